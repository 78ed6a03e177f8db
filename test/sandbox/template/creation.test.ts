import { seed } from '../../../sandbox/cloud-api';
import { matching } from '../../support/matchers';
import {
	messageOf,
	MESSAGES_PATH,
	outcomeOf,
	type GraphAnswer,
} from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();

const PATH = `/v25.0/${seed.businessAccount.id}/message_templates`;
const BODY = { type: 'BODY', text: 'Hello there' };
const minimal = (more: object = {}): object => ({
	name: 'my_template',
	language: 'en_US',
	category: 'MARKETING',
	components: [BODY],
	...more,
});
const create = async (more: object = {}): Promise<GraphAnswer> =>
	await sandbox.graph(PATH, { body: minimal(more) });

describe('a new template', () => {
	it('waits for its review and is listed', async () => {
		const { status, json } = await create({ category: 'UTILITY' });
		expect([status, json]).toEqual([
			200,
			{ id: matching(/^\d{16}$/), status: 'PENDING', category: 'UTILITY' },
		]);
		expect(
			(
				await sandbox.graph(
					`/v25.0/${json.id}?fields=name,status,language,components,parameter_format`,
				)
			).json,
		).toEqual({
			name: 'my_template',
			status: 'PENDING',
			language: 'en_US',
			components: [BODY],
			parameter_format: 'POSITIONAL',
			id: json.id,
		});
		expect((await sandbox.graph(`${PATH}?name=my_template`)).json.data).toHaveLength(1);
	});

	it('can be sent once it is approved', async () => {
		const { json } = await create({
			components: [{ type: 'body', text: 'Hello {{1}}!', example: { body_text: [['Pablo']] } }],
		});
		const send = async (): Promise<string> => {
			const components = [{ type: 'body', parameters: [{ type: 'text', text: 'Pablo' }] }];
			const template = { name: 'my_template', language: { code: 'en_US' }, components };
			return outcomeOf(
				await sandbox.graph(MESSAGES_PATH, { body: messageOf('template', template) }),
			);
		};
		expect(await send()).toBe('132001: template name (my_template) does not exist in en_US');
		await sandbox.control.setTemplateStatus(json.id, 'APPROVED');
		expect(await send()).toBe('200');
	});

	it('may come as a form', async () => {
		const fields = {
			name: 'my_template',
			language: 'de',
			category: 'marketing',
			components: JSON.stringify([BODY]),
		};
		const contentType = 'application/x-www-form-urlencoded';
		expect(
			outcomeOf(
				await sandbox.graph(PATH, { rawBody: new URLSearchParams(fields).toString(), contentType }),
			),
		).toBe('200');
	});

	it.each(
		Object.entries(seed.templates).filter(([, { category }]) => category !== 'AUTHENTICATION'),
	)('may be like the seed’s %s', async (_key, { components, category, parameter_format }) => {
		expect(outcomeOf(await create({ components, category, parameter_format }))).toBe('200');
	});

	it.each<[string, object]>([
		['a name of 512 characters', { name: 'a'.repeat(512) }],
		['parameters that Meta ignores', { allow_category_change: true, source: 'me' }],
		['a time to live', { message_send_ttl_seconds: 43_200 }],
		['the longest time to live', { message_send_ttl_seconds: -1 }],
		['the language fil', { language: 'fil' }],
	])('may have %s', async (_what, more) => {
		expect(outcomeOf(await create(more))).toBe('200');
	});

	it.each<[string, object, string]>([
		['no name', { name: '' }, 'The parameter name is required.'],
		['capitals in its name', { name: 'My_template' }, 'Param name is not valid: "My_template".'],
		['a space in its name', { name: 'my template' }, 'Param name is not valid: "my template".'],
		[
			'a name of 513 characters',
			{ name: 'a'.repeat(513) },
			'Param name must be at most 512 characters long.',
		],
		['no language', { language: undefined }, 'The parameter language is required.'],
		['a language with a dash', { language: 'en-US' }, 'Param language is not valid: "en-US".'],
		[
			'another category',
			{ category: 'TRANSACTIONAL' },
			'Param category must be one of {AUTHENTICATION, MARKETING, UTILITY} - got "TRANSACTIONAL".',
		],
		[
			'another parameter format',
			{ parameter_format: 'JSON' },
			'Param parameter_format must be one of {POSITIONAL, NAMED} - got "JSON".',
		],
		['no components', { components: undefined }, 'The parameter components is required.'],
		[
			'an empty list of components',
			{ components: [] },
			'Param components must have at least 1 elements - got 0.',
		],
		['unreadable components', { components: '[{' }, 'Param components must be an array.'],
		[
			'an unknown component',
			{ components: [BODY, { type: 'SUBJECT' }] },
			'Param components[1][\'type\'] must be one of {HEADER, BODY, BUTTONS, FOOTER, LIMITED_TIME_OFFER, CAROUSEL, CALL_PERMISSION_REQUEST} - got "SUBJECT".',
		],
		[
			'an unknown key',
			{ components: [{ ...BODY, body: 'a' }] },
			'Unexpected key "body" on param "components[0]".',
		],
		[
			'two bodies',
			{ components: [BODY, { ...BODY, type: 'body' }] },
			'There is more than one component of type BODY.',
		],
		[
			'a time to live that is too short',
			{ message_send_ttl_seconds: 43_199 },
			'Param message_send_ttl_seconds must be between 43200 and 2592000 - got 43199.',
		],
	])('is refused with %s', async (_what, more, reason) => {
		expect(outcomeOf(await create(more))).toBe(`100: (#100) ${reason}`);
	});
});

describe('names that are taken', () => {
	const subcode = async (more: object = {}): Promise<unknown> =>
		(await create(more)).json.error?.error_subcode ?? 'created';

	it('are those of other templates in the same language', async () => {
		expect(await subcode({ name: 'order_update' })).toBe(2388024);
		expect(await subcode({ name: 'order_update', language: 'fr' })).toBe('created');
		expect((await create({ name: 'order_update' })).json.error).toMatchObject({
			message: 'Invalid parameter',
			code: 100,
			error_user_title: 'Content in this language already exists',
			error_user_msg:
				'There is already en_US content for this template. You can create a new template and try again.',
			is_transient: false,
		});
	});

	it('are those of deleted templates that were approved', async () => {
		await sandbox.graph(`${PATH}?name=order_update`, { method: 'DELETE' });
		await sandbox.graph(`${PATH}?name=waiting_for_review`, { method: 'DELETE' });
		expect(await subcode({ name: 'order_update' })).toBe(2388023);
		expect(await subcode({ name: 'order_update', language: 'fr' })).toBe('created');
		expect(await subcode({ name: 'waiting_for_review' })).toBe('created');
	});

	it('are free again after a reset', async () => {
		const { json } = await create();
		await sandbox.control.setTemplateStatus(json.id, 'APPROVED');
		await sandbox.graph(`${PATH}?name=my_template`, { method: 'DELETE' });
		expect(await subcode()).toBe(2388023);
		await sandbox.control.reset();
		expect(await subcode()).toBe('created');
	});

	it('are all names when there are 250 templates', async () => {
		const seeded = Object.keys(seed.templates).length;
		for (let count = seeded; count < 250; count += 1)
			expect(await subcode({ name: `t${count}` })).toBe('created');
		expect(await subcode()).toBe(2388019);
	});
});

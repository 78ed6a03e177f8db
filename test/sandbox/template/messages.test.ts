import { seed } from '../../../sandbox/cloud-api';
import { eventually } from '../../support/eventually';
import {
	messageOf,
	MESSAGES_PATH,
	outcomeOf,
	type GraphAnswer,
} from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();

const request = async (
	name: string,
	components?: unknown,
	language = 'en_US',
	more: object = {},
): Promise<GraphAnswer> =>
	await sandbox.graph(MESSAGES_PATH, {
		body: messageOf('template', { name, language: { code: language }, components }, more),
	});
const send = async (name: string, components?: unknown, language?: string): Promise<string> =>
	outcomeOf(await request(name, components, language));

const text = (value: string, name?: string): object => ({
	type: 'text',
	text: value,
	...(name === undefined ? {} : { parameter_name: name }),
});
const header = (...parameters: object[]): object => ({ type: 'header', parameters });
const body = (...parameters: object[]): object => ({ type: 'body', parameters });

describe('a template', () => {
	it('without variables is sent without components and answered with its state', async () => {
		const { json } = await request('hello_world');
		expect(json.messages).toEqual([
			{ id: (await sandbox.control.messages())[0]?.id, message_status: 'accepted' },
		]);
	});

	it('may be a reply with callback data', async () => {
		const more = {
			context: { message_id: 'wamid.HBgLMTY1MDU1NTEyMzQ=' },
			biz_opaque_callback_data: 'order-42',
		};
		expect(outcomeOf(await request('hello_world', undefined, 'en_US', more))).toBe('200');
	});

	it.each(['en_US', 'de'])('is found in the language %s', async (language) => {
		expect(
			await send('order_update', [header(text('Shop')), body(text('A'), text('B'))], language),
		).toBe('200');
	});

	it.each<[string, string, number, string]>([
		[
			'no_such_template',
			'en_US',
			404,
			'132001: template name (no_such_template) does not exist in en_US',
		],
		['hello_world', 'de', 404, '132001: template name (hello_world) does not exist in de'],
		['hello_world', 'en', 404, '132001: template name (hello_world) does not exist in en'],
		[
			'waiting_for_review',
			'en_US',
			404,
			'132001: template name (waiting_for_review) does not exist in en_US',
		],
		[
			'refused_by_review',
			'en_US',
			404,
			'132001: template name (refused_by_review) does not exist in en_US',
		],
		[
			'paused_offer',
			'en_US',
			400,
			'132015: Template paused_offer is paused because of its quality, so it cannot be sent.',
		],
		[
			'disabled_offer',
			'en_US',
			400,
			'132016: Template disabled_offer was paused too often because of its quality and is disabled for good.',
		],
	])('%s in %s is refused with HTTP %d', async (name, language, status, outcome) => {
		const answer = await request(name, undefined, language);
		expect([answer.status, outcomeOf(answer)]).toEqual([status, outcome]);
	});

	it('is usable as soon as the review has approved it', async () => {
		await sandbox.control.setTemplateStatus(seed.templates.pending.id, 'APPROVED');
		expect(await send('waiting_for_review', [body(text('A'), text('B'))])).toBe('200');
	});

	it('is not subject to the 24-hour window', async () => {
		await sandbox.control.settings({
			enforce_customer_window: true,
			status_delays_ms: { sent: 0, delivered: null, read: null },
		});
		await request('hello_world');
		const [message] = await eventually(async () => {
			const messages = await sandbox.control.messages();
			return messages[0]?.statuses.length ? messages : undefined;
		});
		expect(message?.statuses.map(({ status }) => status)).toEqual(['sent']);
	});

	it('with a one-time code goes to phone numbers alone', async () => {
		const more = { to: undefined, recipient: seed.customer.user_id };
		expect(outcomeOf(await request('login_code', [], 'en_US', more))).toMatch(/^131062: /);
		expect(outcomeOf(await request('hello_world', undefined, 'en_US', more))).toBe('200');
	});

	it.each<[string, unknown, string]>([
		[
			'no name',
			{ language: { code: 'en_US' } },
			"100: (#100) The parameter template['name'] is required.",
		],
		[
			'no language',
			{ name: 'hello_world' },
			"100: (#100) The parameter template['language'] is required.",
		],
		[
			'a language without code',
			{ name: 'hello_world', language: {} },
			"100: (#100) The parameter template['language']['code'] is required.",
		],
		[
			'a language as text',
			{ name: 'hello_world', language: 'en_US' },
			"100: (#100) Param template['language'] must be a JSON object.",
		],
		[
			'components that are no list',
			{ name: 'hello_world', language: { code: 'en_US' }, components: {} },
			"100: (#100) Param template['components'] must be an array.",
		],
		[
			'an unknown component',
			{ name: 'hello_world', language: { code: 'en_US' }, components: [{ type: 'footer' }] },
			"100: (#100) Param template['components'][0]['type'] must be one of {HEADER, BODY, BUTTON, LIMITED_TIME_OFFER, CAROUSEL, TAP_TARGET_CONFIGURATION} - got \"footer\".",
		],
	])('is refused with %s', async (_what, template, outcome) => {
		expect(
			outcomeOf(await sandbox.graph(MESSAGES_PATH, { body: messageOf('template', template) })),
		).toBe(outcome);
	});
});

describe('variables by position', () => {
	const count = (part: string, given: number, expected: number): string =>
		`132000: ${part}: number of localizable_params (${given}) does not match the expected number of params (${expected})`;

	it.each<[string, object[], string]>([
		['one too few', [header(text('Shop')), body(text('A'))], count('body', 1, 2)],
		[
			'one too many',
			[header(text('Shop')), body(text('A'), text('B'), text('C'))],
			count('body', 3, 2),
		],
		['no body', [header(text('Shop'))], count('body', 0, 2)],
		['no header', [body(text('A'), text('B'))], count('header', 0, 1)],
		[
			'a name',
			[header(text('Shop')), body(text('A', 'a'), text('B'))],
			"132012: body: the template's parameters have positions, so they can't have a parameter_name",
		],
		[
			'a medium',
			[
				header({ type: 'image', image: { link: 'https://example.com/a.png' } }),
				body(text('A'), text('B')),
			],
			'132012: header: Format mismatch, expected TEXT, received IMAGE',
		],
		[
			'two bodies',
			[header(text('Shop')), body(text('A'), text('B')), body(text('A'), text('B'))],
			'132012: body: there must be one component at most',
		],
		[
			'an unknown key',
			[header(text('Shop')), body({ ...text('A'), value: 1 }, text('B'))],
			'100: (#100) Unexpected key "value" on param "template[\'components\'][1][\'parameters\'][0]".',
		],
		[
			'an empty text',
			[header(text('')), body(text('A'), text('B'))],
			"100: (#100) The parameter template['components'][0]['parameters'][0]['text'] is required.",
		],
	])('are refused: %s', async (_what, components, outcome) => {
		expect(await send('order_update', components)).toBe(outcome);
		expect(await sandbox.control.messages()).toEqual([]);
	});

	it.each(['two\nlines', 'a\ttab', 'five     spaces', 'return\r'])(
		'are refused: %j',
		async (value) => {
			expect(await send('order_update', [header(text('Shop')), body(text(value), text('B'))])).toBe(
				'132018: body: Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
			);
		},
	);

	it('are sent with amounts, dates and names in capitals', async () => {
		const components = [
			{ type: 'HEADER', parameters: [{ type: 'TEXT', text: 'four    spaces' }] },
			body(
				{
					type: 'currency',
					currency: { fallback_value: '$100.99', code: 'USD', amount_1000: 100990 },
				},
				{ type: 'date_time', date_time: { fallback_value: 'February 25, 1977' } },
			),
		];
		expect(await send('order_update', components)).toBe('200');
	});
});

describe('variables by name', () => {
	const sale = header(text('Summer', 'sale_name'));

	it('are sent in any order', async () => {
		expect(
			await send('seasonal_sale', [sale, body(text('25', 'code'), text('Pablo', 'first_name'))]),
		).toBe('200');
	});

	it.each<[string, object[], string]>([
		[
			'without name',
			[sale, body(text('Pablo', 'first_name'), text('25'))],
			'100: Parameter name is missing or empty',
		],
		[
			'with an unknown name',
			[sale, body(text('Pablo', 'first_name'), text('25', 'kode'))],
			'132012: body: parameter_name "kode" is unknown to the template or repeated',
		],
		[
			'with the same name twice',
			[sale, body(text('Pablo', 'code'), text('25', 'code'))],
			'132012: body: parameter_name "code" is unknown to the template or repeated',
		],
		[
			'too few',
			[sale, body(text('25', 'code'))],
			'132000: body: number of localizable_params (1) does not match the expected number of params (2)',
		],
	])('are refused %s', async (_what, components, outcome) => {
		expect(await send('seasonal_sale', components)).toBe(outcome);
	});
});

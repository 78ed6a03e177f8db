import { seed } from '../../../sandbox/cloud-api';
import { checkEdit } from '../../../sandbox/cloud-api/templates/edits';
import { eventually } from '../../support/eventually';
import { messageOf, MESSAGES_PATH, outcomeOf, subscribe } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase({ template_review_ms: 200 });

const TEMPLATES = `/v25.0/${seed.businessAccount.id}/message_templates`;
const create = async (text: string): Promise<string> => {
	const body = {
		name: 'mine',
		language: 'en_US',
		category: 'UTILITY',
		components: [{ type: 'BODY', text }],
	};
	const { json } = await sandbox.graph(TEMPLATES, { body });
	return json.id;
};
/** Waits until a template has a status, and tells the reason for it. */
const decided = async (id: string, status: string): Promise<unknown> =>
	await eventually(async () => {
		const { json } = await sandbox.graph(`/v25.0/${id}?fields=status,rejected_reason`);
		const { status: current, rejected_reason: reason } = json as unknown as Record<string, string>;
		return current === status && reason;
	});
const stateOf = async (id: string): Promise<unknown> =>
	(await sandbox.graph(`/v25.0/${id}?fields=status,rejected_reason`)).json;

it('approves a new template after a while', async () => {
	const id = await create('Hello');
	expect(await stateOf(id)).toMatchObject({ status: 'PENDING' });
	expect(await decided(id, 'APPROVED')).toBe('NONE');
});

it('rejects a template that asks for secrets, with the reason', async () => {
	const id = await create('Tell us your password');
	expect(await decided(id, 'REJECTED')).toBe('SCAM');
});

it('reports what became of it', async () => {
	const field = 'message_template_status_update';
	const callback = sandbox.receiver.url('/app');
	await subscribe(sandbox.graph, callback, sandbox.receiver.verifyToken, field);
	await create('Tell us your password');
	const [webhook] = await sandbox.receiver.received(1);
	expect(JSON.parse(webhook?.body ?? '')).toMatchObject({
		entry: [
			{
				changes: [
					{
						field,
						value: { event: 'REJECTED', message_template_name: 'mine', reason: 'SCAM' },
					},
				],
			},
		],
	});
});

it('leaves a template pending where there is no review', async () => {
	await sandbox.control.settings({ template_review_ms: null });
	const id = await create('Hello');
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(await stateOf(id)).toMatchObject({ status: 'PENDING' });
});

it('reviews a template again after an edit', async () => {
	const { id } = seed.templates.rejected;
	const components = [{ type: 'BODY', text: 'Hello' }];
	expect(outcomeOf(await sandbox.graph(`/v25.0/${id}`, { body: { components } }))).toBe('200');
	expect(await stateOf(id)).toMatchObject({ status: 'PENDING' });
	expect(await decided(id, 'APPROVED')).toBe('NONE');
});

describe('edits of an approved template', () => {
	const DAY = 24 * 60 * 60 * 1000;
	const approved = { status: 'APPROVED', category: 'UTILITY' };
	const now = 100 * DAY;
	const edited = (...days: number[]) => ({
		...approved,
		edits: days.map((day) => now - day * DAY),
	});

	it('are possible once a day', () => {
		expect(() => checkEdit(edited(0.9), 'UTILITY', now)).toThrow('once in 24 hours');
		expect(() => checkEdit(edited(1.1), 'UTILITY', now)).not.toThrow();
	});

	it('are possible ten times in 30 days', () => {
		const ten = [2, 3, 4, 5, 6, 7, 8, 9, 10, 29];
		expect(() => checkEdit(edited(...ten), 'UTILITY', now)).toThrow('10 times in 30 days');
		expect(() => checkEdit(edited(...ten.slice(1), 31), 'UTILITY', now)).not.toThrow();
	});

	it('keep its category', () => {
		expect(() => checkEdit(approved, 'MARKETING', now)).toThrow('category');
		expect(() => checkEdit({ ...edited(0.1), status: 'PAUSED' }, 'MARKETING', now)).not.toThrow();
	});
});

describe('a template in use', () => {
	const STATUS = 'message_template_status_update';
	const QUALITY = 'message_template_quality_update';
	const CATEGORY = 'template_category_update';
	const { id, name } = seed.templates.orderUpdate;

	/** Waits for so many changes, and tells each by its field and some of its value. */
	const changes = async (count: number): Promise<unknown[]> =>
		(await sandbox.receiver.received(count)).map(({ body }) => {
			const { entry } = JSON.parse(body) as {
				entry: Array<{ changes: Array<{ field: string; value: Record<string, unknown> }> }>;
			};
			const [{ field, value } = { field: '', value: {} }] = entry[0]?.changes ?? [];
			expect(value).toMatchObject({
				message_template_id: Number(id),
				message_template_name: name,
			});
			return { field, ...value };
		});
	const quality = async (score: 'GREEN' | 'RED' | 'YELLOW'): Promise<void> =>
		await sandbox.control.changeTemplate({ id, quality: score });

	beforeEach(async () => {
		const fields = [STATUS, QUALITY, CATEGORY].join(',');
		const { graph, receiver } = sandbox;
		await subscribe(graph, receiver.url('/app'), receiver.verifyToken, fields);
	});

	it('gets another quality', async () => {
		await quality('YELLOW');
		await quality('YELLOW');
		expect(await changes(1)).toMatchObject([
			{ field: QUALITY, previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' },
		]);
		const { json } = await sandbox.graph(`/v25.0/${id}?fields=status,quality_score`);
		expect(json).toMatchObject({ status: 'APPROVED', quality_score: { score: 'YELLOW' } });
	});

	it('is paused twice at low quality, then disabled', async () => {
		await sandbox.control.settings({ template_pause_ms: 10 });
		for (const [index, pause] of ['FIRST_PAUSE', 'SECOND_PAUSE'].entries()) {
			await quality('RED');
			const events = (await changes(3 * (index + 1))).slice(-3);
			expect(events).toEqual(
				expect.arrayContaining([
					expect.objectContaining({ field: QUALITY, new_quality_score: 'RED' }),
					expect.objectContaining({
						field: STATUS,
						event: 'PAUSED',
						other_info: expect.objectContaining({ title: pause }) as unknown,
					}),
					expect.objectContaining({ field: STATUS, event: 'APPROVED' }),
				]),
			);
			expect(await stateOf(id)).toMatchObject({ status: 'APPROVED' });
		}
		await quality('RED');
		expect(await stateOf(id)).toMatchObject({ status: 'DISABLED' });
	});

	it('stays as it was decided by hand during a pause', async () => {
		await sandbox.control.settings({ template_pause_ms: 50 });
		await quality('RED');
		await sandbox.control.setTemplateStatus(id, 'DISABLED');
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(await stateOf(id)).toMatchObject({ status: 'DISABLED' });
	});

	it('cannot be sent while it is paused', async () => {
		const send = async (): Promise<string> =>
			outcomeOf(
				await sandbox.graph(MESSAGES_PATH, {
					body: messageOf('template', { name: 'hello_world', language: { code: 'en_US' } }),
				}),
			);
		expect(await send()).toBe('200');
		await sandbox.control.changeTemplate({
			id: seed.templates.helloWorld.id,
			quality: 'RED',
		});
		expect(await send()).toMatch(/^132015:/);
	});

	it('gets another category', async () => {
		await sandbox.control.changeTemplate({ id, category: 'MARKETING' });
		await sandbox.control.changeTemplate({ id, category: 'MARKETING' });
		expect(await changes(1)).toMatchObject([
			{ field: CATEGORY, previous_category: 'UTILITY', new_category: 'MARKETING' },
		]);
		const { json } = await sandbox.graph(`/v25.0/${id}?fields=category`);
		expect(json).toMatchObject({ category: 'MARKETING' });
	});

	it('must exist', async () => {
		await expect(sandbox.control.changeTemplate({ id: '17', quality: 'RED' })).rejects.toThrow(
			'There is no template 17',
		);
	});
});

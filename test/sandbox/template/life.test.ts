import { seed } from '../../../sandbox/cloud-api';
import { checkEdit } from '../../../sandbox/cloud-api/templates/edits';
import { eventually } from '../../support/eventually';
import { outcomeOf, subscribe } from '../../support/sandbox/graph-client';
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

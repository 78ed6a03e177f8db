import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

const workflow = readWorkflow('mark-as-read');
const message_id = 'wamid.HBgLMTY1MDU1NTEyMzQ=';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

describe.each(['all', 'routing'] as const)('Mark as Read (%s)', (ways) => {
	const run = async (item: Record<string, unknown>) =>
		await runWorkflow(withInput(workflow, [item]), sandbox.credentials(), { ways });

	it.each([
		['without a typing indicator', false, {}],
		['where the expression returns nothing', undefined, {}],
		['with a typing indicator', true, { typing_indicator: { type: 'text' } }],
	])('marks a message %s', async (_case, typing, sent) => {
		const { error, items } = await run({ message_id: ` ${message_id} `, typing });
		expect(error).toBeUndefined();
		expect(items('WhatsApp')).toEqual([
			{ json: { success: true, message_id }, pairedItem: { item: 0 } },
		]);
		const requests = await sandbox.control.requests();
		expect(requests).toHaveLength(1);
		expect(requests[0]?.path).toBe(`/v25.0/${seed.phoneNumbers.shop.id}/messages`);
		expect(JSON.parse(requests[0]?.raw_body ?? '')).toEqual({
			messaging_product: 'whatsapp',
			status: 'read',
			message_id,
			...sent,
		});
		expect(await sandbox.control.messages()).toEqual([]);
	});

	it.each([
		[{ message_id: '' }, "'Message ID' is empty"],
		[{ message_id: '42' }, "'Message ID' is not a message ID"],
		[{ message_id, typing: 'soon' }, "'Show Typing Indicator' is neither true nor false"],
	])('refuses %j before any request', async (item, message) => {
		const { error } = await run(item);
		expect(error?.message).toBe(message);
		expect(await sandbox.control.requests()).toEqual([]);
	});

	it('advises to run the node again when the response is lost', async () => {
		await sandbox.control.addFault({
			match: { method: 'POST', path: '/messages' },
			count: 1,
			break: 'after_acceptance',
		});
		const { error } = await run({ message_id });
		expect(error).toMatchObject({
			context: { details: { advice: expect.stringContaining('a second time changes nothing') } },
		});
	});
});

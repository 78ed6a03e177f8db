import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

const workflow = readWorkflow('pin-message');
const message_id = 'wamid.PINNED';
const group = '120363404694233820@g.us';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

describe.each(['all', 'routing'] as const)('Pin Message (%s)', (ways) => {
	const run = async (item: Record<string, unknown>) => {
		const input = withInput(workflow, [{ phone: group, message_id, ...item }]);
		const { error } = await runWorkflow(input, sandbox.credentials(), { ways });
		return error;
	};

	it.each([
		['pins for a day', { days: 1 }, { type: 'pin', expiration_days: 1 }],
		['pins for 30 days', { action: 'pin', days: '30' }, { type: 'pin', expiration_days: 30 }],
		['unpins', { action: 'unpin', days: 7 }, { type: 'unpin' }],
	])('%s', async (_case, item, pin) => {
		// The sandbox checks the message, and does not know this group.
		expect(await run({ ...item, order: 'order-42' })).toMatchObject({
			context: { details: { code: 131_041 } },
		});
		const requests = await sandbox.control.requests();
		expect(requests).toHaveLength(1);
		expect(JSON.parse(requests[0]?.raw_body ?? '')).toEqual({
			messaging_product: 'whatsapp',
			recipient_type: 'group',
			to: group,
			type: 'pin',
			pin: { ...pin, message_id },
			biz_opaque_callback_data: 'order-42',
		});
	});

	it.each([
		['a person', { phone: seed.customer.phone, days: 1 }, "'To' is not a group ID"],
		['a user ID', { phone: seed.customer.user_id, days: 1 }, "'To' is not a group ID"],
		['no message ID', { message_id: '', days: 1 }, "'Message ID' is empty"],
		['another action', { action: 'fix', days: 1 }, "'Pin Action' is not a valid option"],
		['no days', { days: 0 }, "'Pinned For (Days)' is not a whole number of 1 or more"],
		['31 days', { days: 31 }, "'Pinned For (Days)' is 31; WhatsApp allows 30"],
	])('refuses %s before any request', async (_case, item, expected) => {
		expect((await run(item))?.message).toBe(expected);
		expect(await sandbox.control.requests()).toEqual([]);
	});
});

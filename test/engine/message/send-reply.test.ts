import { messageCase } from '../../support/engine/message-case';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

describe.each(['all', 'routing'] as const)('Send Reply (%s)', (ways) => {
	const reply = messageCase('send-reply', ways);
	const item = { reply_to: ' wamid.QUOTED ', text: 'Yes, at noon' };

	it('quotes the message', async () => {
		expect(await reply.accepted({ ...item, preview: true, order: 'order-42' })).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			type: 'text',
			text: { body: 'Yes, at noon', preview_url: true },
			biz_opaque_callback_data: 'order-42',
		});
	});

	it('does not mind what is left in the options of another operation', async () => {
		const options = { replyToMessageId: 'left over' };
		expect(await reply.accepted(item, { options })).toMatchObject({
			context: { message_id: 'wamid.QUOTED' },
		});
	});

	it.each([
		['no message ID', { reply_to: undefined }, "'Message ID' is empty"],
		['the ID of something else', { reply_to: '16505551234' }, "'Message ID' is not a message ID"],
		['a list of IDs', { reply_to: ['wamid.A'] }, "'Message ID' is not text"],
		['no text', { text: '' }, "'Text' is empty"],
		[
			'too long a text',
			{ text: 'ä'.repeat(4097) },
			"'Text' has 4097 characters; WhatsApp allows 4096",
		],
	])('refuses %s', async (_case, change, message) => {
		expect(await reply.refused({ ...item, ...change })).toBe(message);
	});
});

/** An item of the WhatsApp Trigger, as far as a reply needs it. */
const received = {
	event_type: 'message_received',
	phone_number_id: seed.phoneNumbers.shop.id,
	message: {
		message_id: 'wamid.QUESTION',
		from: seed.customer.wa_id,
		type: 'text',
		text: { body: 'When?' },
	},
	reply_to: '16505551234',
};

describe.each(['all', 'routing'] as const)('Send Reply as the editor prefills it (%s)', (ways) => {
	let sandbox: TestSandbox;
	beforeAll(async () => {
		sandbox = await TestSandbox.start();
	});
	afterAll(async () => await sandbox.stop());
	beforeEach(async () => await sandbox.control.reset());

	const run = async (item: Record<string, unknown>) => {
		const workflow = withInput(readWorkflow('send-reply'), [item]);
		for (const node of workflow.nodes.slice(1)) {
			const { authentication, resource, operation } = node.parameters;
			node.parameters = { authentication, resource, operation, text: 'At noon' };
		}
		return await runWorkflow(workflow, sandbox.credentials(), { ways });
	};

	it('answers the message of the trigger from the number that got it', async () => {
		const { error } = await run(received);
		expect(error).toBeUndefined();
		const [message] = await sandbox.control.messages();
		expect(message?.body).toMatchObject({
			to: '+16505551234',
			context: { message_id: 'wamid.QUESTION' },
		});
		const [request] = await sandbox.control.requests();
		expect(request?.path).toContain(`/${seed.phoneNumbers.shop.id}/messages`);
	});

	it('answers whoever the item says is to get the reply, such as a customer without a number', async () => {
		const { error } = await run({ ...received, reply_to: seed.customer.user_id });
		expect(error).toBeUndefined();
		const [message] = await sandbox.control.messages();
		expect(message?.body).toMatchObject({ recipient: seed.customer.user_id });
	});

	it.each([
		['of a status', { ...received, message: undefined, reply_to: undefined }, "'To' is empty"],
		['of something else', {}, "'From' is empty"],
	])('says which field an item %s leaves empty', async (_case, item, message) => {
		const { error } = await run(item);
		expect(error?.message).toBe(message);
		expect(await sandbox.control.requests()).toEqual([]);
	});
});

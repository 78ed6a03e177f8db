import { messageCase } from './message-case';

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
		const messageOptions = { replyToMessageId: 'left over' };
		expect(await reply.accepted(item, { messageOptions })).toMatchObject({ context: { message_id: 'wamid.QUOTED' } });
	});

	it.each([
		['no message ID', { reply_to: undefined }, "'Reply to Message ID' is empty"],
		['the ID of something else', { reply_to: '16505551234' }, "'Reply to Message ID' does not have the form of a message ID"],
		['a list of IDs', { reply_to: ['wamid.A'] }, "'Reply to Message ID' is not a text"],
		['no text', { text: '' }, "'Text' is empty"],
		['too long a text', { text: 'ä'.repeat(4097) }, "'Text' has 4097 characters, WhatsApp allows 4096"],
	])('refuses %s', async (_case, change, message) => {
		expect(await reply.refused({ ...item, ...change })).toBe(message);
	});
});

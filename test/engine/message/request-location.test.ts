import { messageCase } from '../../support/engine/message-case';

describe.each(['all', 'routing'] as const)('Request Location (%s)', (ways) => {
	const message = messageCase('request-location', ways);

	it('sends the request', async () => {
		expect(
			await message.accepted({
				body: 'Where shall we deliver?',
				order: 'order-42',
				reply_to: 'wamid.QUOTED',
			}),
		).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			type: 'interactive',
			interactive: {
				type: 'location_request_message',
				body: { text: 'Where shall we deliver?' },
				action: { name: 'send_location' },
			},
			biz_opaque_callback_data: 'order-42',
		});
	});

	it('sends no footer or header left over from another operation', async () => {
		const options = {
			interactiveFooter: 'Small print',
			header: { values: { headerType: 'text', headerText: 'Hi' } },
		};
		expect(await message.accepted({ body: 'Where?' }, { options })).toEqual({
			type: 'interactive',
			interactive: {
				type: 'location_request_message',
				body: { text: 'Where?' },
				action: { name: 'send_location' },
			},
		});
	});

	it.each([
		[{ body: '' }, "'Body' is empty"],
		[{ body: 'x'.repeat(1025) }, "'Body' has 1025 characters; WhatsApp allows 1024"],
	])('refuses %j', async (item, expected) => {
		expect(await message.refused(item)).toBe(expected);
	});
});

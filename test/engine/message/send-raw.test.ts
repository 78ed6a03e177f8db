import { messageCase } from '../../support/engine/message-case';

const text = { type: 'text', text: { body: 'Hello' } };

describe.each(['all', 'routing'] as const)('Send Raw (%s)', (ways) => {
	const raw = messageCase('send-raw', ways);

	it.each([
		['an object', text],
		['text', JSON.stringify(text)],
	])('sends what it is given as %s', async (_case, message) => {
		expect(await raw.accepted({ message, order: 'order-42', reply_to: 'wamid.QUOTED' })).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			...text,
			biz_opaque_callback_data: 'order-42',
		});
	});

	it('leaves the content unchanged', async () => {
		const message = {
			type: 'interactive',
			interactive: {
				type: 'location_request_message',
				body: { text: 'Wo?' },
				action: { name: 'send_location' },
			},
		};
		expect(await raw.accepted({ message })).toEqual(message);
	});

	it("takes an example of Meta's as it is, but for its recipient", async () => {
		const example = { messaging_product: 'whatsapp', recipient_type: 'individual', ...text };
		expect(await raw.accepted({ message: example })).toEqual(text);
	});

	it.each([
		['nothing', ' ', "'Message' is empty"],
		['no JSON', '{"type": "text"', /^'Message' is not JSON/],
		['a list', [text], "'Message' is not an object"],
		['no type', { text: { body: 'Hello' } }, "'Message' has no type"],
		['another type of type', { ...text, type: true }, "'Message' has no type"],
		...['to', 'recipient'].map((key): [string, object, string] => [
			`the key ${key}`,
			{ ...text, [key]: '+16505551234' },
			`'Message' has the key '${key}', which this node sets`,
		]),
		[
			'a read receipt',
			{ status: 'read', message_id: 'wamid.A' },
			"'Message' has the key 'status', so it is not a message",
		],
	])('refuses %s', async (_case, message, expected) => {
		expect(await raw.refused({ message })).toMatch(expected);
	});
});

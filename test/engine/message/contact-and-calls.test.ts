import { messageCase } from '../../support/engine/message-case';

const envelope = { order: 'order-42', reply_to: 'wamid.QUOTED' };
const sentEnvelope = {
	context: { message_id: 'wamid.QUOTED' },
	biz_opaque_callback_data: 'order-42',
};

describe.each(['all', 'routing'] as const)('Request Contact Info (%s)', (ways) => {
	const message = messageCase('request-contact-info', ways);

	it('sends the request', async () => {
		expect(await message.accepted({ ...envelope, body: 'Your number, please' })).toEqual({
			...sentEnvelope,
			type: 'interactive',
			interactive: {
				type: 'request_contact_info',
				body: { text: 'Your number, please' },
				action: { name: 'request_contact_info' },
			},
		});
	});

	it('refuses an empty body', async () => {
		expect(await message.refused({ body: ' ' })).toBe("'Body' is empty");
	});
});

describe.each(['all', 'routing'] as const)('Request Call Permission (%s)', (ways) => {
	const message = messageCase('request-call-permission', ways);
	const action = { name: 'call_permission_request' };

	it('sends the request alone', async () => {
		expect(await message.accepted({})).toEqual({
			type: 'interactive',
			interactive: { type: 'call_permission_request', action },
		});
	});

	it('sends body, reply-to and callback data', async () => {
		expect(await message.accepted({ ...envelope, body: 'May we call?' })).toEqual({
			...sentEnvelope,
			type: 'interactive',
			interactive: { type: 'call_permission_request', body: { text: 'May we call?' }, action },
		});
	});

	it('refuses too long a body', async () => {
		expect(await message.refused({ body: 'x'.repeat(1025) })).toBe(
			"'Body' has 1025 characters; WhatsApp allows 1024",
		);
	});
});

describe.each(['all', 'routing'] as const)('Send Call Button (%s)', (ways) => {
	const message = messageCase('send-call-button', ways);
	const item = { body: 'Questions?', button: 'Call now' };

	it.each([
		['alone', {}, {}],
		['valid for a minute', { minutes: 1 }, { ttl_minutes: 1 }],
		[
			'valid for 30 days, with payload',
			{ minutes: '43200', payload: ' order-42 ' },
			{ ttl_minutes: 43_200, payload: 'order-42' },
		],
	])('sends a button %s', async (_case, more, sent) => {
		expect(await message.accepted({ ...item, ...envelope, ...more })).toEqual({
			...sentEnvelope,
			type: 'interactive',
			interactive: {
				type: 'voice_call',
				body: { text: 'Questions?' },
				action: { name: 'voice_call', parameters: { display_text: 'Call now', ...sent } },
			},
		});
	});

	it.each([
		[{ body: '' }, "'Body' is empty"],
		[{ button: '' }, "'Button Text' is empty"],
		[{ button: 'x'.repeat(21) }, "'Button Text' has 21 characters; WhatsApp allows 20"],
		[{ minutes: 0 }, "'Valid For (Minutes)' is not a whole number of 1 or more"],
		[{ minutes: 43_201 }, "'Valid For (Minutes)' is 43201; WhatsApp allows 43200"],
	])('refuses %j', async (change, expected) => {
		expect(await message.refused({ ...item, ...change })).toBe(expected);
	});
});

describe.each(['all', 'routing'] as const)('Request Address (%s)', (ways) => {
	const message = messageCase('request-address', ways);
	const item = {
		body: 'Where to?',
		name: 'Ann',
		wrong: 'in_pin_code',
		why: 'Unknown pin code',
	};
	const saved = [{ id: 'home', value: { in_pin_code: '400063', city: 'Mumbai' } }];

	it('sends the request with what is known', async () => {
		expect(await message.accepted({ ...item, saved })).toEqual({
			type: 'interactive',
			interactive: {
				type: 'address_message',
				body: { text: 'Where to?' },
				action: {
					name: 'address_message',
					parameters: {
						country: 'IN',
						values: { name: 'Ann', city: 'Mumbai' },
						saved_addresses: saved,
						validation_errors: { in_pin_code: 'Unknown pin code' },
					},
				},
			},
		});
	});

	it.each([
		[{ body: '' }, "'Body' is empty"],
		[{ name: ' ' }, "Prefilled Value 1: 'Value' is empty"],
		[{ saved: { id: 'home' } }, "'Saved Addresses as JSON' is not a list"],
		[{ saved: [{ id: 7, value: {} }] }, /^'Saved Addresses as JSON': entry 1 has no id/],
		[{ wrong: '' }, "Validation Error 1: 'Field' is empty"],
		[{ second: 'name' }, "Prefilled Value 2: 'Field' is the same as that of Prefilled Value 1"],
	])('refuses %j', async (changes, expected) => {
		expect(await message.refused({ ...item, ...changes })).toMatch(expected);
	});
});

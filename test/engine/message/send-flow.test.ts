import { messageCase } from '../../support/engine/message-case';

const item = {
	body: 'Book your appointment',
	flow_id: '1434256477404532',
	button: 'Book now',
	customer: 'Sheena',
	price: 100,
};
const sent = {
	flow_message_version: '3',
	flow_token: 'unused',
	flow_id: item.flow_id,
	flow_cta: 'Book now',
	mode: 'published',
	flow_action: 'navigate',
	flow_action_payload: { data: { customer: 'Sheena', price: '100' } },
};

describe.each(['all', 'routing'] as const)('Send Flow (%s)', (ways) => {
	const flow = messageCase('send-flow', ways, 'flowDataJson');
	const parametersOf = async (change: Record<string, unknown>): Promise<unknown> => {
		const { interactive } = await flow.accepted({ ...item, ...change });
		return (interactive as { action: { parameters: unknown } }).action.parameters;
	};

	it('sends body, button and initial data', async () => {
		expect(await flow.accepted(item)).toEqual({
			type: 'interactive',
			interactive: {
				type: 'flow',
				body: { text: item.body },
				action: { name: 'flow', parameters: sent },
			},
		});
	});

	it('sends header, footer, reply-to and callback data', async () => {
		const extra = { header: 'text', header_text: 'Your visit', footer: 'Two minutes' };
		expect(
			await flow.accepted({ ...item, ...extra, order: 'order-42', reply_to: 'wamid.QUOTED' }),
		).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			type: 'interactive',
			interactive: {
				type: 'flow',
				header: { type: 'text', text: 'Your visit' },
				body: { text: item.body },
				footer: { text: 'Two minutes' },
				action: { name: 'flow', parameters: sent },
			},
			biz_opaque_callback_data: 'order-42',
		});
	});

	it('takes a name, token, mode and first screen', async () => {
		const given = { flow_name: ' booking ', token: 'order-42', mode: 'draft', screen: 'WELCOME' };
		expect(await parametersOf(given)).toEqual({
			...sent,
			flow_id: undefined,
			flow_name: 'booking',
			flow_token: 'order-42',
			mode: 'draft',
			flow_action_payload: { screen: 'WELCOME', ...sent.flow_action_payload },
		});
	});

	it('sends neither screen nor data when the endpoint decides', async () => {
		expect(await parametersOf({ action: 'data_exchange', screen: 'WELCOME' })).toEqual({
			...sent,
			flow_action: 'data_exchange',
			flow_action_payload: undefined,
		});
	});

	it.each([
		['an object', { price: 100, slots: ['9', '10'] }],
		['text', '{ "price": 100, "slots": ["9", "10"] }'],
	])('takes initial data of any type from JSON, as %s', async (_case, json) => {
		expect(await parametersOf({ json })).toMatchObject({
			flow_action_payload: { data: { price: 100, slots: ['9', '10'] } },
		});
	});

	it.each([['{}'], [''], [null]])('sends no payload for the JSON %j', async (json) => {
		expect(await parametersOf({ json })).toEqual({ ...sent, flow_action_payload: undefined });
	});

	it.each([
		['no ID', { flow_id: '' }, "'Flow ID' is empty"],
		['a name as ID', { flow_id: 'booking' }, "'Flow ID' is not a Flow ID"],
		['no name', { flow_name: ' ' }, "'Flow Name' is empty"],
		['no body', { body: '' }, "'Body' is empty"],
		['no button text', { button: '' }, "'Button Text' is empty"],
		[
			'too long a button text',
			{ button: 'x'.repeat(31) },
			"'Button Text' has 31 characters; WhatsApp allows 30",
		],
		['an unknown mode', { mode: 'test' }, "'Flow Mode' is not a valid option"],
		['an unknown action', { action: 'open' }, "'Flow Action' is not a valid option"],
		['a data field without name', { data_name: '' }, "Data Field 1: 'Name' is empty"],
		[
			'the same name twice',
			{ data_name: 'price' },
			"Data Field 2: 'Name' is the same as that of Data Field 1",
		],
		['a list as JSON', { json: [1] }, "'Initial Data as JSON' is not an object"],
		['no JSON', { json: '{"a": 1' }, /^'Initial Data as JSON' is not JSON/],
	])('refuses %s', async (_case, change, expected) => {
		expect(await flow.refused({ ...item, ...change })).toMatch(expected);
	});
});

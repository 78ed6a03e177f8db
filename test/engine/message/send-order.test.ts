import { messageCase } from '../../support/engine/message-case';

const amount = (value: number) => ({ value, offset: 100 });
const details = {
	reference_id: 'order-42',
	type: 'physical-goods',
	payment_type: 'br',
	currency: 'BRL',
	payment_settings: [{ type: 'payment_link', payment_link: { uri: 'https://example.com/42' } }],
	total_amount: amount(2350),
	order: {
		status: 'pending',
		items: [
			{ retailer_id: 'SKU-1', name: 'Aloe', amount: amount(1000), quantity: 2 },
			{
				retailer_id: 'SKU-2',
				name: 'Pot',
				amount: amount(500),
				sale_amount: amount(400),
				quantity: 1,
			},
		],
		subtotal: amount(2400),
		tax: amount(50),
		shipping: amount(100),
		discount: amount(200),
	},
};
const { order } = details;
const [aloe] = order.items;
const withItems = (...items: unknown[]) => ({ ...details, order: { ...order, items } });
const india = {
	...details,
	payment_type: undefined,
	currency: 'INR',
	order: { ...order, items: order.items.map((each) => ({ ...each, retailer_id: undefined })) },
};

describe.each(['all', 'routing'] as const)('Send Order Details (%s)', (ways) => {
	const message = messageCase('send-order-details', ways);
	const item = { body: 'Your order', details };

	it.each([
		['an object', details],
		['JSON', JSON.stringify(details)],
	])('sends the order that is %s', async (_form, given) => {
		expect(await message.accepted({ ...item, details: given, footer: 'Until Friday' })).toEqual({
			type: 'interactive',
			interactive: {
				type: 'order_details',
				body: { text: 'Your order' },
				footer: { text: 'Until Friday' },
				action: { name: 'review_and_pay', parameters: details },
			},
		});
	});

	it('sends a total without an order', async () => {
		await message.accepted({ ...item, details: { ...details, order: undefined } });
	});

	it('asks no other country for what only Brazil requires', async () => {
		await message.accepted({ ...item, details: { ...india, reference_id: 'x'.repeat(35) } });
	});

	it('allows longer references in Brazil', async () => {
		await message.accepted({ ...item, details: { ...details, reference_id: 'x'.repeat(60) } });
	});

	it.each([
		[
			'another payment type',
			{ ...details, payment_type: 'upi' },
			/^'Order': payment_type is not valid$/,
		],
		[
			'no payment type',
			{ ...details, payment_type: undefined },
			/^'Order': payment_type is not valid$/,
		],
		[
			'no tax in Brazil',
			{ ...details, order: { ...order, tax: undefined } },
			/^'Order': order\.tax is missing$/,
		],
		[
			'no tax in India',
			{ ...india, order: { ...india.order, tax: undefined } },
			/^'Order': order\.tax is missing$/,
		],
		[
			'an item without retailer ID',
			withItems({ ...aloe, retailer_id: undefined }),
			/^'Order': order\.items\[0\]\.retailer_id is empty$/,
		],
		[
			'a reference of 61 characters',
			{ ...details, reference_id: 'x'.repeat(61) },
			/^'Order': reference_id is not a reference ID$/,
		],
		[
			'a reference of 36 characters in India',
			{ ...india, reference_id: 'x'.repeat(36) },
			/^'Order': reference_id is not a reference ID$/,
		],
		['nothing', '', "'Order' is not an object"],
		['a list', [], "'Order' is not an object"],
		[
			'a broken reference',
			{ ...details, reference_id: 'a b' },
			/reference_id is not a reference ID/,
		],
		['another kind of goods', { ...details, type: 'food' }, "'Order': type is not valid"],
		['a currency by sign', { ...details, currency: '€' }, "'Order': currency is not valid"],
		['a decimal', { ...details, total_amount: amount(23.5) }, /total_amount is not an amount/],
		['a bare number', { ...details, total_amount: 2350 }, /total_amount is not an amount/],
		['another status', { ...details, order: { ...order, status: 'paid' } }, /order.status is not/],
		['no items', withItems(), "'Order': order.items is empty"],
		[
			'an item of another kind',
			withItems(aloe, null),
			/order.items has an entry that is no object/,
		],
		['half an item', withItems({ ...aloe, quantity: 0.5 }), /items\[0\]\.quantity is not a whole/],
		['an item without a name', withItems({ ...aloe, name: ' ' }), /items\[0\]\.name is empty/],
		['other items', withItems(aloe), /order\.subtotal is 2400, but the items add up to 2000/],
		[
			'another total',
			{ ...details, total_amount: amount(2351) },
			"'Order': total_amount is 2351, but subtotal, tax and shipping without the discount add up to 2350",
		],
	])('refuses %s', async (_case, given, expected) => {
		expect(await message.refused({ ...item, details: given })).toMatch(expected);
	});
});

describe.each(['all', 'routing'] as const)('Send Order Status (%s)', (ways) => {
	const message = messageCase('send-order-status', ways);
	const item = { body: 'News', reference: 'order-42', status: 'shipped' };

	it('sends the status', async () => {
		expect(await message.accepted({ ...item, description: 'Arrives on Friday' })).toEqual({
			type: 'interactive',
			interactive: {
				type: 'order_status',
				body: { text: 'News' },
				action: {
					name: 'review_order',
					parameters: {
						reference_id: 'order-42',
						order: { status: 'shipped', description: 'Arrives on Friday' },
					},
				},
			},
		});
	});

	it.each([
		['2026-11-27T08:30:00Z', 1795768200],
		[1795768200, 1795768200],
		[1795768200000, 1795768200],
	])('reports a payment at %p', async (paid_at, timestamp) => {
		const paid = { reference: 'x'.repeat(60), payment: 'captured', paid_at };
		expect(await message.accepted({ ...item, ...paid })).toMatchObject({
			interactive: {
				action: {
					parameters: {
						reference_id: 'x'.repeat(60),
						order: { status: 'shipped' },
						payment: { status: 'captured', timestamp },
					},
				},
			},
		});
	});

	it('reports a payment alone', async () => {
		const { interactive } = await message.accepted({
			...item,
			status: 'unchanged',
			payment: 'failed',
		});
		expect(interactive).toMatchObject({
			action: {
				name: 'review_order',
				parameters: { reference_id: 'order-42', payment: { status: 'failed' } },
			},
		});
		expect(interactive).not.toHaveProperty('action.parameters.order');
		expect(interactive).not.toHaveProperty('action.parameters.payment.timestamp');
	});

	it.each([
		['no reference', { reference: '' }, "'Reference ID' is empty"],
		['a broken reference', { reference: 'x'.repeat(61) }, "'Reference ID' is not a reference ID"],
		[
			'nothing to report',
			{ status: 'unchanged' },
			"'Status' is Unchanged, but 'Payment Status' is empty",
		],
		[
			'a description without status',
			{ status: 'unchanged', payment: 'captured', description: 'Thank you' },
			"'Status Description' has no status to describe",
		],
		['another payment status', { payment: 'paid' }, "'Payment Status' is not a valid option"],
		[
			'a time of no payment',
			{ paid_at: '2026-11-27T08:30:00Z' },
			"'Payment Time' has no payment status",
		],
		[
			'a time in words',
			{ payment: 'captured', paid_at: 'soon' },
			"'Payment Time' is not a date and time",
		],
		['another status', { status: 'lost' }, "'Status' is not a valid option"],
		['too long a description', { description: 'x'.repeat(121) }, /'Status Description' has 121/],
	])('refuses %s', async (_case, change, expected) => {
		expect(await message.refused({ ...item, ...change })).toMatch(expected);
	});
});

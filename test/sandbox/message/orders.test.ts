import { messageOf, MESSAGES_PATH, outcomeOf, subscribe } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { statusOf } from '../../support/sandbox/webhook-value';

const sandbox = sandboxCase({ status_delays_ms: { delivered: null, read: null } });

const send = async (interactive: unknown): Promise<string> =>
	outcomeOf(await sandbox.graph(MESSAGES_PATH, { body: messageOf('interactive', interactive) }));
const amount = (value: unknown) => ({ value, offset: 100 });
const body = { text: 'Body' };
const SHIPPED = { order: { status: 'shipped' } };
const update = (parameters: object) => ({
	type: 'order_status',
	body,
	action: { name: 'review_order', parameters: { reference_id: 'order-42', ...parameters } },
});

describe('an order', () => {
	const message = (changes: object = {}, order: object = {}) => ({
		type: 'order_details',
		body,
		action: {
			name: 'review_and_pay',
			parameters: {
				reference_id: 'order-42',
				type: 'digital-goods',
				currency: 'INR',
				total_amount: amount(90),
				order: {
					status: 'pending',
					items: [{ name: 'A', amount: amount(50), sale_amount: amount(40), quantity: 2 }],
					subtotal: amount(80),
					tax: amount(10),
					...order,
				},
				...changes,
			},
		},
	});

	it('is accepted if it adds up', async () => {
		expect(await send(message())).toBe('200');
		expect(await send(message({ order: undefined }))).toBe('200');
		expect(await send(message({ total_amount: amount(91) }))).toBe(
			'131009: Order total_amount must be 90, it is 91.',
		);
		expect(await send(message({}, { subtotal: amount(100) }))).toBe(
			'131009: Order subtotal must be 80, it is 100.',
		);
	});

	it.each<[string, object, object, RegExp]>([
		['a tax of 0', { total_amount: amount(80) }, { tax: amount(0) }, /^200$/],
		['35 characters of reference', { reference_id: 'x'.repeat(35) }, {}, /^200$/],
		['no tax where none is required', { currency: 'SGD' }, { tax: undefined }, /must be 80/],
	])('in India or elsewhere has %s', async (_case, changes, order, expected) => {
		expect(await send(message(changes, order))).toMatch(expected);
	});

	it.each<[string, object, object, RegExp]>([
		['other goods', { type: 'food' }, {}, /^100: .*\['type'\] must be one of/],
		['a long reference', { reference_id: 'x'.repeat(36) }, {}, /^100: .*\['reference_id'\]/],
		['a decimal', { total_amount: amount(1.5) }, {}, /^100: .*\['total_amount'\]\['value'\]/],
		['no items', {}, { items: [] }, /^100: .*\['items'\]/],
		['no tax', {}, { tax: undefined }, /^100: .*\['order'\]\['tax'\] is required/],
		['another status', {}, { status: 'paid' }, /^100: .*\['status'\] must be one of/],
	])('is refused with %s', async (_case, changes, order, expected) => {
		expect(await send(message(changes, order))).toMatch(expected);
	});

	describe('in Brazil', () => {
		const item = { retailer_id: 'SKU-1', name: 'A', amount: amount(80), quantity: 1 };
		const brazilian = (changes: object = {}, order: object = {}) =>
			message({ currency: 'BRL', payment_type: 'br', ...changes }, { items: [item], ...order });

		it('may have a longer reference', async () => {
			expect(await send(brazilian({ reference_id: 'x'.repeat(60) }))).toBe('200');
		});

		it.each<[string, object, object, RegExp]>([
			[
				'no payment type',
				{ payment_type: undefined },
				{},
				/^100: .*\['payment_type'\] is required/,
			],
			[
				'another payment type',
				{ payment_type: 'upi' },
				{},
				/^100: .*\['payment_type'\] must be one of \{BR\}/,
			],
			[
				'a reference of 61 characters',
				{ reference_id: 'x'.repeat(61) },
				{},
				/^100: .*\['reference_id'\] must be at most 60 characters/,
			],
			['no tax', {}, { tax: undefined }, /^100: .*\['order'\]\['tax'\] is required/],
			[
				'an item without retailer ID',
				{},
				{ items: [{ ...item, retailer_id: undefined }] },
				/^100: .*\['items'\]\[0\]\['retailer_id'\] is required/,
			],
		])('is refused with %s', async (_case, changes, order, expected) => {
			expect(await send(brazilian(changes, order))).toMatch(expected);
		});
	});

	describe('that was sent', () => {
		/** Sends what is new of the order. @returns its status, or the code of its failure */
		async function outcomeOfUpdate(parameters: object): Promise<unknown> {
			const before = sandbox.receiver.webhooks.length;
			expect(await send(update(parameters))).toBe('200');
			const status = statusOf((await sandbox.receiver.received(before + 1))[before]);
			const [failure] = (status?.errors ?? []) as Array<{ code: number }>;
			return failure?.code ?? status?.status;
		}
		const to = (status: string) => ({ order: { status } });
		const paid = { payment: { status: 'captured', timestamp: 1722445231 } };

		beforeEach(async () => {
			const { graph, receiver } = sandbox;
			await subscribe(graph, receiver.url('/app'), receiver.verifyToken);
			expect(await send(message())).toBe('200');
			await receiver.received(1);
		});

		it.each([
			['is on its way', [to('processing'), to('shipped'), to('partially_shipped')], 'sent'],
			['is paid', [to('processing'), paid], 'sent'],
			['is canceled', [to('processing'), to('canceled')], 'sent'],
			[
				'is canceled after a failed payment',
				[{ payment: { status: 'failed' } }, to('canceled')],
				'sent',
			],
			['cannot be pending again', [to('shipped'), to('pending')], 2046],
			['stays completed', [to('completed'), to('shipped')], 2046],
			['cannot be canceled twice', [to('canceled'), to('canceled')], 2046],
			['cannot be canceled when it is paid', [paid, to('canceled')], 2047],
		])('%s', async (_what, updates, expected) => {
			const outcomes = [];
			for (const each of updates) outcomes.push(await outcomeOfUpdate(each));
			expect(outcomes.pop()).toBe(expected);
			expect(outcomes).toEqual(outcomes.map(() => 'sent'));
		});

		it('is forgotten by a reset', async () => {
			expect(await outcomeOfUpdate(to('canceled'))).toBe('sent');
			await sandbox.control.reset();
			const { graph, receiver } = sandbox;
			await subscribe(graph, receiver.url('/app'), receiver.verifyToken);
			expect(await outcomeOfUpdate(to('shipped'))).toBe('sent');
		});
	});
});

describe('the status of an order', () => {
	it.each<[string, object, RegExp]>([
		['a status', { order: { status: 'shipped', description: 'On its way' } }, /^200$/],
		['a payment', { payment: { status: 'captured', timestamp: 1722445231 } }, /^200$/],
		['both', { order: { status: 'processing' }, payment: { status: 'pending' } }, /^200$/],
		['60 characters of reference', { reference_id: 'x'.repeat(60), ...SHIPPED }, /^200$/],
		['61 characters of reference', { reference_id: 'x'.repeat(61), ...SHIPPED }, /at most 60/],
		['neither', {}, /^131008: .*order or a payment/],
		['another status', { order: { status: 'lost' } }, /^100: .*\['status'\] must be one of/],
		[
			'a long description',
			{ order: { status: 'shipped', description: 'x'.repeat(121) } },
			/at most 120 characters/,
		],
		[
			'another payment status',
			{ payment: { status: 'paid' } },
			/^100: .*\['payment'\]\['status'\] must be one of/,
		],
		[
			'a time in milliseconds',
			{ payment: { status: 'captured', timestamp: 1722445231000 } },
			/^100: .*\['timestamp'\] must be between/,
		],
		[
			'a time as text',
			{ payment: { status: 'captured', timestamp: '1722445231' } },
			/^100: .*\['timestamp'\] must be an integer/,
		],
	])('with %s', async (_what, parameters, expected) => {
		expect(await send(update(parameters))).toMatch(expected);
	});
});

import { messageOf, MESSAGES_PATH, outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();

const send = async (interactive: unknown): Promise<string> =>
	outcomeOf(await sandbox.graph(MESSAGES_PATH, { body: messageOf('interactive', interactive) }));
const amount = (value: unknown) => ({ value, offset: 100 });
const body = { text: 'Body' };

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
		['other goods', { type: 'food' }, {}, /^100: .*\['type'\] must be one of/],
		['a long reference', { reference_id: 'x'.repeat(36) }, {}, /^100: .*\['reference_id'\]/],
		['a decimal', { total_amount: amount(1.5) }, {}, /^100: .*\['total_amount'\]\['value'\]/],
		['no items', {}, { items: [] }, /^100: .*\['items'\]/],
		['another status', {}, { status: 'paid' }, /^100: .*\['status'\] must be one of/],
	])('is refused with %s', async (_case, changes, order, expected) => {
		expect(await send(message(changes, order))).toMatch(expected);
	});
});

it('the status of an order', async () => {
	const message = (status: string, description = 'On its way') => ({
		type: 'order_status',
		body,
		action: {
			name: 'review_order',
			parameters: { reference_id: 'order-42', order: { status, description } },
		},
	});
	expect(await send(message('shipped'))).toBe('200');
	expect(await send(message('lost'))).toMatch(/^100: .*\['status'\] must be one of/);
	expect(await send(message('shipped', 'x'.repeat(121)))).toMatch(/at most 120 characters/);
});

import { ParameterIssue } from '../../operation/parameters';
import { asObject, asObjects, isObject } from '../../shared/json';

/**
 * Checks the money of an order: what does not add up, Meta rejects.
 *
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-br/orders
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/pg
 */

/** Countries with rules of their own have one currency each. */
export const CURRENCY = { brazil: 'BRL', india: 'INR' } as const;

/** The pages of both countries require a tax, which may be 0. */
const WITH_TAX: readonly unknown[] = Object.values(CURRENCY);

/** Amounts are whole numbers, divided by this. */
const OFFSET = 100;

const issue = (label: string, path: string, what: string, advice: string): ParameterIssue =>
	new ParameterIssue(`'${label}': ${path} ${what}`, advice);

/**
 * An amount such as `{ "value": 2150, "offset": 100 }`, which is 21.50.
 *
 * @param label of the parameter
 * @returns its value
 */
function amountOf(value: unknown, label: string, path: string): number {
	const { value: amount, offset } = asObject(value);
	const isAmount = typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= 0;
	if (isObject(value) && isAmount && offset === OFFSET) return amount;
	throw issue(
		label,
		path,
		'is not an amount',
		`Enter it in cents with the offset ${OFFSET}: {"value": 2150, "offset": ${OFFSET}} is 21.50.`,
	);
}

/** The same where it may be missing. */
const optionalAmount = (value: unknown, label: string, path: string): number =>
	value === undefined ? 0 : amountOf(value, label, path);

/** Throws unless the items are complete, and add up to the subtotal and the total. */
export function checkAmounts(parameters: Record<string, unknown>, label: string): void {
	const total = amountOf(parameters.total_amount, label, 'total_amount');
	const order = asObject(parameters.order);
	// Without an order, a total is all there is.
	if (parameters.order === undefined) return;
	const items = asObjects(order.items);
	if (items.length === 0) {
		throw issue(label, 'order.items', 'is empty', 'Enter at least one item, or remove the order.');
	}
	if (!Array.isArray(order.items) || items.length < order.items.length) {
		throw issue(label, 'order.items', 'has an entry that is no object', 'Each item is an object.');
	}
	const { currency } = parameters;
	const sum = items.reduce(
		(before, item, index) => before + priceOf(item, label, index, currency),
		0,
	);
	const subtotal = amountOf(order.subtotal, label, 'order.subtotal');
	if (sum !== subtotal) throw doesNotAddUp(label, 'order.subtotal', subtotal, 'the items', sum);
	if (order.tax === undefined && WITH_TAX.includes(currency)) {
		throw issue(
			label,
			'order.tax',
			'is missing',
			`Meta requires it in Brazil and India. Without a tax, enter {"value": 0, "offset": ${OFFSET}}.`,
		);
	}
	const expected =
		subtotal +
		optionalAmount(order.tax, label, 'order.tax') +
		optionalAmount(order.shipping, label, 'order.shipping') -
		optionalAmount(order.discount, label, 'order.discount');
	if (total === expected) return;
	throw doesNotAddUp(
		label,
		'total_amount',
		total,
		'subtotal, tax and shipping without the discount',
		expected,
	);
}

function priceOf(
	item: Record<string, unknown>,
	label: string,
	index: number,
	currency: unknown,
): number {
	const path = `order.items[${index}]`;
	const { name, retailer_id, quantity } = item;
	if (isBlank(name))
		throw issue(label, `${path}.name`, 'is empty', 'Enter the name that the customer sees.');
	if (currency === CURRENCY.brazil && isBlank(retailer_id)) {
		throw issue(
			label,
			`${path}.retailer_id`,
			'is empty',
			'Enter the ID of the item in your catalog as text. Meta requires it in Brazil.',
		);
	}
	if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1) {
		throw issue(
			label,
			`${path}.quantity`,
			'is not a whole number of 1 or more',
			'Enter it as a number, without quotes.',
		);
	}
	const amount = amountOf(item.amount, label, `${path}.amount`);
	const price =
		item.sale_amount === undefined
			? amount
			: amountOf(item.sale_amount, label, `${path}.sale_amount`);
	return price * quantity;
}

const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === '';

const doesNotAddUp = (
	label: string,
	path: string,
	found: number,
	what: string,
	expected: number,
): ParameterIssue =>
	issue(
		label,
		path,
		`is ${found}, but ${what} add up to ${expected}`,
		'Correct the amounts. An item counts with its sale_amount, if it has one, times its quantity.',
	);

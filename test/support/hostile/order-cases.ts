import { sendOrderDetails } from '../../../nodes/WhatsApp/resources/message/sendOrderDetails';
import { sendOrderStatus } from '../../../nodes/WhatsApp/resources/message/sendOrderStatus';
import { ACTION_PARAMETERS, type LimitCase } from './limit-case';

/* What Meta requires of orders, by country. */

const amount = (value: number) => ({ value, offset: 100 });

const BRAZIL = { currency: 'BRL', payment_type: 'br' };
const INDIA = { currency: 'INR' };

const orderIn = (country: object, changes: object = {}, order: object = {}, item: object = {}) => ({
	interactiveBody: 'Your order',
	orderJson: {
		reference_id: 'order-42',
		type: 'digital-goods',
		...country,
		total_amount: amount(50),
		order: {
			status: 'pending',
			items: [{ retailer_id: 'SKU-1', name: 'Aloe', amount: amount(50), quantity: 1, ...item }],
			subtotal: amount(50),
			tax: amount(0),
			...order,
		},
		...changes,
	},
});

const details = (
	kept: LimitCase['kept'],
	broken: LimitCase['broken'],
	path: LimitCase['path'],
	value?: unknown,
): LimitCase => ({
	build: sendOrderDetails.buildContent,
	kept,
	broken,
	path: [...ACTION_PARAMETERS, ...path],
	value,
});

const reference = (country: object, maximum: number): LimitCase => {
	const [longest, tooLong] = ['x'.repeat(maximum), 'x'.repeat(maximum + 1)];
	return details(
		orderIn(country, { reference_id: longest }),
		orderIn(country, { reference_id: tooLong }),
		['reference_id'],
		tooLong,
	);
};

const withoutTax = (country: object): LimitCase =>
	details(orderIn(country), orderIn(country, {}, { tax: undefined }), ['order', 'tax']);

const status = (options: object, orderStatus = 'shipped', orderReferenceId = 'order-42') => ({
	interactiveBody: 'News',
	orderReferenceId,
	orderStatus,
	options,
});

const update = (
	kept: LimitCase['kept'],
	broken: LimitCase['broken'],
	path: LimitCase['path'],
	value?: unknown,
): LimitCase => ({
	...details(kept, broken, path, value),
	build: sendOrderStatus.buildContent,
});

const CAPTURED = { orderPaymentStatus: 'captured', orderPaymentTime: 1722445231 };

export const ORDER_CASES: Record<string, LimitCase> = {
	'the reference of an order in Brazil': reference(BRAZIL, 60),
	'the reference of an order in India': reference(INDIA, 35),
	'an order in Brazil without payment type': details(
		orderIn(BRAZIL),
		orderIn({ currency: 'BRL' }),
		['payment_type'],
	),
	'an order in Brazil with the payment type of another country': details(
		orderIn(BRAZIL),
		orderIn({ ...BRAZIL, payment_type: 'upi' }),
		['payment_type'],
		'upi',
	),
	'an order in Brazil without tax': withoutTax(BRAZIL),
	'an order in India without tax': withoutTax(INDIA),
	'an item in Brazil without retailer ID': details(
		orderIn(BRAZIL),
		orderIn(BRAZIL, {}, {}, { retailer_id: undefined }),
		['order', 'items', 0, 'retailer_id'],
	),
	'the reference in the status of an order': update(
		status({}, 'shipped', 'x'.repeat(60)),
		status({}, 'shipped', 'x'.repeat(61)),
		['reference_id'],
		'x'.repeat(61),
	),
	'another payment status': update(
		status(CAPTURED),
		status({ ...CAPTURED, orderPaymentStatus: 'paid' }),
		['payment', 'status'],
		'paid',
	),
	'a payment time in words': update(
		status(CAPTURED),
		status({ ...CAPTURED, orderPaymentTime: 'yesterday' }),
		['payment', 'timestamp'],
		'yesterday',
	),
	'neither a status nor a payment': update(status(CAPTURED, 'unchanged'), status({}, 'unchanged'), [
		'payment',
	]),
};

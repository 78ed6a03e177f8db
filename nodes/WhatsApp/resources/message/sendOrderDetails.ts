import type { IDataObject } from 'n8n-workflow';

import { ParameterIssue, titleOf, typeName, type Parameters } from '../../operation/parameters';
import { isObject } from '../../shared/json';
import type { OperationField } from '../defineOperation';
import {
	bodyParameter,
	footerParameter,
	interactive,
	interactiveBodyField,
	interactiveFooterOption,
} from './interactive';
import { messageOperation } from './messageOperation';
import { checkAmounts, CURRENCY } from './orderAmounts';
import { parseReferenceId, REFERENCE_ID_LENGTH } from './orderReference';

const ORDER = { name: 'orderJson', label: 'Order' };

const GOODS = ['digital-goods', 'physical-goods'];

const SAMPLE = {
	reference_id: 'order-42',
	type: 'physical-goods',
	payment_type: 'br',
	currency: 'BRL',
	payment_settings: [
		{ type: 'payment_link', payment_link: { uri: 'https://example.com/pay/order-42' } },
	],
	total_amount: { value: 2150, offset: 100 },
	order: {
		status: 'pending',
		items: [
			{ retailer_id: 'SKU-1', name: 'Aloe', amount: { value: 2000, offset: 100 }, quantity: 1 },
		],
		subtotal: { value: 2000, offset: 100 },
		tax: { value: 150, offset: 100 },
	},
};

const orderField: OperationField = {
	displayName: ORDER.label,
	name: ORDER.name,
	type: 'json',
	typeOptions: { rows: 12 },
	default: JSON.stringify(SAMPLE, undefined, 2),
	required: true,
	description:
		'Reference ID, amounts, items and payment settings as <a href="https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-br/orders">Meta\'s documentation</a> describes them. Amounts are in cents. Meta has payments in Brazil, India and Singapore.',
};

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-br/orders */
export const sendOrderDetails = messageOperation({
	name: 'Send Order Details',
	value: 'sendOrderDetails',
	action: 'Send order details',
	description: 'Send an order that the customer can review and pay',
	fields: [interactiveBodyField, orderField],
	options: [interactiveFooterOption],
	buildContent: (parameters) =>
		interactive({
			type: 'order_details',
			body: bodyParameter(parameters),
			footer: footerParameter(parameters),
			action: { name: 'review_and_pay', parameters: orderParameter(parameters) },
		}),
});

function orderParameter(parameters: Parameters): IDataObject {
	const order = parameters.json(ORDER);
	if (!isObject(order)) {
		throw new ParameterIssue(
			`${titleOf(ORDER)} is not an object`,
			`It is ${typeName(order)}. Enter an object with reference_id, type, currency and total_amount.`,
		);
	}
	assertChoice(order.type, 'type', (text) => GOODS.includes(text), GOODS.join(' or '));
	assertChoice(
		order.currency,
		'currency',
		(text) => /^[A-Z]{3}$/.test(text),
		'a code of three letters, such as BRL, INR or SGD',
	);
	const isBrazilian = order.currency === CURRENCY.brazil;
	parseReferenceId(
		order.reference_id,
		`'${ORDER.label}': reference_id`,
		isBrazilian ? REFERENCE_ID_LENGTH.inBrazil : REFERENCE_ID_LENGTH.elsewhere,
	);
	if (isBrazilian) {
		assertChoice(order.payment_type, 'payment_type', (text) => text === 'br', 'br in Brazil');
	}
	if (isObject(order.order)) {
		assertChoice(order.order.status, 'order.status', (text) => text === 'pending', 'pending');
	} else if (order.order !== undefined) {
		throw new ParameterIssue(
			`'${ORDER.label}': order is not an object`,
			'Enter an object with status, items and subtotal, or remove it.',
		);
	}
	checkAmounts(order, ORDER.label);
	return order;
}

function assertChoice(
	value: unknown,
	path: string,
	isValid: (text: string) => boolean,
	choices: string,
): void {
	if (typeof value === 'string' && isValid(value)) return;
	throw new ParameterIssue(
		`'${ORDER.label}': ${path} is not valid`,
		`It must be ${choices}.`,
		value,
	);
}

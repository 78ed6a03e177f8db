import type { JsonObject } from '../../control-types';
import { whatsAppError } from '../../graph-error';
import { INTERACTIVE_LIMITS } from '../../limits';
import { objectIn, objectsIn } from '../../request-input';
import { checkField, type FieldRule } from '../field-rules';
import type { InteractiveKind } from './kind';
import { anyHeader, body, footer, namedAction } from './parts';

/** What customers pay in WhatsApp: Meta's pages on orders in Brazil and on payment gateways in India (2026). */

const { buttonsBody, orderStatusDescription, orderReference } = INTERACTIVE_LIMITS;

const reference = (max: number): FieldRule => ({
	kind: 'string',
	required: true,
	max,
	pattern: /^[\w.-]+$/,
});
const REFERENCE = reference(orderReference.brazil);

const PARAMETERS = "interactive['action']['parameters']";

const amount = (required: boolean): FieldRule => ({
	kind: 'object',
	required,
	fields: {
		value: { kind: 'integer', required: true, min: 0 },
		offset: { kind: 'integer', required: true, min: 100, max: 100 },
		description: { kind: 'string' },
		discount_program_name: { kind: 'string' },
	},
});

const ITEM: FieldRule = {
	kind: 'object',
	fields: {
		retailer_id: { kind: 'string' },
		product_id: { kind: 'string' },
		name: { kind: 'string', required: true },
		amount: amount(true),
		sale_amount: amount(false),
		quantity: { kind: 'integer', required: true, min: 1 },
		country_of_origin: { kind: 'string' },
		importer_name: { kind: 'string' },
		importer_address: { kind: 'any' },
		image: { kind: 'any' },
	},
};

/** An order to review and to pay. */
export const orderDetails: InteractiveKind = {
	name: 'order_details',
	fields: {
		header: anyHeader,
		body: body(buttonsBody),
		footer,
		action: namedAction('review_and_pay', {
			reference_id: REFERENCE,
			type: { kind: 'enum', required: true, values: ['digital-goods', 'physical-goods'] },
			currency: { kind: 'string', required: true, pattern: /^[A-Z]{3}$/ },
			payment_type: { kind: 'string' },
			payment_configuration: { kind: 'string' },
			payment_settings: { kind: 'any' },
			beneficiaries: { kind: 'any' },
			total_amount: amount(true),
			order: {
				kind: 'object',
				fields: {
					status: { kind: 'enum', required: true, values: ['pending'] },
					catalog_id: { kind: 'string' },
					expiration: { kind: 'any' },
					items: { kind: 'list', required: true, min: 1, of: ITEM },
					subtotal: amount(true),
					tax: amount(false),
					shipping: amount(false),
					discount: amount(false),
				},
			},
		}),
	},
	checkAction(action) {
		const parameters = objectIn(action.parameters);
		checkCountry(parameters);
		const { order, total_amount } = parameters;
		if (order === undefined) return;
		const { items, subtotal, tax, shipping, discount } = objectIn(order);
		const goods = objectsIn(items).map(
			(item) => valueOf(item.sale_amount ?? item.amount) * Number(item.quantity),
		);
		checkSum('subtotal', valueOf(subtotal), goods);
		checkSum('total_amount', valueOf(total_amount), [
			valueOf(subtotal),
			valueOf(tax),
			valueOf(shipping),
			-valueOf(discount),
		]);
	},
};

/** What only Brazil or India requires; each has one currency. @throws GraphError 100 */
function checkCountry(parameters: JsonObject): void {
	const { currency, payment_type: paymentType, reference_id: referenceId, order } = parameters;
	const isBrazilian = currency === 'BRL';
	if (isBrazilian) {
		const type: FieldRule = { kind: 'enum', required: true, values: ['br'] };
		checkField(paymentType, type, `${PARAMETERS}['payment_type']`);
	} else {
		checkField(referenceId, reference(orderReference.india), `${PARAMETERS}['reference_id']`);
	}
	if (order === undefined || !(isBrazilian || currency === 'INR')) return;
	const { tax, items } = objectIn(order);
	checkField(tax, amount(true), `${PARAMETERS}['order']['tax']`);
	if (!isBrazilian) return;
	for (const [index, { retailer_id: retailerId }] of objectsIn(items).entries()) {
		const id: FieldRule = { kind: 'string', required: true };
		checkField(retailerId, id, `${PARAMETERS}['order']['items'][${index}]['retailer_id']`);
	}
}

const valueOf = (value: unknown): number => Number(objectIn(value).value ?? 0);

/** @throws GraphError 131009 */
function checkSum(what: string, found: number, addends: readonly number[]): void {
	const expected = addends.reduce((sum, each) => sum + each, 0);
	if (found !== expected) {
		throw whatsAppError(131009, `Order ${what} must be ${expected}, it is ${found}.`);
	}
}

/** Of the year 2286: a longer number is in milliseconds. */
const LAST_SECOND = 9_999_999_999;

/** What has become of an order, of its payment, or of both. */
export const orderStatus: InteractiveKind = {
	name: 'order_status',
	fields: {
		body: body(buttonsBody),
		footer,
		action: namedAction('review_order', {
			reference_id: REFERENCE,
			order: {
				kind: 'object',
				fields: {
					status: {
						kind: 'enum',
						required: true,
						values: [
							'pending',
							'processing',
							'partially_shipped',
							'shipped',
							'completed',
							'canceled',
						],
					},
					description: { kind: 'string', max: orderStatusDescription },
				},
			},
			payment: {
				kind: 'object',
				fields: {
					status: { kind: 'enum', required: true, values: ['pending', 'captured', 'failed'] },
					timestamp: { kind: 'integer', min: 0, max: LAST_SECOND },
				},
			},
		}),
	},
	checkAction(action) {
		const { order, payment } = objectIn(action.parameters);
		// The page calls either optional; that one is needed is an assumption.
		if (order !== undefined || payment !== undefined) return;
		throw whatsAppError(131008, 'An order_status needs an order or a payment.');
	},
};

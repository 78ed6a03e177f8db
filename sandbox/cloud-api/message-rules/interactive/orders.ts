import { whatsAppError } from '../../graph-error';
import { INTERACTIVE_LIMITS } from '../../limits';
import { objectIn, objectsIn } from '../../request-input';
import type { FieldRule } from '../field-rules';
import type { InteractiveKind } from './kind';
import { anyHeader, body, footer, namedAction } from './parts';

/** What customers pay in WhatsApp: Meta's page on orders (Brazil, India, Singapore). */

const { buttonsBody, orderStatusDescription } = INTERACTIVE_LIMITS;

const REFERENCE: FieldRule = { kind: 'string', required: true, max: 35, pattern: /^[\w.-]+$/ };

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
		const { order, total_amount } = objectIn(action.parameters);
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

const valueOf = (value: unknown): number => Number(objectIn(value).value ?? 0);

/** @throws GraphError 131009 */
function checkSum(what: string, found: number, addends: readonly number[]): void {
	const expected = addends.reduce((sum, each) => sum + each, 0);
	if (found !== expected) {
		throw whatsAppError(131009, `Order ${what} must be ${expected}, it is ${found}.`);
	}
}

/** What has become of an order. */
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
			payment: { kind: 'any' },
		}),
	},
};

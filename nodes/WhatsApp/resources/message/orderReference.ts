import { ParameterIssue } from '../../operation/parameters';

/**
 * Characters of an order's ID. A status does not say which country its order is for, so there the longer
 * one applies.
 *
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-br/orders
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/pg
 */
export const REFERENCE_ID_LENGTH = { inBrazil: 60, elsewhere: 35 } as const;

/**
 * The business's own ID of an order, which its statuses and payments refer to.
 *
 * @param value as it was entered
 * @param title how a message names it
 * @param maximum of its characters
 */
export function parseReferenceId(value: unknown, title: string, maximum: number): string {
	if (typeof value === 'string' && /^[\w.-]+$/.test(value) && value.length <= maximum) return value;
	throw new ParameterIssue(
		`${title} is not a reference ID`,
		`Enter a unique text of up to ${maximum} letters, digits, dots, hyphens and underscores.`,
		value,
	);
}

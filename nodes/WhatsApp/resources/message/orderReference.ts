import { ParameterIssue } from '../../operation/parameters';

/**
 * The business's own ID of an order, which its statuses and payments refer to.
 *
 * @param value as it was entered
 * @param title how a message names it
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-br/orders
 */
export function parseReferenceId(value: unknown, title: string): string {
	if (typeof value === 'string' && /^[\w.-]{1,35}$/.test(value)) return value;
	throw new ParameterIssue(
		`${title} is not a reference ID`,
		'Enter a unique text of up to 35 letters, digits, dots, hyphens and underscores.',
		value,
	);
}

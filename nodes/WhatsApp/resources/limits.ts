import { ParameterIssue } from '../operation/parameters';

/**
 * How long Meta lets a text be, in Unicode code points.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export const MAXIMUM_LENGTH = {
	textBody: 4096,
	callbackData: 512,
} as const;

/** Throws when a text is longer than WhatsApp allows; an emoji counts as its code points. */
export function assertLength(value: string, label: string, maximum: number): void {
	// A string has at least as many UTF-16 units as code points, so most texts need no counting.
	if (value.length <= maximum) return;
	const length = [...value].length;
	if (length <= maximum) return;
	throw new ParameterIssue(
		`'${label}' has ${length} characters, WhatsApp allows ${maximum}`,
		'Shorten the text, or send it in several messages.',
	);
}

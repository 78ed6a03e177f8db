import { ParameterIssue, titleOf, type Field } from '../operation/parameters';

/** Bold, italic, strikethrough and monospace. */
const FORMATTING = /[*_~`]/;

/**
 * Throws for the text of a header that has formatting: WhatsApp takes it in bodies only.
 *
 * @param text without the variables of a template, whose names may have underscores
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes code 131009
 */
export function assertNoFormatting(text: string, field: Field): void {
	const mark = FORMATTING.exec(text)?.[0];
	if (mark === undefined) return;
	throw new ParameterIssue(
		`${titleOf(field)} has the character ${mark}, which WhatsApp does not allow in a header`,
		'Remove * _ ~ and ` from the header. The body may have them, for bold, italic and other text.',
		text,
	);
}

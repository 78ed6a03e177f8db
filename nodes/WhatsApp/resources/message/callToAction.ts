import type { INodeProperties } from 'n8n-workflow';

import { ParameterIssue, titleOf, type Field } from '../../operation/parameters';
import { toEscapedUrl } from '../toEscapedUrl';

/* The one button of a message that opens something. */

/** A field for the text of such a button; what it may be is for the operation to say. */
export const buttonTextField = (
	{ name, label }: Field,
	maximum: number,
	placeholder: string,
): INodeProperties => ({
	displayName: label,
	name,
	type: 'string',
	default: '',
	required: true,
	placeholder,
	description: `Text of the button, up to ${maximum} characters`,
});

/** A URL that a button opens, as browsers send it. */
export function parseButtonUrl(text: string, field: Field): string {
	const url = toEscapedUrl(text);
	if (url !== undefined) return url;
	throw new ParameterIssue(
		`${titleOf(field)} is not a valid URL`,
		'Enter a complete URL that starts with https://, such as https://www.example.com/order/42.',
		text,
	);
}

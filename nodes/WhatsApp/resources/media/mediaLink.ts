import { ParameterIssue, type Field, type Parameters } from '../../operation/parameters';
import { webAddress } from '../webAddress';

/** A URL from which Meta downloads a file, as browsers send it. */
export function mediaLinkParameter(parameters: Parameters, field: Field): string {
	const text = parameters.requiredText(field, 'Enter the URL of the file.');
	const link = webAddress(text);
	if (link !== undefined) return link;
	throw new ParameterIssue(
		`'${field.label}' is not a valid URL`,
		'Enter a URL that starts with https:// and opens without a login: Meta downloads the file from it.',
		text,
	);
}

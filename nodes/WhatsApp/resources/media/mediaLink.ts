import { ParameterIssue, titleOf, type Field, type Parameters } from '../../operation/parameters';
import { toEscapedUrl } from '../toEscapedUrl';

/** A URL from which Meta downloads a file, as browsers send it. */
export const mediaLinkParameter = (parameters: Parameters, field: Field): string =>
	parseMediaLink(parameters.requiredText(field, 'Enter the URL of the file.'), field);

/** The same from a text. */
export function parseMediaLink(text: string, field: Field): string {
	const link = toEscapedUrl(text);
	if (link !== undefined) return link;
	throw new ParameterIssue(
		`${titleOf(field)} is not a valid URL`,
		'Enter a URL that starts with https:// and opens without a login: Meta downloads the file from it.',
		text,
	);
}

import { ParameterIssue, type Field, type Parameters } from '../../operation/parameters';
import { webAddress } from '../webAddress';

/** An address from which Meta is to fetch a file, as browsers send it. */
export function mediaLinkParameter(parameters: Parameters, field: Field): string {
	const text = parameters.requiredText(field, 'Enter the address of the file.');
	const link = webAddress(text);
	if (link !== undefined) return link;
	throw new ParameterIssue(
		`'${field.label}' is not a web address`,
		'Enter an address that begins with https:// and opens without a login, as Meta fetches the file from there.',
		text,
	);
}

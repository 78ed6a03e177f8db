import type { INodeProperties } from 'n8n-workflow';

import { ParameterIssue, type Parameters } from '../operation/parameters';

const FIELDS = { name: 'fields', label: 'Fields' };

/** The option *Fields* of whatever reads an object of Meta's; each has its own names to offer. */
export const fieldsOption = (placeholder: string): INodeProperties => ({
	displayName: FIELDS.label,
	name: FIELDS.name,
	type: 'string',
	default: '',
	placeholder,
	description: 'Names of the fields to read, separated by commas',
});

/**
 * The `fields` of a request.
 *
 * @param collection name of the collection that holds the option
 * @param defaults the fields to read when the user names none
 * @see https://developers.facebook.com/docs/graph-api/guides/field-expansion
 */
export function readFields(
	parameters: Parameters,
	collection: string,
	defaults: readonly string[],
): string {
	const written = parameters.option(collection, FIELDS).replace(/\s/g, '');
	if (written === '') return defaults.join(',');
	if (/^[\w.(){}:[\]"',]+$/.test(written)) return written;
	throw new ParameterIssue(
		`'${FIELDS.label}' holds a character that no field name has`,
		`Enter names separated by commas, such as ${defaults.slice(0, 2).join(',')}.`,
	);
}

import type { INodeProperties } from 'n8n-workflow';

import { OPTIONS } from '../operation/optionNames';
import { ParameterIssue, type Parameters } from '../operation/parameters';

const FIELDS = { name: 'fields', label: 'Fields' };

/** The option of whatever reads an object of Meta's. */
export const fieldsOption: INodeProperties = {
	displayName: FIELDS.label,
	name: FIELDS.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. name,status',
	description: 'Names of the fields to return, separated by commas',
};

/**
 * The `fields` of a request.
 *
 * @param defaults the fields to read when the user names none
 * @see https://developers.facebook.com/docs/graph-api/guides/field-expansion
 */
export function fieldsParameter(parameters: Parameters, defaults: readonly string[]): string {
	const fields = parameters.option(OPTIONS, FIELDS).replace(/\s/g, '');
	if (fields === '') return defaults.join(',');
	if (/^[\w.(){}:[\]"',]+$/.test(fields)) return fields;
	throw new ParameterIssue(
		`'${FIELDS.label}' contains a character that is not allowed in field names`,
		`Enter names separated by commas, such as ${defaults.slice(0, 2).join(',')}.`,
		fields,
	);
}

import type { INodeProperties } from 'n8n-workflow';

import { ParameterIssue, type Parameters } from '../../operation/parameters';

const FIELDS = { name: 'fields', label: 'Fields' };

/** What is worth knowing about a number, when the user names no fields. */
const DEFAULT_FIELDS = [
	'id',
	'display_phone_number',
	'verified_name',
	'status',
	'quality_rating',
	'name_status',
	'code_verification_status',
	'platform_type',
	'throughput',
].join(',');

export const phoneNumberOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'phoneNumberOptions',
	type: 'collection',
	default: {},
	placeholder: 'Add option',
	displayOptions: { show: { resource: ['phoneNumber'] } },
	options: [
		{
			displayName: FIELDS.label,
			name: FIELDS.name,
			type: 'string',
			default: '',
			placeholder: 'e.g. verified_name,health_status',
			description: 'Names of the fields to read, separated by commas',
		},
	],
};

/** The `fields` of a request about numbers. */
export function readFields(parameters: Parameters): string {
	const written = parameters.option(phoneNumberOptionsField.name, FIELDS).replace(/\s/g, '');
	if (written === '') return DEFAULT_FIELDS;
	if (/^[\w.(){}:[\]"',]+$/.test(written)) return written;
	throw new ParameterIssue(
		`'${FIELDS.label}' holds a character that no field name has`,
		'Enter names separated by commas, such as id,verified_name.',
	);
}

import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';
import { fieldsOption, readFields } from '../fieldSelection';

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
];

export const phoneNumberOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'phoneNumberOptions',
	type: 'collection',
	default: {},
	placeholder: 'Add option',
	displayOptions: { show: { resource: ['phoneNumber'] } },
	options: [fieldsOption('e.g. verified_name,health_status')],
};

/** The `fields` of a request about numbers. */
export const readPhoneNumberFields = (parameters: Parameters): string =>
	readFields(parameters, phoneNumberOptionsField.name, DEFAULT_FIELDS);

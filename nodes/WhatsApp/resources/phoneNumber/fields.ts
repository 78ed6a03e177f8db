import type { Parameters } from '../../operation/parameters';
import { readFields } from '../fieldSelection';

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

/** The `fields` of a request about numbers. */
export const readPhoneNumberFields = (parameters: Parameters): string => readFields(parameters, DEFAULT_FIELDS);

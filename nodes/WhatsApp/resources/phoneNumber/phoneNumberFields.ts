import type { Parameters } from '../../operation/parameters';
import { fieldsParameter } from '../fieldSelection';
import type { OutputFields } from '../outputSchema';

/** What is worth knowing about a number: the fields that are read when the user names none. */
export const phoneNumberOutput = {
	id: 'string',
	display_phone_number: 'string',
	verified_name: 'string',
	status: 'string',
	quality_rating: 'string',
	name_status: 'string',
	code_verification_status: 'string',
	platform_type: 'string',
	throughput: { level: 'string' },
} as const satisfies OutputFields;

/** The `fields` of a request about numbers. */
export const phoneNumberFieldsParameter = (parameters: Parameters): string =>
	fieldsParameter(parameters, Object.keys(phoneNumberOutput));

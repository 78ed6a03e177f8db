import { defineOperation } from '../defineOperation';
import { fieldsOption } from '../fieldSelection';
import { phoneNumberIdField, readPhoneNumberId } from '../phoneNumberId';
import { phoneNumberOutput, readPhoneNumberFields } from './fields';

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status */
export const getPhoneNumber = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get phone number',
	description: 'Read one of your numbers: name, quality, status',
	fields: [phoneNumberIdField],
	options: [fieldsOption],
	output: phoneNumberOutput,
	build: (parameters) => ({
		method: 'GET',
		path: readPhoneNumberId(parameters),
		about: 'phoneNumber',
		query: { fields: readPhoneNumberFields(parameters) },
	}),
	toItems: (body) => [body],
});

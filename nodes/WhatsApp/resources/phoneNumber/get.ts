import { phoneNumberIdField, phoneNumberIdParameter } from '../../operation/phoneNumberId';
import { defineOperation } from '../defineOperation';
import { fieldsOption } from '../fieldSelection';
import { phoneNumberFieldsParameter, phoneNumberOutput } from './phoneNumberFields';

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status */
export const getPhoneNumber = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get phone number',
	description: 'Get one of your numbers: name, quality, status',
	fields: [phoneNumberIdField],
	options: [fieldsOption],
	output: phoneNumberOutput,
	build: (parameters) => ({
		method: 'GET',
		path: phoneNumberIdParameter(parameters),
		about: 'phoneNumber',
		proof: 'id',
		query: { fields: phoneNumberFieldsParameter(parameters) },
	}),
	toItems: (body) => [body],
});

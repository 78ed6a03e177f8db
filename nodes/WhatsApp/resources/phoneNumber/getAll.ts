import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { asObjects } from '../../shared/json';
import { defineOperation } from '../defineOperation';
import { fieldsOption } from '../fieldSelection';
import { limitParameter, pagingFields } from '../pagingFields';
import { phoneNumberFieldsParameter, phoneNumberOutput } from './phoneNumberFields';

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/phone_numbers */
export const getAllPhoneNumbers = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many phone numbers',
	description: 'Get the numbers of your WhatsApp Business Account',
	fields: pagingFields,
	options: [fieldsOption],
	output: phoneNumberOutput,
	build: (parameters) => ({
		method: 'GET',
		path: `${BUSINESS_ACCOUNT_ID}/phone_numbers`,
		query: { fields: phoneNumberFieldsParameter(parameters) },
	}),
	limit: limitParameter,
	toItems: (body) => asObjects(body.data),
});

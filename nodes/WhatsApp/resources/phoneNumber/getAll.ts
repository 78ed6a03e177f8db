import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { records } from '../../graph/json';
import { defineOperation } from '../defineOperation';
import { fieldsOption } from '../fieldSelection';
import { pagingFields, readLimit } from '../paging';
import { phoneNumberOutput, readPhoneNumberFields } from './fields';

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/phone_numbers */
export const getAllPhoneNumbers = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many phone numbers',
	description: 'Read the numbers of your WhatsApp Business Account',
	fields: pagingFields,
	options: [fieldsOption],
	output: phoneNumberOutput,
	build: (parameters) => ({
		method: 'GET',
		path: `${BUSINESS_ACCOUNT_ID}/phone_numbers`,
		query: { fields: readPhoneNumberFields(parameters) },
	}),
	limit: readLimit,
	toItems: (body) => records(body.data),
});

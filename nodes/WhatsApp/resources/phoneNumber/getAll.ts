import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { records } from '../../graph/json';
import type { Operation } from '../../operation/operation';
import { readLimit } from '../paging';
import { readPhoneNumberFields } from './fields';

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/phone_numbers */
export const getAllPhoneNumbers: Operation = {
	build: (parameters) => ({
		method: 'GET',
		path: `${BUSINESS_ACCOUNT_ID}/phone_numbers`,
		query: { fields: readPhoneNumberFields(parameters) },
	}),
	limit: readLimit,
	toItems: (body) => records(body.data),
};

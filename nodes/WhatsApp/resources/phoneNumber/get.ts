import type { Operation } from '../../operation/operation';
import { readPhoneNumberId } from '../phoneNumberId';
import { readPhoneNumberFields } from './fields';

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status */
export const getPhoneNumber: Operation = {
	build: (parameters) => ({
		method: 'GET',
		path: readPhoneNumberId(parameters),
		query: { fields: readPhoneNumberFields(parameters) },
	}),
	toItems: (body) => [body],
};

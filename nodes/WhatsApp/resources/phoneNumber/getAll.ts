import type { INodeProperties } from 'n8n-workflow';

import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { records } from '../../graph/json';
import type { Operation } from '../../operation/operation';
import { readFields } from './fields';

const showOnlyForGetAll = { resource: ['phoneNumber'], operation: ['getAll'] };

const RETURN_ALL = { name: 'returnAll', label: 'Return All' };
const LIMIT = { name: 'limit', label: 'Limit' };

export const getAllFields: INodeProperties[] = [
	{
		displayName: RETURN_ALL.label,
		name: RETURN_ALL.name,
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show: showOnlyForGetAll },
	},
	{
		displayName: LIMIT.label,
		name: LIMIT.name,
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...showOnlyForGetAll, returnAll: [false] } },
	},
];

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/phone_numbers */
export const getAllPhoneNumbers: Operation = {
	build: (parameters) => ({
		method: 'GET',
		path: `${BUSINESS_ACCOUNT_ID}/phone_numbers`,
		query: { fields: readFields(parameters) },
	}),
	limit: (parameters) =>
		parameters.boolean(RETURN_ALL) ? undefined : parameters.wholeNumber(LIMIT, 1),
	toItems: (body) => records(body.data),
};

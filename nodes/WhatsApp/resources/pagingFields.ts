import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../operation/parameters';

const RETURN_ALL = { name: 'returnAll', label: 'Return All' };
const LIMIT = { name: 'limit', label: 'Limit' };

/** How much of a list to read; for the *Get Many* of every resource. */
export const pagingFields: INodeProperties[] = [
	{
		displayName: RETURN_ALL.label,
		name: RETURN_ALL.name,
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: LIMIT.label,
		name: LIMIT.name,
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { [RETURN_ALL.name]: [false] } },
	},
];

/** How many entries the user wants; undefined for all. */
export const limitParameter = (parameters: Parameters): number | undefined =>
	parameters.boolean(RETURN_ALL) ? undefined : parameters.wholeNumber(LIMIT, 1);

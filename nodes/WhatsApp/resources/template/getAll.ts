import type { INodeProperties } from 'n8n-workflow';

import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { OPTIONS } from '../../operation/optionNames';
import { asObjects } from '../../shared/json';
import { defineOperation, type OperationField } from '../defineOperation';
import { fieldsOption } from '../fieldSelection';
import { limitParameter, pagingFields } from '../pagingFields';
import { filtersParameter } from './filters';
import { simplifiedOutput, simplifyField, templateItem } from './simplify';
import { templateFieldsParameter } from './templateFields';

/** Each has the name that Meta gives to the query parameter. */
const FILTERS: INodeProperties[] = [
	{
		displayName: 'Category',
		name: 'category',
		type: 'options',
		default: 'UTILITY',
		options: [
			{ name: 'Authentication', value: 'AUTHENTICATION' },
			{ name: 'Marketing', value: 'MARKETING' },
			{ name: 'Utility', value: 'UTILITY' },
		],
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. en_US',
		description: "Meta's language code: en and en_US are different languages",
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. order_update',
	},
	{
		displayName: 'Name or Content',
		name: 'name_or_content',
		type: 'string',
		default: '',
		placeholder: 'e.g. delivery',
		description: 'Part of the name or content',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: 'APPROVED',
		description: 'Use an expression for any other status',
		options: [
			{ name: 'Approved', value: 'APPROVED' },
			{ name: 'Archived', value: 'ARCHIVED' },
			{ name: 'Deleted', value: 'DELETED' },
			{ name: 'Disabled', value: 'DISABLED' },
			{ name: 'In Appeal', value: 'IN_APPEAL' },
			{ name: 'Limit Exceeded', value: 'LIMIT_EXCEEDED' },
			{ name: 'Paused', value: 'PAUSED' },
			{ name: 'Pending', value: 'PENDING' },
			{ name: 'Pending Deletion', value: 'PENDING_DELETION' },
			{ name: 'Rejected', value: 'REJECTED' },
		],
	},
];

const filtersField: OperationField = {
	displayName: 'Filters',
	name: 'templateFilters',
	type: 'collection',
	default: {},
	placeholder: 'Add filter',
	options: FILTERS,
};

const AFTER = { name: 'after', label: 'After' };

const afterOption: OperationField = {
	displayName: AFTER.label,
	name: AFTER.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. QVFIUmx1WTBpMGpJWXprYzVYaVhab...',
	description: 'Start after this cursor (paging.cursors.after of an earlier response)',
};

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates */
export const getAllTemplates = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many templates',
	description: 'Get the templates of your WhatsApp Business Account',
	fields: [...pagingFields, filtersField, simplifyField],
	options: [afterOption, fieldsOption],
	output: simplifiedOutput,
	build: (parameters) => {
		const after = parameters.option(OPTIONS, AFTER).trim();
		return {
			method: 'GET',
			path: `${BUSINESS_ACCOUNT_ID}/message_templates`,
			query: {
				fields: templateFieldsParameter(parameters),
				...filtersParameter(parameters, filtersField.name, FILTERS),
				...(after !== '' && { after }),
			},
		};
	},
	limit: limitParameter,
	toItems: (body, parameters) =>
		asObjects(body.data).map((template) => templateItem(template, parameters)),
});

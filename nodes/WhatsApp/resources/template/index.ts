import type { INodeProperties } from 'n8n-workflow';

import { routing } from '../../operation/routing';
import { createTemplate, createTemplateFields } from './create';
import { deleteTemplate, deleteTemplateFields } from './delete';
import { getTemplate } from './get';
import { getAllTemplates, templateFiltersField } from './getAll';

export const templateOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'getAll',
	displayOptions: { show: { resource: ['template'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create template',
			description: 'Hand a message template in for review by Meta',
			routing: routing(createTemplate),
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete template',
			description: 'Delete a template in one language or in all of them',
			routing: routing(deleteTemplate),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get template',
			description: 'Read one template: status, reason of a rejection, components',
			routing: routing(getTemplate),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many templates',
			description: 'Read the templates of your WhatsApp Business Account',
			routing: routing(getAllTemplates),
		},
	],
};

export const templateFields: INodeProperties[] = [
	...createTemplateFields,
	...deleteTemplateFields,
	templateFiltersField,
];

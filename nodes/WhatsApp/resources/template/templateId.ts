import type { INodeProperties } from 'n8n-workflow';

import { ParameterIssue, type Parameters } from '../../operation/parameters';

const TEMPLATE = { name: 'templateId', label: 'Template' };

/** A template in one language, by its ID; who shows it decides the caller. */
export const templateIdField: INodeProperties = {
	displayName: TEMPLATE.label,
	name: TEMPLATE.name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'A template in one language',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 546151681022936',
			hint: 'As given by Create, by Get Many, and by WhatsApp Manager in the address of the template',
			validation: [
				{
					type: 'regex',
					properties: { regex: '\\d{5,25}', errorMessage: 'A template ID consists of digits only' },
				},
			],
		},
	],
};

/** The ID of the chosen template, checked. */
export function readTemplateId(parameters: Parameters): string {
	const id = parameters
		.requiredText(TEMPLATE, 'Choose a template from the list, or enter its ID.')
		.trim();
	// The ID becomes part of the URL: anything but digits would address something else.
	if (/^\d{5,25}$/.test(id)) return id;
	throw new ParameterIssue(
		`'${TEMPLATE.label}' is not a template ID`,
		/^[a-z0-9_]+$/.test(id)
			? 'This looks like the name of a template. Each of its languages has an ID of its own: choose one from the list.'
			: 'A template ID consists of digits only. Choose the template from the list.',
	);
}

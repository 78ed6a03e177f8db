import { parseTemplateId, TEMPLATE, type TemplateName } from '../../graph/template/templateName';
import type { Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { parseTemplateReference } from './templateName';

/** The template that a message is made from: its name and its language, `order_update:en_US`. */
export const templateField: OperationField = {
	displayName: TEMPLATE.label,
	name: TEMPLATE.name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'A template in one language. Meta sends approved templates only.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchTemplatesToSend', searchable: true },
		},
		{
			displayName: 'By Name and Language',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. order_update:en_US',
			hint: 'Here en and en_US are two languages',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 546151681022936',
			hint: 'The node looks up name and language once per run',
		},
	],
};

/** The template of a message, checked: its ID, or its name and language. */
export function templateParameter(parameters: Parameters): TemplateName | { readonly id: string } {
	const text = parameters.requiredText(
		TEMPLATE,
		'Choose a template from the list, or enter its name and language, or its ID.',
	);
	const id = parseTemplateId(text);
	if (id !== undefined) return { id };
	return parseTemplateReference(text, TEMPLATE);
}

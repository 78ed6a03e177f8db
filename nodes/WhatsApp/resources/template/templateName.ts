import { ParameterIssue, type Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { checkLanguage, checkTemplateName } from './name';

export const TEMPLATE = { name: 'template', label: 'Template' };

/** A template in one language, as messages name it. */
export interface TemplateName {
	readonly name: string;
	readonly language: string;
}

/** The template that a message is made from: its name and its language, `order_update:en_US`. */
export const templateNameField: OperationField = {
	displayName: TEMPLATE.label,
	name: TEMPLATE.name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'A template in one language. Meta sends those that it has approved.',
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
	],
};

/** `order_update:en_US`, the value of the list. */
export const templateNameText = ({ name, language }: TemplateName): string => `${name}:${language}`;

/** Reads `order_update:en_US`; the language is '' when it is missing. */
export function parseTemplateName(text: string): TemplateName {
	const [name = '', ...language] = text.split(':');
	return { name: name.trim(), language: language.join(':').trim() };
}

/** The template of a message, checked. */
export function templateNameParameter(parameters: Parameters): TemplateName {
	const template = parseTemplateName(
		parameters.requiredText(
			TEMPLATE,
			'Choose a template from the list, or enter its name and language.',
		),
	);
	checkTemplateName(template.name, TEMPLATE);
	if (template.language === '') {
		throw new ParameterIssue(
			`'${TEMPLATE.label}' has no language`,
			'Write the code of the language behind the name, with a colon: order_update:en_US.',
		);
	}
	checkLanguage(template.language, TEMPLATE);
	return template;
}

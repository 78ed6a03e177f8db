import type { IDataObject } from 'n8n-workflow';

import { ParameterIssue, titleOf, typeName } from '../../operation/parameters';
import { asObject, asText } from '../../shared/json';
import type { OperationField } from '../defineOperation';
import { assertNoFormatting } from '../formatting';
import { withEscapedLinks } from '../template/parameterLinks';
import { checkLanguage, checkTemplateName } from '../template/templateName';
import { messageOperation } from './messageOperation';

const NAME = { name: 'templateName', label: 'Template Name' };
const LANGUAGE = { name: 'templateLanguage', label: 'Language' };
const COMPONENTS = { name: 'templateComponents', label: 'Components' };

const fields: OperationField[] = [
	{
		displayName: NAME.label,
		name: NAME.name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'An approved template. The list shows its languages.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchApprovedTemplates', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. order_update',
			},
		],
	},
	{
		displayName: LANGUAGE.label,
		name: LANGUAGE.name,
		type: 'string',
		default: 'en_US',
		required: true,
		placeholder: 'e.g. en_US',
		description: 'Language code of the template: en and en_US are different languages',
	},
	{
		displayName: COMPONENTS.label,
		name: COMPONENTS.name,
		type: 'json',
		typeOptions: { rows: 6 },
		default: '[]',
		description:
			'Values for the variables of the template, in Meta\'s JSON format, see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates">its documentation</a>. Leave empty for a template without variables.',
		hint: 'For example [{"type": "body", "parameters": [{"type": "text", "text": "Sheena"}]}]',
	},
];

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates */
export const sendTemplate = messageOperation({
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send template message',
	description:
		'Send an approved template, also to customers who have not written in the last 24 hours',
	fields,
	output: { message_status: 'string' },
	buildContent: (parameters) => {
		const name = parameters
			.requiredText(NAME, 'Choose a template from the list, or enter its name.')
			.trim();
		checkTemplateName(name, NAME);
		const code = parameters
			.requiredText(LANGUAGE, 'Enter the code of the language, such as en_US.')
			.trim();
		checkLanguage(code, LANGUAGE);
		const unescaped = parseObjects(parameters.json(COMPONENTS) ?? [], titleOf(COMPONENTS));
		unescaped.forEach((component, index) => checkComponent(component, `components[${index}]`));
		const components = unescaped.map((component, index) =>
			withEscapedLinks(component, `components[${index}]`),
		);
		return {
			type: 'template',
			template: { name, language: { code }, ...(components.length > 0 && { components }) },
		};
	},
});

/** Checks what can be checked without the template itself; Meta checks whether both match. */
function checkComponent(component: IDataObject, path: string): void {
	checkType(component, path);
	parseObjects(component.parameters ?? [], `'${path}.parameters'`).forEach((parameter, index) => {
		const place = `${path}.parameters[${index}]`;
		checkType(parameter, place);
		checkText(parameter, place);
		if (isHeader(component))
			assertNoFormatting(asText(parameter.text), { ...COMPONENTS, label: `${place}.text` });
	});
	parseObjects(component.cards ?? [], `'${path}.cards'`).forEach((card, cardIndex) => {
		const place = `${path}.cards[${cardIndex}].components`;
		parseObjects(card.components ?? [], `'${place}'`).forEach((inCard, index) =>
			checkComponent(inCard, `${place}[${index}]`),
		);
	});
}

const isHeader = ({ type }: IDataObject): boolean => asText(type).toLowerCase() === 'header';

function checkType({ type }: IDataObject, path: string): void {
	if (typeof type === 'string' && type !== '') return;
	throw new ParameterIssue(
		`'${path}.type' is empty`,
		'A component has a type such as header, body or button; a parameter has one such as text or image.',
	);
}

/**
 * Meta fills no value into a text that is empty or would break its line.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes code 132018
 */
function checkText({ type, text }: IDataObject, path: string): void {
	if (typeof type !== 'string' || type.toLowerCase() !== 'text') return;
	if (typeof text !== 'string' || text.trim() === '') {
		throw new ParameterIssue(
			`'${path}.text' is ${typeof text === 'string' ? 'empty' : typeName(text)}`,
			'Enter a text for every variable. Put numbers in quotes.',
		);
	}
	if (!/[\r\n\t]| {5}/.test(text)) return;
	throw new ParameterIssue(
		`'${path}.text' has a line break, a tab or more than four spaces in a row`,
		'WhatsApp accepts only text in one line here. In an expression, use .replace(/\\s+/g, " ").',
		text,
	);
}

/** A list of objects; throws for anything else. */
function parseObjects(value: unknown, title: string): IDataObject[] {
	if (!Array.isArray(value)) {
		throw new ParameterIssue(
			`${title} is not a list`,
			`It is ${typeName(value)}. Write it as [ … ], even for a single entry.`,
		);
	}
	const position = Array.from<unknown>(value).findIndex(
		(entry) => Object.keys(asObject(entry)).length === 0,
	);
	if (position < 0) return value as IDataObject[];
	throw new ParameterIssue(
		`${title} has an entry that is not an object, at position ${position + 1}`,
		'Every entry is an object with a type, such as {"type": "body", "parameters": []}.',
	);
}

import type { IDataObject } from 'n8n-workflow';

import {
	ParameterIssue,
	titleOf,
	typeName,
	type Field,
	type Parameters,
} from '../../operation/parameters';
import { asObject, asText } from '../../shared/json';
import type { OperationField } from '../defineOperation';
import { assertNoFormatting } from '../formatting';
import { withEscapedLinks } from './parameterLinks';

const COMPONENTS = { name: 'templateComponents', label: 'Components' };

export const componentsField: OperationField = {
	displayName: COMPONENTS.label,
	name: COMPONENTS.name,
	type: 'json',
	typeOptions: { rows: 6 },
	default: '[]',
	description:
		'Values for the variables of the template, in Meta\'s JSON format, see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates">its documentation</a>. Leave empty for a template without variables.',
	hint: 'For example [{"type": "body", "parameters": [{"type": "text", "text": "Sheena"}]}]',
};

/** The components of a template message that the user wrote as JSON, checked. */
export function componentsParameter(
	parameters: Parameters,
	field: Field = COMPONENTS,
): IDataObject[] {
	const components = parseObjects(parameters.json(field) ?? [], titleOf(field));
	components.forEach((component, index) => checkComponent(component, `components[${index}]`));
	return components.map((component, index) => withEscapedLinks(component, `components[${index}]`));
}

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

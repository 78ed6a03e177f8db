import type { IDataObject } from 'n8n-workflow';

import { Entry } from '../../../operation/entry';
import {
	ParameterIssue,
	titleOf,
	type Field,
	type Parameters,
} from '../../../operation/parameters';
import { toExample } from './examples';
import { BODY_EXAMPLES, BUTTON_LIST, FORM } from './form';
import { assertRowsKept, assertVariablesKept, unescaped } from './lostVariables';
import type { Part } from './part';
import { asVariable, readVariables } from './variables';

const LOST_VARIABLE = 'Write the variable into the text, or remove the example.';

/** What of a button may be meant to have a variable. */
const BUTTON_TEXTS = [
	BUTTON_LIST.text,
	BUTTON_LIST.url,
	BUTTON_LIST.urlExample,
	BUTTON_LIST.phoneNumber,
	BUTTON_LIST.code,
];

/** Headers whose example is the handle of an uploaded file. */
const MEDIA_HEADERS = ['DOCUMENT', 'IMAGE', 'VIDEO'];

/** A text of the form, '' when it is empty. */
function readText(parameters: Parameters, field: Field): string {
	assertVariablesKept(parameters, field);
	return unescaped(parameters.text(field).trim());
}

/** A text of the form that must not be blank. */
function readRequiredText(parameters: Parameters, field: Field, advice: string): string {
	assertVariablesKept(parameters, field);
	return unescaped(parameters.requiredText(field, advice).trim());
}

/** The components as the form describes them; what is empty is left out, but for the body. */
export function readForm(parameters: Parameters): Part[] {
	const parts = [
		readHeader(parameters),
		readBody(parameters),
		readFooter(parameters),
		readButtons(parameters),
	];
	return parts.filter((part) => part !== undefined);
}

function readHeader(parameters: Parameters): Part | undefined {
	const format = parameters.text(FORM.headerType);
	if (format === 'NONE' || format === '') return undefined;
	if (format !== 'TEXT') {
		if (!MEDIA_HEADERS.includes(format)) {
			throw new ParameterIssue(
				`${titleOf(FORM.headerType)} is not one that the form knows`,
				`Let the expression give NONE, TEXT or one of ${MEDIA_HEADERS.join(', ')}. Other headers can be defined as JSON.`,
			);
		}
		const handle = parameters.text(FORM.headerHandle).trim();
		return {
			value: { type: 'HEADER', format, example: { header_handle: [handle] } },
			field: () => FORM.headerHandle,
		};
	}
	const written = readRequiredText(parameters, FORM.headerText, 'Enter the text of the header.');
	const example = readText(parameters, FORM.headerExample);
	const variables = readVariables(written, FORM.headerText);
	const [variable] = variables.names;
	if (variable === undefined && example !== '')
		throw exampleWithoutVariable(FORM.headerExample, FORM.headerText);
	return {
		value: {
			type: 'HEADER',
			format,
			text: written,
			...toExample(
				'header_text',
				variables,
				new Map(variable === undefined ? [] : [[variable, example]]),
			),
		},
		field: (key) => (key === 'text' ? FORM.headerText : FORM.headerExample),
	};
}

function readBody(parameters: Parameters): Part {
	const written = readRequiredText(parameters, FORM.body, 'Enter the text of the template.');
	assertRowsKept(parameters, BODY_EXAMPLES, [BODY_EXAMPLES.example]);
	const variables = readVariables(written, FORM.body);
	const examples = new Map<string, string>();
	for (const row of Entry.listOf(parameters.raw(BODY_EXAMPLES), BODY_EXAMPLES, 'form')) {
		const field = row.placed(BODY_EXAMPLES.variable);
		const variable = row
			.requiredText(BODY_EXAMPLES.variable, 'Enter the number or name of a variable in the body.')
			.replace(/^\{\{|\}\}$/g, '');
		if (!variables.names.includes(variable)) throw exampleWithoutVariable(field, FORM.body);
		if (examples.has(variable)) {
			throw new ParameterIssue(
				`${titleOf(field)} is ${asVariable(variable)}, which has an example already`,
				'Remove one of the two.',
			);
		}
		const advice = `Enter what may stand in place of ${asVariable(variable)}.`;
		examples.set(variable, row.requiredText(BODY_EXAMPLES.example, advice));
	}
	return {
		value: { type: 'BODY', text: written, ...toExample('body_text', variables, examples) },
		field: (key) => (key === 'text' ? FORM.body : BODY_EXAMPLES),
	};
}

function readFooter(parameters: Parameters): Part | undefined {
	const written = readText(parameters, FORM.footer);
	return written === ''
		? undefined
		: { value: { type: 'FOOTER', text: written }, field: () => FORM.footer };
}

function readButtons(parameters: Parameters): Part | undefined {
	assertRowsKept(parameters, BUTTON_LIST, BUTTON_TEXTS);
	const entries = Entry.listOf(parameters.raw(BUTTON_LIST), BUTTON_LIST, 'form');
	if (entries.length === 0) return undefined;
	const buttons = entries.map(readButton);
	return {
		value: { type: 'BUTTONS', buttons },
		field: (key, index) => {
			const entry = index === undefined ? undefined : entries[index];
			return entry === undefined
				? BUTTON_LIST
				: entry.placed(fieldOfKey(key, buttons[index ?? 0]?.type));
		},
	};
}

function readButton(entry: Entry): IDataObject {
	const type = entry.text(BUTTON_LIST.type);
	const text = unescaped(entry.text(BUTTON_LIST.text));
	switch (type) {
		case 'URL': {
			const url = unescaped(entry.text(BUTTON_LIST.url));
			const example = entry.text(BUTTON_LIST.urlExample);
			if (example !== '' && !url.includes('{{')) {
				throw exampleWithoutVariable(
					entry.placed(BUTTON_LIST.urlExample),
					entry.placed(BUTTON_LIST.url),
				);
			}
			return { type, text, url, ...(example !== '' && { example: [example] }) };
		}
		case 'PHONE_NUMBER':
			return {
				type,
				text,
				phone_number: entry.text(BUTTON_LIST.phoneNumber).replace(/[\s().\-/]/g, ''),
			};
		case 'COPY_CODE':
			return { type, example: entry.text(BUTTON_LIST.code) };
		case 'QUICK_REPLY':
			return { type, text };
		default:
			throw new ParameterIssue(
				`${titleOf(entry.placed(BUTTON_LIST.type))} is not one that the form has`,
				"Choose one from the list, or set 'Define As' to JSON for the other types that Meta knows.",
			);
	}
}

/** The form's field for a key of Meta's, which calls two different things `example`. */
function fieldOfKey(key: string, type: unknown): Field {
	if (key === 'example') return type === 'COPY_CODE' ? BUTTON_LIST.code : BUTTON_LIST.urlExample;
	const fields = [BUTTON_LIST.type, BUTTON_LIST.text, BUTTON_LIST.url, BUTTON_LIST.phoneNumber];
	return fields.find(({ name }) => name === key) ?? BUTTON_LIST;
}

const exampleWithoutVariable = (example: Field, text: Field): ParameterIssue =>
	new ParameterIssue(
		`${titleOf(example)} is for a variable that ${titleOf(text)} does not have`,
		LOST_VARIABLE,
	);

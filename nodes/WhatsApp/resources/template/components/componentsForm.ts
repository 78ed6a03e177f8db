import type { IDataObject } from 'n8n-workflow';

import { asVariable } from '../../../graph/template/variables';
import { FormItem } from '../../../operation/formItem';
import { OPTIONS } from '../../../operation/optionNames';
import {
	ParameterIssue,
	titleOf,
	type Field,
	type Parameters,
} from '../../../operation/parameters';
import { HEADER_SAMPLES } from '../templateLimits';
import { toExample } from './examples';
import { BODY_EXAMPLES, BUTTON_LIST, FORM } from './formFields';
import { headerHandleParameter } from './headerSample';
import { assertRowsKept, assertVariablesKept, unescaped } from './lostVariables';
import type { TemplateComponent } from './templateComponent';
import { parseVariables } from './variables';

const LOST_VARIABLE = 'Write the variable into the text, or remove the example.';

/** What of a button may be meant to have a variable. */
const BUTTON_TEXTS = [
	BUTTON_LIST.text,
	BUTTON_LIST.url,
	BUTTON_LIST.urlExample,
	BUTTON_LIST.phoneNumber,
	BUTTON_LIST.code,
];

/** A text of the form, '' when it is empty. */
function textParameter(parameters: Parameters, field: Field): string {
	assertVariablesKept(parameters, field);
	return unescaped(parameters.text(field).trim());
}

/** A text of the form that must not be blank. */
function requiredTextParameter(parameters: Parameters, field: Field, advice: string): string {
	assertVariablesKept(parameters, field);
	return unescaped(parameters.requiredText(field, advice).trim());
}

/** The components as the form describes them; what is empty is left out, but for the body. */
export function componentsFormParameter(parameters: Parameters): TemplateComponent[] {
	const components = [
		headerParameter(parameters),
		bodyParameter(parameters),
		offerParameter(parameters),
		footerParameter(parameters),
		buttonsParameter(parameters),
	];
	return components.filter((component) => component !== undefined);
}

function headerParameter(parameters: Parameters): TemplateComponent | undefined {
	const format = parameters.text(FORM.headerType);
	if (format === 'NONE' || format === '') return undefined;
	if (format === 'LOCATION')
		return { value: { type: 'HEADER', format }, field: () => FORM.headerType };
	if (format !== 'TEXT') {
		if (HEADER_SAMPLES[format] === undefined) {
			throw new ParameterIssue(
				`${titleOf(FORM.headerType)} is not a valid option`,
				`The expression must return NONE, TEXT, LOCATION or one of ${Object.keys(HEADER_SAMPLES).join(', ')}. Other headers can be defined as JSON.`,
			);
		}
		const handle = headerHandleParameter(parameters);
		return {
			value: { type: 'HEADER', format, example: { header_handle: [handle] } },
			field: () => FORM.headerHandle,
		};
	}
	const text = requiredTextParameter(parameters, FORM.headerText, 'Enter the text of the header.');
	const example = textParameter(parameters, FORM.headerExample);
	const variables = parseVariables(text, FORM.headerText);
	const [variable] = variables.names;
	if (variable === undefined && example !== '')
		throw exampleWithoutVariable(FORM.headerExample, FORM.headerText);
	return {
		value: {
			type: 'HEADER',
			format,
			text: text,
			...toExample(
				'header_text',
				variables,
				new Map(variable === undefined ? [] : [[variable, example]]),
			),
		},
		field: (key) => (key === 'text' ? FORM.headerText : FORM.headerExample),
	};
}

function bodyParameter(parameters: Parameters): TemplateComponent {
	const text = requiredTextParameter(parameters, FORM.body, 'Enter the text of the template.');
	assertRowsKept(parameters, BODY_EXAMPLES, [BODY_EXAMPLES.example]);
	const variables = parseVariables(text, FORM.body);
	const examples = new Map<string, string>();
	for (const row of FormItem.parseList(parameters.raw(BODY_EXAMPLES), BODY_EXAMPLES, 'form')) {
		const field = row.located(BODY_EXAMPLES.variable);
		const variable = row
			.requiredText(BODY_EXAMPLES.variable, 'Enter the number or name of a variable in the body.')
			.replace(/^\{\{|\}\}$/g, '');
		if (!variables.names.includes(variable)) throw exampleWithoutVariable(field, FORM.body);
		if (examples.has(variable)) {
			throw new ParameterIssue(
				`${titleOf(field)} is ${asVariable(variable)}, which already has an example`,
				'Remove one of the two.',
			);
		}
		const advice = `Enter an example value for ${asVariable(variable)}.`;
		examples.set(variable, row.requiredText(BODY_EXAMPLES.example, advice));
	}
	return {
		value: { type: 'BODY', text: text, ...toExample('body_text', variables, examples) },
		field: (key) => (key === 'text' ? FORM.body : BODY_EXAMPLES),
	};
}

function offerParameter(parameters: Parameters): TemplateComponent | undefined {
	const options = parameters.collection(OPTIONS);
	const text = options.text(FORM.offer).trim();
	if (text === '') return undefined;
	const expires = options.isEmpty(FORM.offerExpires) || options.boolean(FORM.offerExpires);
	return {
		value: {
			type: 'LIMITED_TIME_OFFER',
			limited_time_offer: { text, has_expiration: expires },
		},
		field: () => FORM.offer,
	};
}

function footerParameter(parameters: Parameters): TemplateComponent | undefined {
	const text = textParameter(parameters, FORM.footer);
	return text === ''
		? undefined
		: { value: { type: 'FOOTER', text: text }, field: () => FORM.footer };
}

function buttonsParameter(parameters: Parameters): TemplateComponent | undefined {
	assertRowsKept(parameters, BUTTON_LIST, BUTTON_TEXTS);
	const items = FormItem.parseList(parameters.raw(BUTTON_LIST), BUTTON_LIST, 'form');
	if (items.length === 0) return undefined;
	const buttons = items.map(parseButton);
	return {
		value: { type: 'BUTTONS', buttons },
		field: (key, index) => {
			const item = index === undefined ? undefined : items[index];
			return item === undefined
				? BUTTON_LIST
				: item.located(fieldOfKey(key, buttons[index ?? 0]?.type));
		},
	};
}

function parseButton(item: FormItem): IDataObject {
	const type = item.text(BUTTON_LIST.type);
	const text = unescaped(item.text(BUTTON_LIST.text));
	switch (type) {
		case 'URL': {
			const url = unescaped(item.text(BUTTON_LIST.url));
			const example = item.text(BUTTON_LIST.urlExample);
			if (example !== '' && !url.includes('{{')) {
				throw exampleWithoutVariable(
					item.located(BUTTON_LIST.urlExample),
					item.located(BUTTON_LIST.url),
				);
			}
			return { type, text, url, ...(example !== '' && { example: [example] }) };
		}
		case 'PHONE_NUMBER':
			return {
				type,
				text,
				phone_number: item.text(BUTTON_LIST.phoneNumber).replace(/[\s().\-/]/g, ''),
			};
		case 'COPY_CODE':
			return { type, example: item.text(BUTTON_LIST.code) };
		case 'FLOW': {
			const more = item.texts([BUTTON_LIST.flowAction, BUTTON_LIST.screen]);
			return {
				type,
				text,
				flow_id: item.requiredText(BUTTON_LIST.flowId, 'Enter the ID of the flow.'),
				...more,
			};
		}
		case 'CATALOG':
		case 'MPM':
		case 'QUICK_REPLY':
		case 'SPM':
		case 'VOICE_CALL':
			return { type, text };
		case 'REQUEST_CONTACT_INFO':
			return { type };
		default:
			throw new ParameterIssue(
				`${titleOf(item.located(BUTTON_LIST.type))} is not a valid option`,
				"Choose one from the list, or set 'Define As' to JSON for other types.",
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

import { FormItem } from '../../../operation/formItem';
import { OPTIONS } from '../../../operation/optionNames';
import {
	ParameterIssue,
	titleOf,
	type Field,
	type Parameters,
} from '../../../operation/parameters';
import { HEADER_SAMPLES } from '../templateLimits';
import { BUTTON_LIST, BUTTON_TEXTS } from './buttonFields';
import { parseButtons } from './buttonsForm';
import { carouselParameter } from './cardsForm';
import { exampleWithoutVariable, parseExamples, toExample } from './examples';
import { BODY_EXAMPLES, FORM } from './formFields';
import { handleOf, headerSample } from './headerSample';
import { assertRowsKept, assertVariablesKept, unescaped } from './lostVariables';
import type { TemplateComponent } from './templateComponent';
import { parseVariables } from './variables';

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
		carouselParameter(parameters),
	];
	return components.filter((component) => component !== undefined);
}

/** The form's field for a key of a header. */
const HEADER_FIELDS: Readonly<Record<string, Field>> = {
	format: FORM.headerType,
	text: FORM.headerText,
};

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
		const handle = handleOf(headerSample(parameters));
		return {
			value: { type: 'HEADER', format, example: { header_handle: [handle] } },
			field: (key) => HEADER_FIELDS[key] ?? FORM.headerHandle,
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
		field: (key) => HEADER_FIELDS[key] ?? FORM.headerExample,
	};
}

function bodyParameter(parameters: Parameters): TemplateComponent {
	const text = requiredTextParameter(parameters, FORM.body, 'Enter the text of the template.');
	assertRowsKept(parameters, BODY_EXAMPLES, [BODY_EXAMPLES.example]);
	const variables = parseVariables(text, FORM.body);
	const rows = FormItem.parseList(parameters.raw(BODY_EXAMPLES), BODY_EXAMPLES, 'form');
	const examples = parseExamples(rows, variables, FORM.body);
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
	return items.length === 0 ? undefined : parseButtons(items, BUTTON_LIST);
}

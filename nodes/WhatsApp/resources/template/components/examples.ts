import type { IDataObject } from 'n8n-workflow';

import { asVariable } from '../../../graph/template/variables';
import type { FormItem } from '../../../operation/formItem';
import { ParameterIssue, titleOf, type Field } from '../../../operation/parameters';
import { asObject, asObjects } from '../../../shared/json';
import { BODY_EXAMPLES } from './formFields';
import type { TemplateComponent } from './templateComponent';
import type { Variables } from './variables';

/** Where Meta wants the examples of a text: `example.header_text`, `example.body_text_named_params`. */
type Place = 'header_text' | 'body_text';

/** The examples of a form by their variables. @param body the text that has the variables */
export function parseExamples(
	rows: readonly FormItem[],
	variables: Variables,
	body: Field,
): Map<string, string> {
	const examples = new Map<string, string>();
	for (const row of rows) {
		const field = row.located(BODY_EXAMPLES.variable);
		const variable = row
			.requiredText(BODY_EXAMPLES.variable, 'Enter the number or name of a variable in the body.')
			.replace(/^\{\{|\}\}$/g, '');
		if (!variables.names.includes(variable)) throw exampleWithoutVariable(field, body);
		if (examples.has(variable)) {
			throw new ParameterIssue(
				`${titleOf(field)} is ${asVariable(variable)}, which already has an example`,
				'Remove one of the two.',
			);
		}
		const advice = `Enter an example value for ${asVariable(variable)}.`;
		examples.set(variable, row.requiredText(BODY_EXAMPLES.example, advice));
	}
	return examples;
}

/** What to say of an example for a variable that the text does not have. */
export const exampleWithoutVariable = (example: Field, text: Field): ParameterIssue =>
	new ParameterIssue(
		`${titleOf(example)} is for a variable that ${titleOf(text)} does not have`,
		'Write the variable into the text, or remove the example.',
	);

/** `example` for a text, in Meta's form; an empty object when it has no variables. */
export function toExample(
	place: Place,
	{ names, format }: Variables,
	examples: ReadonlyMap<string, string>,
): IDataObject {
	const exampleOf = (name: string): string => examples.get(name) ?? '';
	if (format === undefined) return {};
	if (format === 'named') {
		const params = names.map((name) => ({ param_name: name, example: exampleOf(name) }));
		return { example: { [`${place}_named_params`]: params } };
	}
	const values = names.map((_name, index) => exampleOf(String(index + 1)));
	return { example: { [place]: place === 'body_text' ? [values] : values } };
}

/** Throws when a variable has no example, or an example no variable. */
export function checkExamples(
	place: Place,
	component: TemplateComponent,
	variables: Variables,
): void {
	const example = asObject(component.value.example);
	const named = `${place}_named_params`;
	const [key, otherKey] = variables.format === 'named' ? [named, place] : [place, named];
	const examples =
		key === named ? namedExamples(example[key]) : positionalExamples(place, example[key]);
	const missing = variables.names.find((name) => (examples.get(name) ?? '') === '');
	if (missing !== undefined) {
		throw new ParameterIssue(
			`${titleOf(component.field(`example.${key}`))} has no example for ${asVariable(missing)}`,
			'Meta reviews a template with an example value for every variable. In JSON, each is a string in double quotes.',
		);
	}
	const unused = [...examples.keys()].find((name) => !variables.names.includes(name));
	if (unused !== undefined) {
		throw new ParameterIssue(
			`${titleOf(component.field(`example.${key}`))} has an example for ${asVariable(unused)}, which is not in the text`,
			ONE_EACH,
		);
	}
	// A body has its list of examples within a list; each name is there once.
	const maximum = key === 'body_text' ? 1 : variables.names.length;
	const surplus =
		countOf(example[otherKey]) > 0 ? otherKey : countOf(example[key]) > maximum ? key : undefined;
	if (surplus === undefined) return;
	throw new ParameterIssue(
		`${titleOf(component.field(`example.${surplus}`))} has examples without a variable`,
		ONE_EACH,
	);
}

const ONE_EACH = 'Enter one example for each variable in the text.';

const countOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

const namedExamples = (value: unknown): Map<string, string> =>
	new Map(
		asObjects(value).map(({ param_name, example }) => [
			trimmedText(param_name),
			trimmedText(example),
		]),
	);

/** `["a"]` in a header, `[["a", "b"]]` in a body. */
function positionalExamples(place: Place, value: unknown): Map<string, string> {
	const outer: unknown[] = Array.isArray(value) ? value : [];
	const list = place === 'body_text' ? outer[0] : outer;
	const examples: unknown[] = Array.isArray(list) ? list : [];
	return new Map(examples.map((example, index) => [String(index + 1), trimmedText(example)]));
}

const trimmedText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

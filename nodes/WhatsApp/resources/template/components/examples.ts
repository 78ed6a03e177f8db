import type { IDataObject } from 'n8n-workflow';

import { record, records } from '../../../graph/json';
import { ParameterIssue, titleOf } from '../../../operation/parameters';
import type { Part } from './part';
import { asVariable, type Variables } from './variables';

/** Where Meta wants the examples of a text: `example.header_text`, `example.body_text_named_params`. */
type Place = 'header_text' | 'body_text';

/** `example` for a text, in Meta's form; an empty object when it has no variables. */
export function toExample(place: Place, { names, format }: Variables, examples: ReadonlyMap<string, string>): IDataObject {
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
export function checkExamples(place: Place, part: Part, variables: Variables): void {
	const key = variables.format === 'named' ? `${place}_named_params` : place;
	const example = record(part.value.example)[key];
	const given = variables.format === 'named' ? namedExamples(example) : positionalExamples(place, example);
	const missing = variables.names.find((name) => (given.get(name) ?? '') === '');
	const title = titleOf(part.field(`example.${key}`));
	if (missing !== undefined) {
		throw new ParameterIssue(
			`${title} has no example for ${asVariable(missing)}`,
			'Meta reviews a template with an example in the place of every variable. In JSON, each is a text in double quotes.',
		);
	}
	const unused = [...given.keys()].find((name) => !variables.names.includes(name));
	if (unused === undefined) return;
	throw new ParameterIssue(
		`${title} has an example for ${asVariable(unused)}, which is not in the text`,
		'Give one example for each variable.',
	);
}

const namedExamples = (value: unknown): Map<string, string> =>
	new Map(records(value).map(({ param_name, example }) => [asText(param_name), asText(example)]));

/** `["a"]` in a header, `[["a", "b"]]` in a body. */
function positionalExamples(place: Place, value: unknown): Map<string, string> {
	const outer: unknown[] = Array.isArray(value) ? value : [];
	const list = place === 'body_text' ? outer[0] : outer;
	const examples: unknown[] = Array.isArray(list) ? list : [];
	return new Map(examples.map((example, index) => [String(index + 1), asText(example)]));
}

const asText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

import type { IDataObject } from 'n8n-workflow';

import { record, records, text } from '../../../graph/json';
import { ParameterIssue, titleOf } from '../../../operation/parameters';
import type { Part } from './part';
import { asVariable, type Variables } from './variables';

const ADVICE = 'Meta reviews a template with an example in the place of every variable.';

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

/** Throws when a variable has no example. */
export function checkExamples(place: Place, part: Part, { names, format }: Variables): void {
	if (format === undefined) return;
	const example = record(part.value.example);
	if (format === 'named') {
		const key = `${place}_named_params`;
		const given = records(example[key]).filter((row) => text(row.example) !== '');
		const missing = names.find((name) => !given.some((row) => row.param_name === name));
		if (missing !== undefined) throw missingExample(part, `example.${key}`, missing);
		return;
	}
	const [first] = Array.isArray(example[place]) ? (example[place] as unknown[]) : [];
	const values: unknown = place === 'body_text' ? first : example[place];
	const given = Array.isArray(values) ? values.map(text) : [];
	const missing = names.find((name) => !given[Number(name) - 1]);
	if (missing !== undefined) throw missingExample(part, `example.${place}`, missing);
	if (given.length > names.length) {
		throw new ParameterIssue(
			`${titleOf(part.field(`example.${place}`))} has more examples than the text has variables`,
			'Give one example for each variable.',
		);
	}
}

function missingExample(part: Part, key: string, variable: string): ParameterIssue {
	return new ParameterIssue(
		`${titleOf(part.field(key))} has no example for ${asVariable(variable)}`,
		ADVICE,
	);
}

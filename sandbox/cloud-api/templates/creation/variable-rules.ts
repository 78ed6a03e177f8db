import { templateError } from '../../graph-error';
import { objectIn, objectsIn, textOf } from '../../request-input';
import type { ParameterFormat } from '../template';
import { variablesIn } from '../variables';

/** One text of a template that may have variables. */
export interface VariableText {
	/** HEADER or BODY. */
	type: string;
	text: string;
	/** For rules that the text breaks on its own. */
	subcode: number;
	format: ParameterFormat;
}

const VARIABLE_NAME = /^[a-z0-9_]+$/;
const ADJACENT = /\}\}\s*\{\{/;
const AT_THE_EDGE = /^\s*\{\{|\}\}\s*$/;

/**
 * Where variables may be, and what they may be called.
 * @throws GraphError 100/2388299 at the start or the end of a body, 100 with the text's subcode for the rest
 */
export function checkVariables({ type, text, subcode, format }: VariableText): void {
	const variables = variablesIn(text);
	if (/\{\{|\}\}/.test(text.replace(/\{\{[^{}]*\}\}/g, ''))) {
		throw templateError(subcode, `The ${type} has braces that don't make a variable.`);
	}
	// Meta says so of the body; headers such as "Refund for {{1}}" are approved.
	if (type === 'BODY' && AT_THE_EDGE.test(text)) {
		throw templateError(2388299, "Variables can't be at the start or end of the template.");
	}
	if (ADJACENT.test(text))
		throw templateError(subcode, `The ${type} has variables next to each other.`);
	if (format === 'NAMED') {
		const wrong = variables.find((name) => !VARIABLE_NAME.test(name) || /^\d+$/.test(name));
		if (wrong !== undefined)
			throw templateError(subcode, `The ${type} has a variable called "${wrong}".`);
	} else if (variables.some((name) => !/^\d+$/.test(name))) {
		throw templateError(subcode, `The variables of the ${type} must be numbers in double braces.`);
	} else if (
		[...variables]
			.sort((a, b) => Number(a) - Number(b))
			.some((name, index) => name !== String(index + 1))
	) {
		throw templateError(
			subcode,
			`The variables of the ${type} must count from {{1}} without a gap.`,
		);
	}
}

/**
 * Every variable needs an example, and every example a variable.
 * @param example the component's
 * @throws GraphError 100/2388043
 */
export function checkExamples({ type, text, format }: VariableText, example: unknown): void {
	const variables = variablesIn(text);
	const prefix = type.toLowerCase();
	const given = objectIn(example);
	const complete =
		format === 'NAMED'
			? hasNames(objectsIn(given[`${prefix}_text_named_params`]), variables)
			: examplesIn(given[`${prefix}_text`]).length === variables.length;
	if (!complete) {
		throw templateError(
			2388043,
			`component of type ${type} is missing expected field(s) (example)`,
		);
	}
}

/** `["a"]` in a header, `[["a", "b"]]` in a body. */
function examplesIn(list: unknown): readonly unknown[] {
	if (!Array.isArray(list)) return [];
	const examples: readonly unknown[] = list;
	return Array.isArray(examples[0]) ? examples[0] : examples;
}

const hasNames = (
	examples: ReadonlyArray<Record<string, unknown>>,
	variables: readonly string[],
): boolean =>
	examples.length === variables.length &&
	variables.every((name) => examples.some(({ param_name: named }) => textOf(named) === name));

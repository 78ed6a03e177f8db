import { asVariable, variablesIn, withoutVariables } from '../../../graph/template/variables';
import { ParameterIssue, titleOf, type Field } from '../../../operation/parameters';

/** Meta's two kinds of variables, `{{1}}` and `{{first_name}}`; a template has one of them. */
export type ParameterFormat = 'positional' | 'named';

/** The variables of a text, each once, in the order in which they first appear. */
export interface Variables {
	readonly names: readonly string[];
	/** Undefined when there are none. */
	readonly format: ParameterFormat | undefined;
}

const POSITIONAL = /^[1-9]\d*$/;
const NAMED = /^(?!\d+$)[a-z0-9_]+$/;

/** Whether Meta knows a variable of this name. */
export const isVariableName = (name: string): boolean => POSITIONAL.test(name) || NAMED.test(name);

/** What a variable has to look like. */
export const HOW_TO_NAME_VARIABLES =
	'as {{1}}, or with a name of lowercase letters, digits and underscores as {{first_name}}, without spaces inside the braces';

/**
 * Reads the variables of a header, body or URL.
 *
 * @throws ParameterIssue for those that Meta refuses: unreadable ones, both kinds at once, gaps in
 * the numbering, and two with nothing between them (subcode 2388072 for a body)
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
export function parseVariables(text: string, field: Field): Variables {
	const names = variablesIn(text);
	const unreadable = names.find((name) => !isVariableName(name));
	if (unreadable !== undefined || /\{\{|\}\}/.test(withoutVariables(text))) {
		throw new ParameterIssue(
			`${titleOf(field)} has double braces around something that is not a variable`,
			`Write a variable ${HOW_TO_NAME_VARIABLES}.`,
		);
	}
	if (/\}\}\s*\{\{/.test(text)) {
		throw new ParameterIssue(
			`${titleOf(field)} has two variables with nothing between them`,
			'Add fixed text between them, or combine them into one variable.',
		);
	}
	const numbers = names.filter((name) => POSITIONAL.test(name)).map(Number);
	if (numbers.length > 0 && numbers.length < names.length) throw mixedFormats(titleOf(field));
	const highest = Math.max(0, ...numbers);
	if (highest > numbers.length) {
		throw new ParameterIssue(
			`${titleOf(field)} has ${asVariable(String(highest))} but not every number below it`,
			'Number the variables without gaps: {{1}}, {{2}}, {{3}}.',
		);
	}
	const format = numbers.length > 0 ? 'positional' : 'named';
	return { names, format: names.length === 0 ? undefined : format };
}

/** What to say when numbers and names are both used. */
export const mixedFormats = (subject: string): ParameterIssue =>
	new ParameterIssue(
		`${subject} has numbered and named variables`,
		'Use one kind in the whole template: either {{1}} and {{2}} or names such as {{first_name}}.',
	);

/**
 * Throws when a body begins or ends with a variable. Headers may, "Refund for {{1}}" is approved.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes subcode 2388299
 */
export function assertTextAround(text: string, field: Field): void {
	if (!/^\s*\{\{|\}\}\s*$/.test(text)) return;
	throw new ParameterIssue(
		`${titleOf(field)} begins or ends with a variable`,
		'Add fixed text, at least a word, before the first and after the last variable.',
	);
}

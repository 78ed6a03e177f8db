import { asVariable } from '../../../graph/template/variables';
import { FORM_GROUP, type ListField } from '../../../operation/formItem';
import {
	ParameterIssue,
	titleOf,
	type Field,
	type Parameters,
} from '../../../operation/parameters';
import { isObject } from '../../../shared/json';
import { HOW_TO_NAME_VARIABLES, isVariableName } from './variables';

/**
 * What was meant as a variable of WhatsApp's: a number, or words of any alphabet. Nothing of n8n's is
 * in it, as n8n's own names have a "$", and other expressions a text or a call. Not one that is
 * escaped, as n8n's expressions understand escapes: by an odd number of backslashes.
 */
const VARIABLE = /(?<!\\)(?:\\\\)*\{\{\s*(\d+\s*|[\p{L}_][^{}$'"`()[\]\\]*)\}\}/gu;

/** What a complete expression can begin with all the same. */
const VALUES = new Set([
	'true',
	'false',
	'null',
	'undefined',
	'this',
	'new',
	'NaN',
	'Infinity',
	'Math',
	'Number',
]);

const firstWordOf = (code: string): string => /^[\p{L}\p{M}\p{N}_]+/u.exec(code)?.[0] ?? '';

/**
 * Throws when a text is an expression in which n8n has replaced a variable of WhatsApp's by a value of
 * its own. That happens by pasting: n8n makes an expression of any text with double braces. Nothing
 * of it is left in the evaluated text, and the template would be submitted without its variable.
 */
export function assertVariablesKept(parameters: Parameters, field: Field): void {
	assertKept(parameters.unevaluatedValue(field), field);
}

/** A text that may be meant to have variables, '' when it is empty. */
export function templateTextParameter(parameters: Parameters, field: Field): string {
	assertVariablesKept(parameters, field);
	return unescaped(parameters.text(field).trim());
}

/** The same for the texts in the rows of a repeatable form, and in the lists within each row. */
export function assertRowsKept(
	parameters: Parameters,
	list: ListField,
	fields: readonly Field[],
	lists: readonly InnerList[] = [],
): void {
	assertListKept(parameters.unevaluatedValue(list), { list, fields }, lists);
}

interface InnerList {
	readonly list: ListField;
	readonly fields: readonly Field[];
}

function assertListKept(
	expression: unknown,
	{ list, fields }: InnerList,
	lists: readonly InnerList[] = [],
): void {
	assertKept(expression, list);
	const rows = isObject(expression) ? expression[FORM_GROUP] : undefined;
	if (!Array.isArray(rows)) return;
	rows.forEach((row: unknown, index) => {
		if (!isObject(row)) return;
		const place = [list.place, `${list.singular} ${index + 1}`].filter(Boolean).join(', ');
		for (const field of fields) assertKept(row[field.name], { ...field, place });
		for (const inner of lists)
			assertListKept(row[inner.list.name], { ...inner, list: { ...inner.list, place } });
	});
}

function assertKept(expression: unknown, field: Field): void {
	if (typeof expression !== 'string' || !expression.startsWith('=')) return;
	for (const { 1: code = '', index } of expression.matchAll(VARIABLE)) {
		const name = code.trim();
		if (VALUES.has(firstWordOf(name))) continue;
		const variable = asVariable(name.length > 40 ? `${name.slice(0, 40)}…` : name);
		const fate = /^\d+$/.test(name) ? `became ${name}` : 'was lost';
		// Inside an expression only the closing braces can be escaped.
		const escaped = isInCode(expression.slice(0, index)) ? `{{${name}\\}}` : `\\${variable}`;
		throw new ParameterIssue(
			`${titleOf(field)} is an expression, so ${variable} ${fate}`,
			isVariableName(name)
				? `Switch it to Fixed, or write ${escaped}.`
				: `Switch it to Fixed, and write the variable ${HOW_TO_NAME_VARIABLES}.`,
		);
	}
}

/** Whether an expression is still open at the end of a text. */
const isInCode = (before: string): boolean => before.lastIndexOf('{{') > before.lastIndexOf('}}');

/** A text with its variables as Meta knows them: n8n leaves the backslash that escapes double braces. */
export const unescaped = (text: string): string => text.replaceAll('\\{{', '{{');

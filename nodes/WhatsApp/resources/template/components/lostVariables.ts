import { asVariable } from '../../../graph/template/variables';
import { FORM_GROUP, type ListField } from '../../../operation/formItem';
import {
	ParameterIssue,
	titleOf,
	type Field,
	type Parameters,
} from '../../../operation/parameters';
import { isObject } from '../../../shared/json';

/** A variable of WhatsApp's, not escaped, as n8n's expressions understand escapes: by an odd number of backslashes. */
const VARIABLE = /(?<!\\)(?:\\\\)*\{\{\s*(\d+|[a-z_]\w*)\s*\}\}/gi;

/** Single words that can be a complete expression. */
const VALUES = new Set(['true', 'false', 'null', 'undefined', 'this', 'NaN', 'Infinity']);

/**
 * Throws when a text is an expression in which n8n has replaced a variable of WhatsApp's by a value of
 * its own. That happens by pasting: n8n makes an expression of any text with double braces. Nothing
 * of it is left in the evaluated text, and the template would be submitted without its variable.
 */
export function assertVariablesKept(parameters: Parameters, field: Field): void {
	assertKept(parameters.unevaluatedValue(field), field);
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
	for (const { 1: name = '', index } of expression.matchAll(VARIABLE)) {
		if (VALUES.has(name)) continue;
		const variable = asVariable(name);
		const fate = /^\d+$/.test(name) ? `became ${name}` : 'was lost';
		// Inside an expression only the closing braces can be escaped.
		const escaped = isInCode(expression.slice(0, index)) ? `{{${name}\\}}` : `\\${variable}`;
		throw new ParameterIssue(
			`${titleOf(field)} is an expression, so ${variable} ${fate}`,
			`Switch it to Fixed, or write ${escaped}.`,
		);
	}
}

/** Whether an expression is still open at the end of a text. */
const isInCode = (before: string): boolean => before.lastIndexOf('{{') > before.lastIndexOf('}}');

/** A text with its variables as Meta knows them: n8n leaves the backslash that escapes double braces. */
export const unescaped = (text: string): string => text.replaceAll('\\{{', '{{');

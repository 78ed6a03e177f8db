/** A value of a parameter: JSON, in which a text that begins with "=" is an expression of n8n's. */
export type Value =
	string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

export const isExpression = (value: unknown): boolean =>
	typeof value === 'string' && value.startsWith('=');

/**
 * A JSON parameter with this content. Where an expression is in it, the whole becomes one expression that
 * returns the content.
 */
export const jsonParameter = (value: Value): string =>
	hasExpression(value) ? `={{ ${toJavaScript(value)} }}` : JSON.stringify(value, null, 2);

function hasExpression(value: Value): boolean {
	if (typeof value !== 'object' || value === null) return isExpression(value);
	return Object.values(value).some(hasExpression);
}

function toJavaScript(value: Value): string {
	if (typeof value === 'string')
		return isExpression(value) ? expressionToJavaScript(value.slice(1)) : textToJavaScript(value);
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	if (Array.isArray(value)) return `[ ${value.map(toJavaScript).join(', ')} ]`;
	const entries = Object.entries(value).map(
		([name, each]) => `${textToJavaScript(name)}: ${toJavaScript(each)}`,
	);
	// Spaces, as two braces would end n8n's expression.
	return `{ ${entries.join(', ')} }`;
}

const textToJavaScript = (text: string): string =>
	JSON.stringify(text).replaceAll('}', '\\u007d').replaceAll('{', '\\u007b');

/** n8n's `Hello {{ $json.name }}!` as `["Hello ", ($json.name), "!"].join("")`, which turns nothing into ''. */
function expressionToJavaScript(expression: string): string {
	const parts: string[] = [];
	let position = 0;
	for (const match of expression.matchAll(/\{\{([\s\S]*?)\}\}/g)) {
		const before = expression.slice(position, match.index);
		if (before !== '') parts.push(textToJavaScript(before));
		parts.push(`(${(match[1] ?? '').trim()})`);
		position = match.index + match[0].length;
	}
	const rest = expression.slice(position);
	if (rest !== '') parts.push(textToJavaScript(rest));
	const [only = '""', ...others] = parts;
	return others.length === 0 ? only : `[${parts.join(', ')}].join("")`;
}

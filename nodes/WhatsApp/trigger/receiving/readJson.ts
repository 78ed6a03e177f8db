/**
 * How deep JSON from outside may nest. Meta's webhooks nest about 15 levels; n8n copies items by
 * recursion, which ends in a stack overflow at some thousands.
 */
export const MAXIMUM_DEPTH = 200;

export type ReadJson =
	| { readonly kind: 'read'; readonly value: unknown }
	| { readonly kind: 'tooDeep' }
	| { readonly kind: 'unreadable' };

/**
 * Reads JSON of any kind. Never throws.
 *
 * What nests too deep is not even parsed: four megabytes of brackets would take seconds. Whether
 * it is JSON at all stays open.
 */
export function readJson(text: string): ReadJson {
	if (isDeeperThan(MAXIMUM_DEPTH, text)) return { kind: 'tooDeep' };
	try {
		return { kind: 'read', value: JSON.parse(text) as unknown };
	} catch {
		return { kind: 'unreadable' };
	}
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Counts brackets outside of texts, without building anything. */
function isDeeperThan(maximum: number, json: string): boolean {
	let depth = 0;
	for (let index = 0; index < json.length; index++) {
		const code = json.charCodeAt(index);
		if (code === QUOTE) index = endOfText(json, index);
		// "[" and "{", then "]" and "}": they differ in one bit.
		else if ((code & ~0x20) === 0x5b) depth++;
		else if ((code & ~0x20) === 0x5d) depth--;
		if (depth > maximum) return true;
	}
	return false;
}

/** Index of the quote that closes the text which begins at `start`. */
function endOfText(json: string, start: number): number {
	let end = json.indexOf('"', start + 1);
	while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
	return end === -1 ? json.length : end;
}

function isEscaped(json: string, index: number): boolean {
	let backslashes = 0;
	while (json.charCodeAt(index - 1 - backslashes) === BACKSLASH) backslashes++;
	return backslashes % 2 === 1;
}

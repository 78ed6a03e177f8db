import { endOfString, parseJson } from './parseJson';

/**
 * How deep JSON from outside may nest. Meta's webhooks nest about 15 levels; n8n copies items by
 * recursion, which ends in a stack overflow at some thousands.
 */
export const MAXIMUM_DEPTH = 200;

export type ParsedJson =
	| { readonly kind: 'read'; readonly value: unknown }
	| { readonly kind: 'tooDeep' }
	| { readonly kind: 'unreadable' };

/**
 * Reads JSON of any kind, with all digits. Never throws.
 *
 * What nests too deep is not even parsed: four megabytes of brackets would take seconds. Whether
 * it is JSON at all stays open.
 */
export function parseUntrustedJson(text: string): ParsedJson {
	if (isDeeperThan(MAXIMUM_DEPTH, text)) return { kind: 'tooDeep' };
	try {
		return { kind: 'read', value: parseJson(text) };
	} catch {
		return { kind: 'unreadable' };
	}
}

const QUOTE = 0x22;

/** Counts brackets outside of texts, without building anything. */
function isDeeperThan(maximum: number, json: string): boolean {
	let depth = 0;
	for (let index = 0; index < json.length; index++) {
		const code = json.charCodeAt(index);
		if (code === QUOTE) index = endOfString(json, index);
		// "[" and "{", then "]" and "}": they differ in one bit.
		else if ((code & ~0x20) === 0x5b) depth++;
		else if ((code & ~0x20) === 0x5d) depth--;
		if (depth > maximum) return true;
	}
	return false;
}

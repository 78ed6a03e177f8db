/**
 * Parses JSON without losing digits. JSON.parse rounds integers above 2^53: the ID 122000000000000499
 * becomes 122000000000000500. Here such an integer becomes a string with all its digits. Everything else
 * is parsed as JSON.parse does.
 *
 * @throws SyntaxError, JSON.parse's own, for what is not JSON
 */
export function parseJson(json: string): unknown {
	const rounded: unknown = JSON.parse(json);
	if (!LONG_NUMBER.test(json)) return rounded;
	// Node 20 has no `context.source` in the reviver, which would give the digits.
	const quoted = quoteUnsafeIntegers(json);
	return quoted === json ? rounded : JSON.parse(quoted);
}

/** 2^53 has 16 digits. */
const LONG_NUMBER = /\d{16}/;

const NUMBER = /[-+.\deE]*/y;
const INTEGER = /^-?\d+$/;

const QUOTE = 0x22;
const MINUS = 0x2d;

/** @param json valid JSON: outside of strings, a digit or minus starts a number */
function quoteUnsafeIntegers(json: string): string {
	const pieces: string[] = [];
	let copied = 0;
	for (let index = 0; index < json.length; index++) {
		const code = json.charCodeAt(index);
		if (code === QUOTE) {
			index = endOfString(json, index);
		} else if (code === MINUS || (code >= 0x30 && code <= 0x39)) {
			NUMBER.lastIndex = index;
			const [number = ''] = NUMBER.exec(json) ?? [];
			if (INTEGER.test(number) && !Number.isSafeInteger(Number(number))) {
				pieces.push(json.slice(copied, index), `"${number}"`);
				copied = index + number.length;
			}
			index += number.length - 1;
		}
	}
	return copied === 0 ? json : [...pieces, json.slice(copied)].join('');
}

/**
 * Index of the quote that closes the JSON string which begins at `start`; the length of the text if
 * there is none.
 */
export function endOfString(json: string, start: number): number {
	let end = json.indexOf('"', start + 1);
	while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
	return end === -1 ? json.length : end;
}

const BACKSLASH = 0x5c;

function isEscaped(json: string, index: number): boolean {
	let backslashes = 0;
	while (json.charCodeAt(index - 1 - backslashes) === BACKSLASH) backslashes++;
	return backslashes % 2 === 1;
}

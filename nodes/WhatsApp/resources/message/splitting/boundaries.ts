/** Where a text may be cut, the best first. */
export const LEVELS = ['paragraph', 'line', 'sentence', 'word'] as const;

export type Level = (typeof LEVELS)[number];

/** Signs that end a sentence; the second kind without a space after it. */
const ENDS = /[.!?…]/;
const WIDE_ENDS = /[。！？]/;
const CLOSING = /["'”’»)\]*_~`]/;

/**
 * What ends right before a position; undefined within a word.
 *
 * @param position between 1 and the length of the text; a space belongs to what is before it
 */
export function levelAt(text: string, position: number): Level | undefined {
	const before = text.charAt(position - 1);
	if (before === '\n') return text.charAt(position - 2) === '\n' ? 'paragraph' : 'line';
	if (WIDE_ENDS.test(before)) return 'sentence';
	if (!/\s/.test(before)) return undefined;
	let last = position - 2;
	if (CLOSING.test(text.charAt(last))) last--;
	return ENDS.test(text.charAt(last)) ? 'sentence' : 'word';
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The last position up to `end` at which no character is cut in two: neither a pair of UTF-16 units nor
 * a flag, a family or a letter with its accents. What alone is longer than the room is cut between its
 * code points.
 */
export function characterBoundary(text: string, start: number, end: number): number {
	if (end >= text.length) return text.length;
	// A few units beyond the end tell whether a character goes on there.
	const window = text.slice(start, end + 64);
	const begin = start + (graphemes.segment(window).containing(end - start)?.index ?? 0);
	if (begin > start) return begin;
	const isWithinPair = /[\ud800-\udbff]/.test(text.charAt(end - 1)) && end - 1 > start;
	return isWithinPair ? end - 1 : end;
}

/** Moves on by so many code points, as Meta counts them. */
export function advance(text: string, start: number, codePoints: number): number {
	let position = start;
	for (let count = 0; count < codePoints && position < text.length; count++)
		position += (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
	return position;
}

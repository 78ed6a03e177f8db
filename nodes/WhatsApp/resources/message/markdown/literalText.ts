import { isSpace, isWord } from '../characters';

/**
 * Text as it is meant, with what WhatsApp would read as its own marks made harmless.
 *
 * WhatsApp has no escape character. It takes a mark for one only at the edge of a word, so `2*3*4` and
 * `snake_case` need nothing. Around the others goes U+2060 (word joiner): it has no width, is neither
 * space nor letter, and unlike a zero-width space allows no line break.
 *
 * @see https://faq.whatsapp.com/539178204879377 How to format your messages
 */

const WORD_JOINER = '\u2060';

const MARKS = '*_~`';

/**
 * @param before the character before the text, '' at the beginning of a line
 * @param after the character after it, '' at the end of a line
 */
export function literalText(text: string, before: string, after: string): string {
	let literal = '';
	let isJoined = false;
	for (let index = 0; index < text.length;) {
		const run = runAt(text, index);
		const end = index + run.length;
		const previous = index === 0 ? before : text.charAt(index - 1);
		const next = end === text.length ? after : text.charAt(end);
		const isMark = isReadAsMark(run.charAt(0), previous, next);
		if (isMark)
			literal += `${isJoined ? '' : WORD_JOINER}${[...run].join(WORD_JOINER)}${WORD_JOINER}`;
		else literal += run;
		isJoined = isMark;
		index = end;
	}
	return literal;
}

/** A character, or several if they are the same mark. */
function runAt(text: string, start: number): string {
	const mark = text.charAt(start);
	let end = start + 1;
	while (MARKS.includes(mark) && text.charAt(end) === mark) end++;
	return text.slice(start, end);
}

function isReadAsMark(character: string, previous: string, next: string): boolean {
	const startsLine = previous === '' || previous === '\n';
	// A list or a quote.
	if (startsLine && isSpace(next) && next !== '') return '*->'.includes(character);
	if (startsLine && character === '>') return true;
	if (!MARKS.includes(character)) return false;
	if (isSpace(previous) && isSpace(next)) return false;
	return character === '`' || !(isWord(previous) && isWord(next));
}

/** Three backticks within code would end it. */
export const withoutFences = (code: string): string =>
	code.replace(/```/g, `\`${WORD_JOINER}\`${WORD_JOINER}\``);

/** Whether WhatsApp would show marks around a text instead of formatting it: it has them at the edge of words only. */
export const isWithinWord = (before: string, after: string): boolean =>
	isWord(before) || isWord(after);

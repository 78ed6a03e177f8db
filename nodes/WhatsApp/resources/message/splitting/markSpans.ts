import { isSpace, isWord } from '../characters';

/** A part of a text that WhatsApp formats, with its marks. */
export interface MarkSpan {
	/** Where the first mark begins. */
	readonly start: number;
	/** Where the last mark ends. */
	readonly end: number;
	readonly mark: string;
}

const FENCE = '```';

/**
 * Finds what WhatsApp formats: code between three backticks, also over several lines, and bold, italic,
 * strikethrough and code within a line. Linear in the length of the text.
 *
 * @returns in the order of their starts, an outer one before those in it
 * @see https://faq.whatsapp.com/539178204879377
 */
export function markSpans(text: string): MarkSpan[] {
	const spans: MarkSpan[] = [];
	/** Each mark once at most: what is bold already cannot become bold. */
	let open: Array<{ mark: string; start: number }> = [];
	for (let index = 0; index < text.length; index++) {
		const mark = text.charAt(index);
		if (mark === '\n') open = [];
		if (text.startsWith(FENCE, index)) {
			const end = text.indexOf(FENCE, index + FENCE.length);
			// Nothing is left to be closed after it.
			if (end < 0) break;
			spans.push({ start: index, end: end + FENCE.length, mark: FENCE });
			index = end + FENCE.length - 1;
			continue;
		}
		if (!'*_~`'.includes(mark)) continue;
		const [before, after] = [text.charAt(index - 1), text.charAt(index + 1)];
		const place = open.findIndex((each) => each.mark === mark);
		const opener = open[place];
		if (opener === undefined) {
			if (!isWord(before) && !isSpace(after)) open.push({ mark, start: index });
		} else if (!isSpace(before) && !isWord(after) && opener.start < index - 1) {
			open = open.slice(0, place);
			spans.push({ start: opener.start, end: index + 1, mark });
		}
	}
	return spans.sort((one, other) => one.start - other.start || other.end - one.end);
}

import { advance, characterBoundary, levelAt, LEVELS, type Level } from './boundaries';
import { markSpans, type MarkSpan } from './markSpans';

/** Room for the marks that a part closes at its end: a fence has four characters, and may be within three others. */
const USUAL_ROOM = 4;
const LARGEST_ROOM = 7;

/**
 * Splits a text into messages: between paragraphs where possible, otherwise between lines, sentences,
 * words or, if need be, characters. White space at a cut is dropped, nothing else. Formatting that goes on is
 * closed at the end of a part and opened again in the next.
 *
 * Every position is looked at a fixed number of times, so the time is linear.
 *
 * @param maximum code points of a part
 * @returns a short text as it is
 */
export function splitText(text: string, maximum: number): string[] {
	if (advance(text, 0, maximum) >= text.length) return [text];
	const spans = new Spans(markSpans(text), text.length);
	const parts: string[] = [];
	for (let start = 0; start < text.length;) {
		const opening = spans.openAt(start);
		const prefix = opening.map(openingOf).join('');
		const rest = advance(text, start, maximum - prefix.length);
		const isLast = rest >= text.length;
		const cut = isLast ? text.length : cutWithMarks(text, spans, start, maximum - prefix.length);
		const closing = spans.openAt(cut);
		const isCode = closing.some(({ mark }) => mark.length > 1);
		const content = text.slice(start, cut);
		const part = isLast ? content : isCode ? content.replace(/\n$/, '') : content.trimEnd();
		if (part.trim() !== '') parts.push(`${prefix}${part}${marksAfter(closing)}`);
		start = isCode ? cut : skipSpace(text, cut);
	}
	return parts;
}

const isFence = ({ mark }: MarkSpan): boolean => mark.length > 1;
const openingOf = (span: MarkSpan): string => (isFence(span) ? `${span.mark}\n` : span.mark);
const closingOf = (span: MarkSpan): string => (isFence(span) ? `\n${span.mark}` : span.mark);

const marksAfter = (spans: readonly MarkSpan[]): string =>
	spans.toReversed().map(closingOf).join('');

/** Where a part ends that, with the marks it closes, has so many code points. */
function cutWithMarks(text: string, spans: Spans, start: number, maximum: number): number {
	const cutFor = (room: number): number =>
		chooseCut(text, spans, start, advance(text, start, maximum - room));
	const usual = cutFor(USUAL_ROOM);
	return marksAfter(spans.openAt(usual)).length <= USUAL_ROOM ? usual : cutFor(LARGEST_ROOM);
}

/** An accent on a space, or what joins it to the next character. */
const EXTENDS_CHARACTER = /[\p{M}\u200d]/u;

function firstNonSpace(text: string, position: number): number {
	let next = position;
	while (next < text.length && /\s/.test(text.charAt(next))) next++;
	return next;
}

function skipSpace(text: string, position: number): number {
	const next = firstNonSpace(text, position);
	// What begins a line keeps its indentation.
	const line = text.lastIndexOf('\n', next - 1) + 1;
	return line >= position ? line : next;
}

function chooseCut(text: string, spans: Spans, start: number, end: number): number {
	const outside = new Map<Level, number>();
	const inside = new Map<Level, number>();
	const firstInk = firstNonSpace(text, start);
	for (let position = end; position > firstInk; position--) {
		const level = levelAt(text, position);
		if (level === undefined || EXTENDS_CHARACTER.test(text.charAt(position))) continue;
		const found = spans.isOpenAt(position) ? inside : outside;
		if (!found.has(level)) found.set(level, position);
	}
	for (const level of LEVELS) {
		const cut = outside.get(level);
		if (cut !== undefined) return cut;
	}
	for (const level of LEVELS) {
		const cut = inside.get(level);
		if (cut !== undefined && spans.leaveMarks(cut) > start) return spans.leaveMarks(cut);
	}
	const cut = spans.leaveMarks(characterBoundary(text, start, end));
	return cut > start ? cut : characterBoundary(text, start, end);
}

/** What is formatted where. */
class Spans {
	/** How many spans go on at a position. */
	private readonly depth: Uint16Array;

	constructor(
		private readonly spans: readonly MarkSpan[],
		length: number,
	) {
		this.depth = new Uint16Array(length + 1);
		for (const { start, end } of spans) this.depth.fill(1, start + 1, end);
	}

	isOpenAt(position: number): boolean {
		return (this.depth[position] ?? 0) > 0;
	}

	/** Those that a cut would go through, the outermost first. */
	openAt(position: number): MarkSpan[] {
		if (!this.isOpenAt(position)) return [];
		return this.spans.filter(({ start, end }) => start < position && position < end);
	}

	/** The position itself, or one beside the marks that it is in or next to. */
	leaveMarks(position: number): number {
		for (const span of this.openAt(position)) {
			const edge = openingOf(span).length;
			if (position <= span.start + edge) return span.start;
			if (position >= span.end - edge) return span.end;
		}
		return position;
	}
}

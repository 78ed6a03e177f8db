import { pairMarks, type Run, type Segment, type Style } from './emphasis';
import { literalText } from './literalText';

/** Characters of a link's URL with its title; a longer one is taken for text. */
const LONGEST_URL = 2_048;

const ESCAPABLE = /[!-/:-@[-`{-~]/;

/**
 * Turns the inline marks of Markdown into WhatsApp's.
 *
 * @param markdown one or more lines of a paragraph
 * @param around the style of the whole, such as bold for a heading
 */
export function inlineToWhatsApp(markdown: string, around?: Style): string {
	const segments = pairMarks(new Scanner(markdown).scan());
	return render(
		around === undefined
			? segments
			: [{ kind: 'start', style: around }, ...segments, { kind: 'end', style: around }],
	);
}

/** Takes a text apart, from left to right. */
class Scanner {
	private readonly parts: Array<Segment | Run> = [];
	private text = '';
	private position = 0;
	/** Where the partner of each bracket is. */
	private readonly partners: ReadonlyMap<number, number>;
	/** By length: where runs of backticks are, the last first. */
	private readonly backticks: ReadonlyMap<number, number[]>;

	constructor(private readonly source: string) {
		this.partners = partnersIn(source);
		this.backticks = backtickRuns(source);
	}

	scan(): Array<Segment | Run> {
		while (this.position < this.source.length) this.step();
		this.endText();
		return this.parts;
	}

	private step(): void {
		const { source, position } = this;
		const character = source.charAt(position);
		const next = source.charAt(position + 1);
		if (character === '\\' && ESCAPABLE.test(next)) {
			this.endText();
			this.push({ kind: 'text', text: next }, 2);
		} else if (character === '`') {
			this.code();
		} else if ('*_~'.includes(character)) {
			this.run(character);
		} else if (character === '[' || (character === '!' && next === '[')) {
			this.link(character === '!');
		} else if (character === '<' || /^h/i.test(character)) {
			this.url();
		} else {
			this.take(1);
		}
	}

	private take(length: number): void {
		this.text += this.source.slice(this.position, this.position + length);
		this.position += length;
	}

	private push(part: Segment | Run, length: number): void {
		this.endText();
		this.parts.push(part);
		this.position += length;
	}

	private endText(): void {
		if (this.text !== '') this.parts.push({ kind: 'text', text: this.text });
		this.text = '';
	}

	private lengthOfRun(character: string): number {
		let end = this.position;
		while (this.source.charAt(end) === character) end++;
		return end - this.position;
	}

	private run(character: string): void {
		const { source, position } = this;
		const length = this.lengthOfRun(character);
		const before = source.charAt(position - 1);
		const after = source.charAt(position + length);
		this.push({ kind: 'run', character, length, before, after }, length);
	}

	private code(): void {
		const { source, position } = this;
		const length = this.lengthOfRun('`');
		const places = this.backticks.get(length) ?? [];
		while ((places.at(-1) ?? Infinity) <= position) places.pop();
		const end = places.at(-1);
		if (end === undefined) {
			this.take(length);
			return;
		}
		const content = source.slice(position + length, end).replace(/\n/g, ' ');
		// Spaces beside backticks only keep them apart.
		const isPadded = content.startsWith(' ') && content.endsWith(' ') && content.trim() !== '';
		const code = isPadded ? content.slice(1, -1) : content;
		const mark = code.includes('`') ? '```' : '`';
		const isShowable = code.trim() !== '' && !code.includes('```');
		this.push(
			isShowable
				? { kind: 'raw', text: `${mark}${code}${mark}` }
				: { kind: 'text', text: source.slice(position, end + length) },
			end + length - position,
		);
	}

	/** `[text](url)` becomes `text (url)`, or the URL alone where the text says no more. */
	private link(isImage: boolean): void {
		const start = this.position + (isImage ? 1 : 0);
		const { source, partners } = this;
		const end = partners.get(start);
		const open = (end ?? -1) + 1;
		const close = source.charAt(open) === '(' ? partners.get(open) : undefined;
		const url =
			close === undefined || close - open > LONGEST_URL
				? undefined
				: parseDestination(source.slice(open + 1, close));
		if (end === undefined || close === undefined || url === undefined) {
			this.take(1);
			return;
		}
		const text = source.slice(start + 1, end);
		const length = close + 1 - this.position;
		if (text.trim() === '' || url === text || url === `mailto:${text}`) {
			this.push({ kind: 'raw', text: url.replace(/^mailto:/, '') }, length);
			return;
		}
		this.endText();
		const inner = isImage ? [{ kind: 'text', text } as const] : new Scanner(text).scanFlat();
		this.parts.push(...inner, { kind: 'text', text: ' (' }, { kind: 'raw', text: url });
		this.push({ kind: 'text', text: ')' }, length);
	}

	/** The text of a link, which has no links of its own. */
	private scanFlat(): Array<Segment | Run> {
		while (this.position < this.source.length) {
			if (/[[!<h]/i.test(this.source.charAt(this.position))) this.take(1);
			else this.step();
		}
		this.endText();
		return this.parts;
	}

	/** A URL stays as it is; `<br>` is a line break. */
	private url(): void {
		const rest = this.source.slice(this.position, this.position + LONGEST_URL);
		const [bracketed, url] = /^<((?:https?:\/\/|mailto:)[^\s<>]*)>/i.exec(rest) ?? [];
		const [lineBreak] = /^<br ?\/?>/i.exec(rest) ?? [];
		const [bare] = /^https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]}'"*_~`|]/i.exec(rest) ?? [];
		if (url !== undefined && bracketed !== undefined)
			this.push({ kind: 'raw', text: url.replace(/^mailto:/i, '') }, bracketed.length);
		else if (lineBreak !== undefined) this.push({ kind: 'text', text: '\n' }, lineBreak.length);
		else if (bare !== undefined && !/\w/.test(this.source.charAt(this.position - 1)))
			this.push({ kind: 'raw', text: bare }, bare.length);
		else this.take(1);
	}
}

/** A URL, in angle brackets or not, and perhaps a title after it, which is dropped. */
const parseDestination = (content: string): string | undefined =>
	/^\s*<?([^\s<>]+)>?(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*$/.exec(content)?.[1];

/** Pairs round and square brackets, each kind separately. Escaped ones count as text. */
function partnersIn(source: string): Map<number, number> {
	const partners = new Map<number, number>();
	const round: number[] = [];
	const square: number[] = [];
	for (let index = 0; index < source.length; index++) {
		const character = source.charAt(index);
		if (character === '\\') index++;
		else if (character === '(') round.push(index);
		else if (character === '[') square.push(index);
		else if (character === ')' || character === ']') {
			const start = (character === ')' ? round : square).pop();
			if (start !== undefined) partners.set(start, index);
		}
	}
	return partners;
}

function backtickRuns(source: string): Map<number, number[]> {
	const runs = new Map<number, number[]>();
	for (const { index, 0: run } of source.matchAll(/`+/g)) {
		const places = runs.get(run.length);
		if (places === undefined) runs.set(run.length, [index]);
		else places.push(index);
	}
	for (const places of runs.values()) places.reverse();
	return runs;
}

/** WhatsApp's marks end with the line, so those that go on are set again in the next one. */
function render(segments: readonly Segment[]): string {
	const depth: Record<Style, number> = { '*': 0, _: 0, '~': 0 };
	let active: Style[] = [];
	let output = '';
	const merged = mergeTexts(segments);
	for (const [index, segment] of merged.entries()) {
		if (segment.kind === 'start') {
			if (depth[segment.style]++ > 0) continue;
			active.push(segment.style);
			output += segment.style;
		} else if (segment.kind === 'end') {
			if (--depth[segment.style] > 0) continue;
			active = active.filter((style) => style !== segment.style);
			output += segment.style;
		} else if (segment.kind === 'raw') {
			output += segment.text;
		} else {
			const [before, after] = [edgeOf(merged[index - 1], -1), edgeOf(merged[index + 1], 0)];
			const literal = literalText(segment.text, before, after);
			if (active.length === 0 || !literal.includes('\n')) {
				output += literal;
				continue;
			}
			const [first = '', ...lines] = literal.split('\n');
			output += first.trimEnd();
			for (const line of lines)
				output += `${active.toReversed().join('')}\n${active.join('')}${line.trimStart()}`;
		}
	}
	return output;
}

function mergeTexts(segments: readonly Segment[]): Segment[] {
	const merged: Segment[] = [];
	let text = '';
	const end = (): void => {
		if (text !== '') merged.push({ kind: 'text', text });
		text = '';
	};
	for (const segment of segments) {
		if (segment.kind === 'text') {
			text += segment.text;
			continue;
		}
		end();
		merged.push(segment);
	}
	end();
	return merged;
}

/** The character beside a text; a mark counts as punctuation. */
function edgeOf(segment: Segment | undefined, at: 0 | -1): string {
	if (segment === undefined) return '';
	if (segment.kind === 'text' || segment.kind === 'raw') return segment.text.at(at) ?? '';
	return segment.style;
}

import { isSpace } from '../characters';
import { isWithinWord } from './literalText';

/** What WhatsApp can show, with its mark. */
export type Style = '*' | '_' | '~';

/** A part of a line of Markdown. */
export type Segment =
	| { readonly kind: 'text'; readonly text: string }
	/** Code or a URL, in which nothing is changed. */
	| { readonly kind: 'raw'; readonly text: string }
	| { readonly kind: 'start'; readonly style: Style }
	| { readonly kind: 'end'; readonly style: Style };

/** Some equal characters that may be marks of Markdown. */
export interface Run {
	readonly kind: 'run';
	readonly character: string;
	readonly length: number;
	/** The characters beside it, '' at the ends. */
	readonly before: string;
	readonly after: string;
}

const isPunctuation = (character: string): boolean => /[\p{P}\p{S}]/u.test(character);

/** @see https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run */
const leansOn = (near: string, far: string): boolean =>
	!isSpace(near) && (!isPunctuation(near) || isSpace(far) || isPunctuation(far));

const canOpen = ({ character, before, after }: Run): boolean =>
	leansOn(after, before) && (character !== '_' || !leansOn(before, after) || isPunctuation(before));

const canClose = ({ character, before, after }: Run): boolean =>
	leansOn(before, after) && (character !== '_' || !leansOn(after, before) || isPunctuation(after));

/** A run of marks with its result: closing marks first, then the rest as text, then opening marks. */
interface OpenRun {
	readonly run: Run;
	left: number;
	readonly ends: Style[];
	/** The outermost last. */
	readonly starts: Style[];
}

/**
 * Pairs the marks of Markdown, each with the nearest before it. WhatsApp formats no part of a word: there
 * a single mark is text, as in `2*3*4`, and a double one is dropped, as words of some languages have no
 * spaces between them.
 *
 * Every run is put on the stack once and taken off it once, so the time is linear.
 */
export function pairMarks(parts: ReadonlyArray<Segment | Run>): Segment[] {
	const runs = new Map<Run, OpenRun>();
	const stack: OpenRun[] = [];
	const waiting = new Map<string, number>();
	const count = (character: string, change: number): number => {
		const total = (waiting.get(character) ?? 0) + change;
		waiting.set(character, total);
		return total;
	};
	for (const run of parts) {
		if (run.kind !== 'run') continue;
		const closer: OpenRun = { run, left: run.length, ends: [], starts: [] };
		runs.set(run, closer);
		while (canClose(run) && closer.left >= least(run) && count(run.character, 0) > 0) {
			const opener = stack.at(-1);
			if (opener === undefined) break;
			if (opener.run.character === run.character && opener.left >= least(run)) {
				if (pair(opener, closer) && opener.left >= least(run)) continue;
			}
			stack.pop();
			count(opener.run.character, -1);
		}
		if (canOpen(run) && closer.left >= least(run)) {
			stack.push(closer);
			count(run.character, 1);
		}
	}
	return parts.flatMap((part) => (part.kind === 'run' ? segmentsOf(runs.get(part)) : [part]));
}

/** One tilde is no mark: prices have it. */
const least = ({ character }: Run): number => (character === '~' ? 2 : 1);

/** @returns false for marks that are text */
function pair(opener: OpenRun, closer: OpenRun): boolean {
	const length = Math.min(2, opener.left, closer.left);
	const [before, after] = [opener.run.before, closer.run.after];
	const isPart = isWithinWord(before, after);
	if (isPart && (length === 1 || /\d/.test(before + after))) return false;
	opener.left -= length;
	closer.left -= length;
	if (isPart) return true;
	const style = opener.run.character === '~' ? '~' : length === 2 ? '*' : '_';
	opener.starts.push(style);
	closer.ends.push(style);
	return true;
}

function segmentsOf(open: OpenRun | undefined): Segment[] {
	if (open === undefined) return [];
	const { run, left, ends, starts } = open;
	return [
		...ends.map((style) => ({ kind: 'end', style }) as const),
		...(left > 0 ? [{ kind: 'text', text: run.character.repeat(left) } as const] : []),
		...starts.toReversed().map((style) => ({ kind: 'start', style }) as const),
	];
}

import { contenders } from './contenders';
import { isComplete, type Measurement } from './measurement';
import type { Column, Part, Target } from './part';
import type { Results } from './results';
import { summarize } from './statistics';

/** A table in Markdown, with columns of equal width so that it reads well in a terminal too. */
export function table(titles: readonly string[], rows: readonly string[][]): string {
	const widths = titles.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: readonly string[]): string =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [
		line(titles),
		`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
		...rows.map(line),
	].join('\n');
}

export const number = (value: number, digits = 0): string =>
	value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** A column of medians, with the smallest and the largest in parentheses where they differ. */
export const spread = (
	title: string,
	figure: (measurement: Measurement) => number | undefined,
	digits = 0,
): Column => ({
	title,
	cell(group) {
		const summary = summarize(group.map(figure).filter((value) => value !== undefined));
		if (summary === undefined) return '–';
		const [median, min, max] = [summary.median, summary.min, summary.max].map((value) =>
			number(value, digits),
		);
		return min === max ? `${median}` : `${median} (${min}–${max})`;
	},
});

export const items: Column = { title: 'items', cell: ([first]) => number(first?.items ?? 0) };
/** Who it was, by the label. */
export const among = (
	labels: Readonly<Partial<Record<Measurement['contender'], { label: string }>>>,
): Column => ({
	title: 'node',
	cell: ([first]) => (first && labels[first.contender]?.label) ?? '',
});
export const contender = among(contenders);
export const connections = spread('connections', (each) => each.connections);
export const seconds = spread('seconds', (each) => each.durationMs / 1000, 1);
export const accepted = spread('accepted', (each) => each.accepted);

/** What went wrong, if anything did. */
export const outcome: Column = {
	title: 'outcome',
	cell(group) {
		const doubled = Math.max(...group.map((each) => each.doubled));
		const fault = group.map((each) => each.fault).find((each) => each !== undefined);
		const text = fault?.split('\n')[0];
		const aftermaths = group.map((each) => each.aftermath).filter((each) => each !== undefined);
		return [
			group.every(isComplete) ? 'each once' : 'INCOMPLETE',
			...(doubled > 0 ? [`${doubled} doubled`] : []),
			...(text === undefined ? [] : [text.replaceAll('|', '/')]),
			...(aftermaths.length === 0
				? []
				: [`${aftermaths[0]} (${aftermaths.length} of ${group.length} runs)`]),
		].join('; ');
	},
};

/** All measurements of a part. */
export function measurementTable({ columns }: Part, results: Results): string {
	const rows = results.groups().map((group) => columns.map((column) => column.cell(group)));
	return table(
		columns.map(({ title }) => title),
		rows,
	);
}

const FORMATS: Readonly<Record<Target['unit'], (value: number) => string>> = {
	ratio: (value) => number(value, value < 0.1 ? 3 : 2),
	ms: (value) => `${number(value)} ms`,
	MB: (value) => `${number(value)} MB`,
};

/** Whether a figure reaches its target; undefined if it was not measured. */
export function isReached(
	{ relation, bound, value }: Target,
	results: Results,
): boolean | undefined {
	const measured = value(results);
	if (measured === undefined) return undefined;
	switch (relation) {
		case '<':
			return measured < bound;
		case '≤':
			return measured <= bound;
		case '≥':
			return measured >= bound;
	}
}

/** The targets of all parts against what was measured. */
export function targetTable(parts: ReadonlyArray<{ part: Part; results: Results }>): string {
	const rows = parts.flatMap(({ part, results }) =>
		part.targets.map((target) => {
			const { figure, relation, bound, unit, value } = target;
			const measured = value(results);
			const reached = isReached(target, results);
			return [
				figure,
				`${relation} ${FORMATS[unit](bound)}`,
				measured === undefined
					? 'not measured'
					: measured === Infinity
						? 'messages lost or doubled'
						: FORMATS[unit](measured),
				reached === undefined ? '–' : reached ? 'yes' : 'NO',
			];
		}),
	);
	return table(['figure', 'target', 'measured', 'reached'], rows);
}

import { writeFileSync } from 'node:fs';

import { describeMachine, type Machine } from '../../benchmarks/machine';
import { table } from '../../benchmarks/table';

/** What a report says above its tables. */
export interface Heading {
	title: string;
	/** With which the figures were taken. */
	command: string;
	/** The processes that n8n consists of. */
	processes: string;
	/** How n8n was set up, and where that differs from what users have. */
	settings: string;
	/** Where the report is kept; undefined if it is only printed. */
	file: string | undefined;
}

/** A line of a table; figures of the same line are added up over all rounds. */
type Line = Readonly<Record<string, string | number>>;

/** What the scenarios found out, as tables. */
export class Report {
	private readonly machine: Machine = describeMachine();
	private readonly tables = new Map<string, { note: string; lines: Map<string, Line> }>();

	constructor(private readonly heading: Heading) {}

	/**
	 * Adds a line to a table, or its figures to those of the line that begins with the same text.
	 *
	 * @param note what the reader has to know, below the title
	 */
	add(title: string, note: string, line: Line): void {
		let entry = this.tables.get(title);
		if (entry === undefined) {
			entry = { note, lines: new Map() };
			this.tables.set(title, entry);
		}
		const { lines } = entry;
		const [name = ''] = Object.values(line).map(String);
		const before = lines.get(name);
		lines.set(name, before === undefined ? line : sumOf(before, line));
	}

	/** Prints all tables, and keeps them where they are to be kept. */
	publish(): void {
		const text = this.markdown();
		process.stdout.write(`\n${text}\n`);
		if (this.heading.file !== undefined) writeFileSync(this.heading.file, text);
	}

	private markdown(): string {
		const { processor, cores, memoryGb, system, load, n8n, node, packageVersion } = this.machine;
		const { commit = 'unknown', date } = this.machine;
		const { title, command, processes, settings } = this.heading;
		return [
			`# ${title}: results`,
			'',
			`Taken by \`${command}\`. Figures of several rounds are added up.`,
			'',
			`- ${processor}, ${cores} cores, ${memoryGb} GB; ${system}; load ${load.toFixed(1)} at the start`,
			`- n8n ${n8n} on Node ${node}: ${processes}`,
			`- ${settings}`,
			`- n8n-nodes-whatsapp-cloud ${packageVersion}, commit ${commit}`,
			`- ${date} UTC`,
			...[...this.tables].flatMap(([title, { note, lines }]) => [
				'',
				`## ${title}`,
				'',
				note,
				'',
				tableOf([...lines.values()]),
			]),
			'',
		].join('\n');
	}
}

const sumOf = (before: Line, line: Line): Line =>
	Object.fromEntries(
		Object.entries(line).map(([name, value]) => {
			const other = before[name];
			return [name, typeof value === 'number' && typeof other === 'number' ? value + other : value];
		}),
	);

function tableOf(lines: readonly Line[]): string {
	const titles = Object.keys(lines[0] ?? {});
	return table(
		titles,
		lines.map((line) => titles.map((title) => textOf(line[title]))),
	);
}

const textOf = (value: string | number | undefined): string =>
	typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');

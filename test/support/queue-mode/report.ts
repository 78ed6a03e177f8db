import { writeFileSync } from 'node:fs';

import { describeMachine, type Machine } from '../../../benchmarks/machine';
import { table } from '../../../benchmarks/table';
import { resultsFile } from './locations';
import { STALLED } from './queue-set';

/** Each kill is repeated this often, at other moments. */
export const ROUNDS = Array.from(
	{ length: Number(process.env.QUEUE_ROUNDS ?? 1) },
	(_, index) => index + 1,
);

/** Of what takes long and kills nothing. */
export const FEW_ROUNDS = ROUNDS.slice(0, 5);

/** A line of a table; figures of the same line are added up over all rounds. */
type Line = Readonly<Record<string, string | number>>;

/** What the scenarios found out, as tables. */
export class Report {
	private readonly machine: Machine = describeMachine();
	private readonly tables = new Map<string, { note: string; lines: Map<string, Line> }>();

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

	/** Prints all tables; `QUEUE_RESULTS=1` keeps them in a file. */
	publish(): void {
		const text = this.markdown();
		process.stdout.write(`\n${text}\n`);
		if (process.env.QUEUE_RESULTS === '1') writeFileSync(resultsFile, text);
	}

	private markdown(): string {
		const { processor, cores, memoryGb, system, load, n8n, node, packageVersion } = this.machine;
		const { commit = 'unknown', date } = this.machine;
		const settings = Object.entries(STALLED)
			.map(([name, value]) => `\`${name}=${value}\``)
			.join(', ');
		return [
			'# Queue mode: results',
			'',
			`Taken by \`QUEUE_ROUNDS=${ROUNDS.length} npm run queue-mode\`. Figures of several rounds are added up.`,
			'',
			`- ${processor}, ${cores} cores, ${memoryGb} GB; ${system}; load ${load.toFixed(1)} at the start`,
			`- n8n ${n8n} on Node ${node}: one main process, two workers, one webhook processor; PostgreSQL and Redis on the same machine`,
			`- n8n's own settings, but for how soon it notices that a worker has died: ${settings}`,
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

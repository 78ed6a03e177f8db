import type { Measurement } from './measurement';
import type { N8nUnderTest } from './n8n-under-test';
import type { Results } from './results';
import type { BenchmarkSandbox } from './sandbox';

/** What the parts of the benchmark work with. */
export interface Stage {
	sandbox: BenchmarkSandbox;
	n8n: N8nUnderTest;
	/** Another n8n, with data of its own, that speaks to the same sandbox. */
	startAnother(): Promise<N8nUnderTest>;
	/** For files that workflows read. */
	directory: string;
	/** If CPU profiles were asked for: where they go. */
	profileDirectory?: string;
}

export interface Plan {
	/** How often each measurement is repeated. */
	rounds: number;
	/** Only to see that everything works: fewer and smaller runs. */
	quick: boolean;
}

export interface Job {
	/** For whoever watches. */
	title: string;
	/** Without a measurement if it was a warm-up. */
	run: () => Promise<Measurement | undefined>;
}

/** A figure that must be reached. */
export interface Target {
	figure: string;
	relation: '≤' | '<' | '≥';
	bound: number;
	unit: 'ratio' | 'ms' | 'MB';
	/** The figure as measured; undefined if the runs for it are missing. */
	value: (results: Results) => number | undefined;
}

export interface Column {
	title: string;
	/** All rounds of one contender at one task. */
	cell: (group: readonly Measurement[]) => string;
}

/** One part of the benchmark: `npm run bench -- <name>`. */
export interface Part {
	name: string;
	title: string;
	/** Prepares workflows and files; the jobs are run in the order given. */
	prepare(stage: Stage, plan: Plan): Promise<Job[]>;
	targets: readonly Target[];
	/** Of the table of all measurements. */
	columns: readonly Column[];
}

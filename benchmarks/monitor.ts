import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

/** Milliseconds since 1970, both ends. */
export interface Span {
	from: number;
	to: number;
}

const interval = z.tuple([z.number(), z.number()]);

type Interval = z.infer<typeof interval>;

const recording = z.object({
	stalls: z.array(interval),
	collections: z.array(interval),
	samples: z.array(
		z
			.tuple([z.number(), z.number(), z.number()])
			.transform(([at, memory, processor]) => ({ at, memory, processor })),
	),
	connections: z.number(),
	webhooks: z.array(z.number()),
});

/** What preload.cjs saw in n8n's process; `webhooks`: processor time of each call of a node's `webhook`, in milliseconds. */
export type Recording = z.infer<typeof recording>;

const portFileIn = (dataDirectory: string): string => join(dataDirectory, 'monitor');

/** What n8n is started with to be watched. */
export const watching = (dataDirectory: string) => ({
	nodeArguments: ['--expose-gc', '--require', join(__dirname, 'preload.cjs')],
	env: { BENCHMARK_MONITOR_FILE: portFileIn(dataDirectory) },
});

/** Speaks to preload.cjs inside n8n. */
export class Monitor {
	private constructor(private readonly port: string) {}

	/** Of an n8n that was started with `watching` and runs. */
	static of(dataDirectory: string): Monitor {
		return new Monitor(readFileSync(portFileIn(dataDirectory), 'utf8'));
	}

	/** Collects garbage and begins a new recording. */
	async start(): Promise<void> {
		await this.call('start');
	}

	/** Ends the recording and returns it. */
	async stop(): Promise<Recording> {
		return recording.parse(await this.call('stop'));
	}

	/** Collects garbage. @returns what is left in the heap and in buffers, in bytes */
	async memory(): Promise<number> {
		return z.object({ bytes: z.number() }).parse(await this.call('memory')).bytes;
	}

	async startProfile(): Promise<void> {
		await this.call('profile/start');
	}

	/** Ends the profile and writes it where Chrome's developer tools can read it (`.cpuprofile`). */
	async writeProfile(file: string): Promise<void> {
		await this.call(`profile/write?file=${encodeURIComponent(file)}`);
	}

	private async call(command: string): Promise<unknown> {
		const response = await fetch(`http://127.0.0.1:${this.port}/${command}`);
		if (!response.ok)
			throw new Error(`The monitor in n8n does not "${command}": ${await response.text()}`);
		return await response.json();
	}
}

/** The longest time within a span in which the event loop came to nothing else, in milliseconds. */
export const longestStall = ({ stalls }: Recording, span: Span): number => longest(stalls, span);

/** The longest pause within a span in which the process did nothing but collect garbage, in milliseconds. */
export const longestCollection = ({ collections }: Recording, span: Span): number =>
	longest(collections, span);

/** The longest stall within a span when the pauses for garbage within each are taken off, in milliseconds. */
export function longestStallOfCode({ stalls, collections }: Recording, span: Span): number {
	const ofCode = stalls.map((stall) => {
		const [from, to] = within(stall, span);
		const garbage = collections
			.map((each) => lengthOf(within(each, { from, to })))
			.reduce((sum, each) => sum + each, 0);
		return to - from - garbage;
	});
	return Math.max(0, ...ofCode);
}

const longest = (intervals: readonly Interval[], span: Span): number =>
	Math.max(0, ...intervals.map((each) => lengthOf(within(each, span))));

const within = ([start, end]: Interval, { from, to }: Span): Interval => [
	Math.max(start, from),
	Math.min(end, to),
];

const lengthOf = ([from, to]: Interval): number => Math.max(0, to - from);

/** By how much the process grew within a span: from just before it to the highest in it, in bytes. */
export function memoryGrowth(recording: Recording, span: Span): number | undefined {
	const [before, ...within] = samplesOf(recording, span);
	return before && Math.max(...within.map(({ memory }) => memory - before.memory), 0);
}

/** The processor time that the process used within a span, all threads together, in milliseconds. */
export function processorTime(recording: Recording, span: Span): number | undefined {
	const samples = samplesOf(recording, span);
	const [first, last] = [samples[0], samples.at(-1)];
	return first && last && last.processor - first.processor;
}

/**
 * The samples of a span, from the last before it to the first after it: what stood still until its
 * end could only be sampled then. Empty without one before.
 */
function samplesOf({ samples }: Recording, { from, to }: Span): Recording['samples'] {
	const first = samples.findLastIndex(({ at }) => at <= from);
	const last = samples.findIndex(({ at }) => at > to);
	return first === -1 ? [] : samples.slice(first, last === -1 ? undefined : last + 1);
}

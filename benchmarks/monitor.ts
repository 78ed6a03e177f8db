import { z } from 'zod';

/** Milliseconds since 1970, both ends. */
export interface Span {
	from: number;
	to: number;
}

const recording = z.object({
	stalls: z.array(z.tuple([z.number(), z.number()])),
	memory: z.array(z.tuple([z.number(), z.number()])),
	connections: z.number(),
});

/** What preload.cjs saw in n8n's process. */
export type Recording = z.infer<typeof recording>;

/** Speaks to preload.cjs inside n8n. */
export class Monitor {
	/** @param port on 127.0.0.1 */
	constructor(private readonly port: string) {}

	/** Collects garbage and begins a new recording. */
	async start(): Promise<void> {
		await this.call('start');
	}

	/** Ends the recording and returns it. */
	async stop(): Promise<Recording> {
		return recording.parse(await this.call('stop'));
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
		if (!response.ok) throw new Error(`The monitor in n8n does not "${command}": ${await response.text()}`);
		return await response.json();
	}
}

/** The longest time within a span in which the event loop came to nothing else, in milliseconds. */
export function longestStall({ stalls }: Recording, { from, to }: Span): number {
	const within = stalls.map(([start, end]) => Math.min(end, to) - Math.max(start, from));
	return Math.max(0, ...within);
}

/**
 * By how much the process grew within a span: from the last sample before it to the highest in it,
 * in bytes. Undefined if there was no sample before.
 */
export function memoryGrowth({ memory }: Recording, { from, to }: Span): number | undefined {
	const before = memory.findLast(([at]) => at <= from);
	if (before === undefined) return undefined;
	// What stood still for the whole span is sampled just after it.
	const after = memory.find(([at]) => at > to);
	const within = memory.filter(([at]) => at > from && at <= to);
	const peak = Math.max(before[1], ...[...within, ...(after ? [after] : [])].map(([, bytes]) => bytes));
	return peak - before[1];
}

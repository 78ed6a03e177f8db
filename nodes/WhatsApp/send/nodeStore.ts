import { sleep, type ICheckProcessedOptions, type IExecuteFunctions } from 'n8n-workflow';

import { KeyedQueue } from './keyedQueue';

/** Milliseconds before each attempt: of two processes that insert a node's first row at once, one fails. */
const WAITS_MS = [0, 20, 100, 400];

/** Values looked up, or removed, at once: n8n searches its whole row for each, without a break. */
const LOOK_UP_AT_ONCE = 300;
const REMOVE_AT_ONCE = 1_000;

/** By node: n8n reads, changes and writes a row without a lock. */
const turns = new KeyedQueue();

/** By node: values of runs that are not over, which must not be forgotten. */
const heldValues = new Map<string, number>();

/**
 * n8n's own deduplication store, of which every node has one row in n8n's database. It holds MD5
 * hashes of what was recorded, the oldest first, and can only be asked by recording.
 */
export class NodeStore {
	private readonly row: string;

	constructor(private readonly context: IExecuteFunctions) {
		this.row = `${context.getWorkflow().id}:${context.getNode().id}`;
	}

	/** Whether n8n can store anything: it has no row for a workflow that was never saved. */
	get isAvailable(): boolean {
		return Boolean(this.context.getWorkflow().id);
	}

	/**
	 * @param values each different
	 * @param keep how many values may stay in the row in addition to those that are held; the oldest are removed
	 * @returns those that were recorded already
	 */
	async record(values: readonly string[], keep?: number): Promise<ReadonlySet<string>> {
		const limit = keep === undefined ? undefined : keep + (heldValues.get(this.row) ?? 0);
		const { processed } = await this.access(
			async (helpers) =>
				await helpers.checkProcessedAndRecord([...values], 'node', entriesOf(limit)),
		);
		return new Set(processed.map(String));
	}

	/** Keeps so many more values from being forgotten, or fewer. */
	hold(more: number): void {
		const count = (heldValues.get(this.row) ?? 0) + more;
		if (count > 0) heldValues.set(this.row, count);
		else heldValues.delete(this.row);
	}

	async remove(values: readonly string[]): Promise<void> {
		for (const chunk of inChunks(values, REMOVE_AT_ONCE)) {
			await this.access(
				async (helpers) => await helpers.removeProcessed(chunk, 'node', entriesOf()),
			);
		}
	}

	/**
	 * Finds out which values were recorded. They are recorded for that, and removed again: should n8n
	 * end in between, some are there that were not.
	 */
	async find(values: readonly string[]): Promise<ReadonlySet<string>> {
		const found = new Set<string>();
		for (const chunk of inChunks([...new Set(values)], LOOK_UP_AT_ONCE)) {
			const known = await this.record(chunk);
			await this.remove(chunk.filter((value) => !known.has(value)));
			for (const value of known) found.add(value);
		}
		return found;
	}

	async count(): Promise<number> {
		return await this.access(
			async (helpers) => await helpers.getProcessedDataCount('node', entriesOf()),
		);
	}

	private async access<Result>(
		task: (helpers: IExecuteFunctions['helpers']) => Promise<Result>,
	): Promise<Result> {
		return await turns.run(
			this.row,
			async (before) => await before,
			async () => {
				let cause: unknown;
				for (const wait of WAITS_MS) {
					if (wait > 0) await sleep(wait);
					try {
						return await task(this.context.helpers);
					} catch (error) {
						cause = error;
					}
				}
				throw cause;
			},
		);
	}
}

const entriesOf = (maxEntries?: number): ICheckProcessedOptions => ({
	mode: 'entries',
	maxEntries,
});

/** The values in lists of this many; the last may be shorter. */
export function* inChunks<Value>(values: readonly Value[], size: number): Generator<Value[]> {
	for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}

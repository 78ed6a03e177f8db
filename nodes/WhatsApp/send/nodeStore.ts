import { sleep, type ICheckProcessedOptions, type IExecuteFunctions } from 'n8n-workflow';

import { LruCache } from '../shared/lruCache';
import { KeyedQueue } from './keyedQueue';
import { LOOK_AFTER_MS, UnconfirmedValues } from './unconfirmedValues';
import { WriterMarks } from './writerMarks';

/** Milliseconds before each attempt: of two processes that insert a node's first row at once, one fails. */
const WAITS_MS = [0, 20, 100, 400];

/** Values looked up, or removed, at once: n8n searches its whole row for each, without a break. */
const LOOK_UP_AT_ONCE = 300;
const REMOVE_AT_ONCE = 1_000;

/** The same as `LOOK_AFTER_MS` where another process writes too. */
const LOOK_SOON_AFTER_MS = 300;

/** Milliseconds after which another process that was found learns of this one. */
const ANSWER_AFTER_MS = 20;

/** Rows whose last values are remembered. */
const MAXIMUM_ROWS = 1_000;

/** By node: n8n reads, changes and writes a row without a lock. */
const turns = new KeyedQueue();

/** By node: values of runs that are not over, which must not be forgotten. */
const heldValues = new Map<string, number>();

/** By node: what another process may have overwritten. */
const unconfirmedOf = new LruCache<UnconfirmedValues>(MAXIMUM_ROWS);

/** By node: how this process tells others that it writes. */
const marksOf = new LruCache<WriterMarks>(MAXIMUM_ROWS);

/** Nodes whose last values are going to be looked after. */
const lookedAfter = new Set<string>();

type StoreHelpers = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'removeProcessed' | 'getProcessedDataCount'
>;

export interface RemoveOptions {
	/**
	 * Whether to remove the values again if another process may have undone it, which is the default; not
	 * for values that another process may record itself meanwhile.
	 */
	isRepeated?: boolean;
}

/** What the store needs of n8n's context. */
export type StoreContext = Pick<IExecuteFunctions, 'getWorkflow' | 'getNode'> & {
	helpers: StoreHelpers;
};

/**
 * n8n's own deduplication store, of which every node has one row in n8n's database. It holds MD5
 * hashes of what was recorded, the oldest first, and can only be asked by recording.
 *
 * Several n8n processes may write into a row at once and overwrite what the other wrote. So each write
 * repeats the last ones until they are found. Processes leave marks in the row by which each sees that
 * there is another one; then, and once a loss was seen, `record` waits until its values are found.
 */
export class NodeStore {
	private readonly row: string;
	private readonly unconfirmed: UnconfirmedValues;
	private readonly marks: WriterMarks;

	constructor(private readonly context: StoreContext) {
		this.row = `${context.getWorkflow().id}:${context.getNode().id}`;
		this.unconfirmed = unconfirmedOf.getOrCreate(this.row, () => new UnconfirmedValues());
		this.marks = marksOf.getOrCreate(this.row, () => new WriterMarks());
	}

	/** Whether n8n can store anything: it has no row for a workflow that was never saved. */
	get isAvailable(): boolean {
		return Boolean(this.context.getWorkflow().id);
	}

	/**
	 * Records values, and waits until they stay if another process writes into the row too.
	 *
	 * @param values each different
	 * @param keep how many values may stay in the row in addition to those that are held; the oldest are removed
	 * @returns those that were recorded already
	 */
	async record(values: readonly string[], keep?: number): Promise<ReadonlySet<string>> {
		const known = await this.note(values, keep);
		await this.untilConfirmed(values);
		return known;
	}

	/** As `record`, for values that nothing waits for: they are looked after in the background. */
	async note(values: readonly string[], keep?: number): Promise<ReadonlySet<string>> {
		return await this.write(values, keep);
	}

	/** Keeps so many more values from being forgotten, or fewer. */
	hold(more: number): void {
		const count = (heldValues.get(this.row) ?? 0) + more;
		if (count > 0) heldValues.set(this.row, count);
		else heldValues.delete(this.row);
	}

	async remove(
		values: readonly string[],
		{ isRepeated = true }: RemoveOptions = {},
	): Promise<void> {
		for (const chunk of inChunks(values, REMOVE_AT_ONCE)) {
			await this.access(async (helpers) => {
				await helpers.removeProcessed(chunk, 'node', entriesOf());
				this.unconfirmed.recordRemoval(chunk, isRepeated);
			});
		}
		this.lookAfter();
	}

	/**
	 * Finds out which values were recorded. They are recorded for that, and removed again: should n8n
	 * end in between, some are there that were not.
	 */
	async find(values: readonly string[]): Promise<ReadonlySet<string>> {
		const found = new Set<string>();
		for (const chunk of inChunks([...new Set(values)], LOOK_UP_AT_ONCE)) {
			const known = await this.write(chunk);
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

	/** Records values, and those again that may have been overwritten. */
	private async write(values: readonly string[], keep?: number): Promise<ReadonlySet<string>> {
		let own = new Set<string>();
		let due: string[] | undefined;
		const found = await this.access(async (helpers) => {
			// Also where another process has overwritten them.
			own = new Set(this.unconfirmed.values);
			const all = [...new Set([...values, ...this.unconfirmed.values])];
			if (all.length === 0) return new Set<string>();
			// The same at each attempt.
			const marks = (due ??= this.marks.due(values.length > 0));
			const beside = (heldValues.get(this.row) ?? 0) + this.marks.count + marks.length;
			const limit = keep === undefined ? undefined : this.unconfirmed.roomFor(keep) + beside;
			const readAt = performance.now();
			const { processed } = await helpers.checkProcessedAndRecord(
				[...all, ...marks],
				'node',
				entriesOf(limit),
			);
			const known = new Set(processed.map(String));
			this.unconfirmed.recordWrite(all, known, readAt);
			if (this.marks.recorded(marks, known)) this.unconfirmed.recordOtherWriter();
			return known;
		});
		this.lookAfter();
		return new Set(values.filter((value) => found.has(value) || own.has(value)));
	}

	/** Waits until values are there to stay, if another process writes into the row too. */
	private async untilConfirmed(values: readonly string[]): Promise<void> {
		const { unconfirmed } = this;
		while (unconfirmed.isShared() && unconfirmed.includesAny(values)) {
			// The other process must not take itself to be alone for long.
			await sleep(
				this.marks.owesAnswer ? ANSWER_AFTER_MS : withJitter(unconfirmed.confirmedAfterMs()),
			);
			if (!unconfirmed.includesAny(values)) return;
			try {
				await this.write([]);
			} catch {
				// The values were recorded; all that is missing is the proof.
				return;
			}
		}
	}

	/** Sees to it, in the background, that the last values of a run are not lost. */
	private lookAfter(): void {
		const { row, unconfirmed } = this;
		if (lookedAfter.has(row) || unconfirmed.isEmpty) return;
		lookedAfter.add(row);
		void this.confirmAll()
			.catch(() => unconfirmed.clear())
			.finally(() => lookedAfter.delete(row));
	}

	private async confirmAll(): Promise<void> {
		const { unconfirmed } = this;
		while (!unconfirmed.isEmpty) {
			const wait = unconfirmed.isShared() ? LOOK_SOON_AFTER_MS : LOOK_AFTER_MS;
			await sleep(withJitter(wait));
			await this.write([]);
			const past = this.marks.takePast();
			await this.access(async (helpers) => {
				const removed = [...unconfirmed.removedAgain(REMOVE_AT_ONCE), ...past];
				if (removed.length > 0) await helpers.removeProcessed(removed, 'node', entriesOf());
			});
		}
	}

	private async access<Result>(task: (helpers: StoreHelpers) => Promise<Result>): Promise<Result> {
		return await turns.run(
			this.row,
			async (before) => await before,
			async () => {
				let cause: unknown;
				for (const wait of WAITS_MS) {
					if (wait > 0) await sleep(wait);
					const startedAt = performance.now();
					try {
						return await task(this.context.helpers);
					} catch (error) {
						cause = error;
					} finally {
						this.unconfirmed.recordDuration(performance.now() - startedAt);
					}
				}
				throw cause;
			},
		);
	}
}

/** Two processes that wait for each other must not do so in step. */
const withJitter = (milliseconds: number): number => milliseconds * (1 + Math.random() / 2);

const entriesOf = (maxEntries?: number): ICheckProcessedOptions => ({
	mode: 'entries',
	maxEntries,
});

/** The values in lists of this many; the last may be shorter. */
export function* inChunks<Value>(values: readonly Value[], size: number): Generator<Value[]> {
	for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}

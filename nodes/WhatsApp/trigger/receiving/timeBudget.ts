/** A limited time for several tasks. */
export class TimeBudget {
	/** Aborts at that moment: requests that have it end then. */
	readonly signal: AbortSignal;
	private readonly reached: Promise<void>;

	constructor(milliseconds: number) {
		this.signal = AbortSignal.timeout(milliseconds);
		this.reached = new Promise((resolve) => {
			this.signal.addEventListener('abort', () => resolve(), { once: true });
		});
	}

	/**
	 * Works through entries, a few at a time, until all are done or the deadline is reached. What
	 * is under way then is left to itself; what comes of it is ignored.
	 *
	 * @param width how many at a time
	 * @param work should not reject; if it does, the entry counts as not done
	 * @returns the results by entry; entries that were not done in time are missing
	 */
	async map<Entry, Result>(
		entries: readonly Entry[],
		width: number,
		work: (entry: Entry) => Promise<Result>,
	): Promise<ReadonlyMap<Entry, Result>> {
		const results = new Map<Entry, Result>();
		const left = entries.values();
		const worker = async (): Promise<void> => {
			for (const entry of left) {
				if (this.signal.aborted) return;
				try {
					const result = await work(entry);
					if (!this.signal.aborted) results.set(entry, result);
				} catch {
					// Missing in the results, as what was not done in time.
				}
			}
		};
		const workers = Array.from({ length: Math.min(width, entries.length) }, worker);
		await Promise.race([Promise.all(workers), this.reached]);
		return results;
	}
}

/**
 * Milliseconds after which what was written stays: longer than n8n takes to read, change and write a row, also
 * where the process does other work in between.
 */
const CONFIRMED_AFTER_MS = 300;

/** How many times as long as the slowest change by this process one by another process may take. */
const SLOWER = 2;

/** Milliseconds for which a slow change counts. */
const SLOW_FOR_MS = 30_000;

/** Milliseconds for which a value is looked after: on a busy machine a process may take that long for its write. */
export const LOOK_AFTER_MS = 1_000;

/** Milliseconds for which a row counts as shared after another process has overwritten something. */
const SHARED_AFTER_LOSS_MS = 10 * 60_000;

/** The same after another process has written, without a loss. */
const SHARED_AFTER_WRITE_MS = 10_000;

/** Milliseconds for which another process that was seen may be in the midst of a long run. */
const LONG_RUN_MS = 60 * 60_000;

/** How many times as many values as usual stay meanwhile: this process does not know what the other one still needs. */
const ROOM_FOR_OTHERS = 3;

/** Milliseconds after which a value is given up: others have surely pushed it out of the row. */
const GIVE_UP_AFTER_MS = 20_000;

/** How often a removal is repeated in a shared row: nothing tells whether it was undone. */
const REMOVALS = 4;

interface Written {
	readonly first: number;
	last: number;
	isConfirmed: boolean;
}

/**
 * What this process has lately written into a row of n8n's store, and what another process may have
 * overwritten: n8n reads a row, changes it and writes it back without a lock, so of two workers that
 * write at once, one loses what it wrote. A value is confirmed once it is found some time later.
 *
 * Times are milliseconds of the monotonic clock: `performance.now()`.
 */
export class UnconfirmedValues {
	private readonly recorded = new Map<string, Written>();
	private readonly removed = new Map<string, { at: number; times: number }>();
	private sharedUntil = -Infinity;
	private hasWritten = false;
	private otherSeenAt = -Infinity;
	/** How long the slowest of the last changes took, and when that was. */
	private slowest = { milliseconds: 0, at: -Infinity };

	/** Values that may have been overwritten. */
	get values(): string[] {
		return [...this.recorded.keys()];
	}

	get isEmpty(): boolean {
		return this.recorded.size === 0 && this.removed.size === 0;
	}

	/** Whether another process writes into the row too. */
	isShared(now = performance.now()): boolean {
		return now < this.sharedUntil;
	}

	/** A change of the row took so long. */
	recordDuration(milliseconds: number, now = performance.now()): void {
		if (milliseconds > this.slowest.milliseconds || now - this.slowest.at > SLOW_FOR_MS)
			this.slowest = { milliseconds, at: now };
	}

	/** Milliseconds after which what was written stays, as the last changes by this process suggest. */
	confirmedAfterMs(now = performance.now()): number {
		const { milliseconds, at } = this.slowest;
		const slowest = now - at < SLOW_FOR_MS ? milliseconds : 0;
		return Math.min(Math.max(CONFIRMED_AFTER_MS, SLOWER * slowest), LOOK_AFTER_MS);
	}

	/** Another process has written into the row. */
	recordOtherWriter(now = performance.now()): void {
		this.otherSeenAt = now;
		this.sharedUntil = Math.max(this.sharedUntil, now + SHARED_AFTER_WRITE_MS);
	}

	/**
	 * How many values stay in the row.
	 *
	 * @param keep how many of them the user wants to stay
	 */
	roomFor(keep: number, now = performance.now()): number {
		// Only the first write shows whether there is another process.
		const isAlone = this.hasWritten && now - this.otherSeenAt >= LONG_RUN_MS;
		return isAlone ? keep : ROOM_FOR_OTHERS * keep;
	}

	/** Whether one of these values may still be overwritten. */
	includesAny(values: readonly string[]): boolean {
		return values.some((value) => this.recorded.get(value)?.isConfirmed === false);
	}

	/**
	 * Learns from a write what has become of earlier ones.
	 *
	 * @param found those of the values that the row had already
	 * @param readAt when the row was read
	 */
	recordWrite(
		values: readonly string[],
		found: ReadonlySet<string>,
		readAt: number,
		now = performance.now(),
	): void {
		const confirmedAfter = this.confirmedAfterMs(now);
		this.hasWritten = true;
		for (const value of values) {
			this.removed.delete(value);
			const earlier = this.recorded.get(value);
			if (earlier === undefined) {
				const written = { first: now, last: now, isConfirmed: false };
				if (!found.has(value)) this.recorded.set(value, written);
				continue;
			}
			if (!found.has(value)) {
				this.sharedUntil = now + SHARED_AFTER_LOSS_MS;
				this.otherSeenAt = now;
				earlier.last = now;
				earlier.isConfirmed = false;
			}
			const age = readAt - earlier.last;
			if (age >= confirmedAfter) earlier.isConfirmed = true;
			if (age >= LOOK_AFTER_MS || now - earlier.first > GIVE_UP_AFTER_MS)
				this.recorded.delete(value);
		}
	}

	/**
	 * Values were removed from the row.
	 *
	 * @param isRepeated whether they are removed again if another process may have undone it
	 */
	recordRemoval(values: readonly string[], isRepeated: boolean, now = performance.now()): void {
		for (const value of values) {
			this.recorded.delete(value);
			if (isRepeated) this.removed.set(value, { at: now, times: 0 });
		}
	}

	/** At most so many values that have to be removed again now: none, unless another process writes too. */
	removedAgain(most: number, now = performance.now()): string[] {
		const isShared = this.isShared(now);
		const due = [...this.removed]
			.filter(([, { at }]) => now - at >= CONFIRMED_AFTER_MS)
			.slice(0, isShared ? most : undefined);
		for (const [value, removal] of due) {
			if (!isShared || ++removal.times === REMOVALS) this.removed.delete(value);
			else removal.at = now;
		}
		return isShared ? due.map(([value]) => value) : [];
	}

	clear(): void {
		this.recorded.clear();
		this.removed.clear();
	}
}

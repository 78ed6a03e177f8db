/** Milliseconds for which a mark stands; also how far the clocks of processes may be apart. */
const PERIOD_MS = 500;

/** Past marks that are removed from the row at once. */
const REMOVED_AT_ONCE = 20;

/**
 * How processes that write into one row of n8n's store learn of each other before one of them overwrites
 * what another one wrote.
 *
 * With its first write in a period, a process records the mark of the period. If it is there already,
 * another process writes too. The one that found it answers with the mark of the next period, which
 * the other one finds in turn.
 *
 * Times are milliseconds since 1970, as processes have no other clock in common.
 */
export class WriterMarks {
	/** The periods whose marks this process has recorded. */
	private readonly own = new Set<number>();

	/** How many marks of this process are in the row. */
	get count(): number {
		return this.own.size;
	}

	/** The mark to record with the next write, unless this process has recorded it already. */
	next(now = Date.now()): string | undefined {
		return this.add(periodOf(now));
	}

	/** The mark to record after another process was found, unless this process has recorded it already. */
	answer(now = Date.now()): string | undefined {
		return this.add(periodOf(now) + 1);
	}

	/** Marks that nobody needs any more, once there are enough of them to remove. */
	takePast(now = Date.now()): string[] {
		const past = [...this.own].filter((period) => period < periodOf(now));
		if (past.length < REMOVED_AT_ONCE) return [];
		for (const period of past) this.own.delete(period);
		return past.map(markOf);
	}

	private add(period: number): string | undefined {
		if (this.own.has(period)) return undefined;
		this.own.add(period);
		return markOf(period);
	}
}

const periodOf = (now: number): number => Math.floor(now / PERIOD_MS);

const markOf = (period: number): string => `writer:${period}`;

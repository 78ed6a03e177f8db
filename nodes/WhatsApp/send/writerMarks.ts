/** Milliseconds for which a mark stands. The clocks of the processes may differ by less than that. */
const PERIOD_MS = 500;

/** From how many past marks on they are removed from the row. */
const REMOVED_FROM = 5;

/**
 * How processes that write into one row of n8n's store learn of each other without losing anything.
 *
 * With its first write in a period, a process records the mark of the period. If it is there already,
 * another process writes too. The one that finds it answers with the mark of the next period, which
 * the other one finds in turn. So both know within two periods in which both write. Two that write at
 * the same millisecond may overwrite each other's marks, and learn of each other in the next period.
 *
 * Times are milliseconds since 1970, as processes have no other clock in common.
 */
export class WriterMarks {
	/** The marks that this process has recorded, and in which period. */
	private readonly own = new Map<string, number>();
	private owesAnswer = false;

	/** How many marks of this process are in the row. */
	get count(): number {
		return this.own.size;
	}

	/**
	 * The marks to record with the next write.
	 *
	 * @param isNew whether the write records anything else for the first time
	 */
	due(isNew: boolean, now = Date.now()): string[] {
		const period = periodOf(now);
		const due = [...(isNew ? [period] : []), ...(this.owesAnswer ? [period + 1] : [])];
		return due.map(markOf).filter((mark) => !this.own.has(mark));
	}

	/**
	 * Says that these marks are in the row.
	 *
	 * @param found what was there before
	 * @returns whether another process had recorded one of them
	 */
	recorded(marks: readonly string[], found: ReadonlySet<string>, now = Date.now()): boolean {
		for (const mark of marks) this.own.set(mark, periodOf(now));
		this.owesAnswer = marks.some((mark) => found.has(mark));
		return this.owesAnswer;
	}

	/** Marks that nobody needs any more, once there are enough of them to remove. */
	takePast(now = Date.now()): string[] {
		const past = [...this.own].filter(([, period]) => period + 1 < periodOf(now));
		if (past.length < REMOVED_FROM) return [];
		return past.map(([mark]) => {
			this.own.delete(mark);
			return mark;
		});
	}
}

const periodOf = (now: number): number => Math.floor(now / PERIOD_MS);

const markOf = (period: number): string => `writer:${period}`;

/** Milliseconds for which a mark stands. */
const PERIOD_MS = 125;

/** For how many periods a process looks back, and lets others know ahead. Their clocks may differ by a quarter of a second. */
const SIGHT = 4;

/** Milliseconds after an answer in which none is due: the other one knows. */
const ANSWERED_FOR_MS = 2_000;

/** From how many past marks on they are removed from the row. */
const REMOVED_FROM = 10;

/**
 * How processes that write into one row of n8n's store learn of each other without losing anything.
 *
 * A process records the mark of the period in which it writes, and those of the periods just before. If one of
 * them is there already, another process writes too. The one that finds it answers with the marks of the next
 * periods, of which the other one finds one with its next write. Two that write at the same millisecond may
 * overwrite each other's marks, and learn of each other with a later write.
 *
 * Times are milliseconds since 1970, as processes have no other clock in common.
 */
export class WriterMarks {
	/** The marks that this process has recorded, and in which period. */
	private readonly own = new Map<string, number>();
	/** Whether another process was found, and has to learn of this one. */
	owesAnswer = false;
	private answeredAt = -Infinity;

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
		const due = [
			...(isNew ? periodsFrom(period - SIGHT + 1) : []),
			...(this.owesAnswer ? periodsFrom(period + 1) : []),
		];
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
		if (this.owesAnswer) this.answeredAt = now;
		const isOtherThere = marks.some((mark) => found.has(mark));
		this.owesAnswer = isOtherThere && now - this.answeredAt >= ANSWERED_FOR_MS;
		return isOtherThere;
	}

	/** Marks that nobody needs any more, once there are enough of them to remove. */
	takePast(now = Date.now()): string[] {
		const past = [...this.own].filter(([, period]) => period + SIGHT < periodOf(now));
		if (past.length < REMOVED_FROM) return [];
		return past.map(([mark]) => {
			this.own.delete(mark);
			return mark;
		});
	}
}

const periodOf = (now: number): number => Math.floor(now / PERIOD_MS);

const periodsFrom = (first: number): number[] =>
	Array.from({ length: SIGHT }, (_, index) => first + index);

const markOf = (period: number): string => `writer:${period}`;

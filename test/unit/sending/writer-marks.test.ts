import { WriterMarks } from '../../../nodes/WhatsApp/send/writerMarks';

const ANSWER_AFTER_MS = 20;

/** A process that writes into a row, as the store does. */
class Writer {
	readonly marks = new WriterMarks();
	/** When it learned of another one; undefined until then. */
	learnedAt: number | undefined;
	private answersAt = Infinity;

	/** @param skew how many milliseconds its clock is ahead */
	constructor(
		private readonly row: Set<string>,
		private readonly skew = 0,
	) {}

	write(now: number, isNew = true): void {
		const clock = now + this.skew;
		const due = this.marks.due(isNew, clock);
		const found = new Set(due.filter((mark) => this.row.has(mark)));
		for (const mark of due) this.row.add(mark);
		if (this.marks.recorded(due, found, clock)) this.learnedAt ??= now;
		for (const mark of this.marks.takePast(clock)) this.row.delete(mark);
		this.answersAt = this.marks.owesAnswer ? now + ANSWER_AFTER_MS : Infinity;
	}

	/** The store does not leave the answer to the next record. */
	answer(now: number): void {
		if (now >= this.answersAt) this.write(now, false);
	}
}

const START = 1_000_000;

/** Two that write every so many milliseconds, the second one from `START` on. */
function race(skew: number, everyMs: number, offset: number): { first: Writer; second: Writer } {
	const row = new Set<string>();
	const [first, second] = [new Writer(row), new Writer(row, skew)];
	for (let now = START - 2_000; now < START + 2_000; now++) {
		if (now % everyMs === 0) first.write(now);
		if (now >= START && (now - START - offset) % everyMs === 0) second.write(now);
		for (const each of [first, second]) each.answer(now);
	}
	return { first, second };
}

const SKEWS = [0, 60, -60, 250, -250];

it.each(SKEWS)('two processes learn of each other soon, with clocks %d ms apart', (skew) => {
	for (const everyMs of [20, 75, 130, 200, 350]) {
		for (let offset = 0; offset < everyMs; offset += 7) {
			const { first, second } = race(skew, everyMs, offset);
			const latest = START + 2 * everyMs + 2 * Math.abs(skew) + 125;
			expect(first.learnedAt).toBeLessThanOrEqual(latest);
			expect(second.learnedAt).toBeLessThanOrEqual(latest);
			expect(first.learnedAt).toBeGreaterThanOrEqual(START);
		}
	}
});

it('go on finding each other', () => {
	const row = new Set<string>();
	const [first, second] = [new Writer(row), new Writer(row)];
	for (let now = START; now < START + 60_000; now += 10) {
		if (now % 1_000 === 0) first.learnedAt = second.learnedAt = undefined;
		if (now % 350 === 0) first.write(now);
		if (now % 420 === 0) second.write(now);
		if (now % 10_000 === 9_990) {
			expect([first.learnedAt, second.learnedAt]).not.toContain(undefined);
		}
	}
});

it('one that is alone never takes itself for another one, and leaves few marks', () => {
	const row = new Set<string>();
	const alone = new Writer(row);
	for (let now = START; now < START + 60_000; now += 37) alone.write(now, now % 2 === 0);
	expect(alone.learnedAt).toBeUndefined();
	expect(row.size).toBeLessThan(25);
});

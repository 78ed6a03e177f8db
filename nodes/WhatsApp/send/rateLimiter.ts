import type { Usage } from '../graph/usage';
import { LruCache } from '../shared/lruCache';
import { abortableSleep } from './abortableSleep';

/** Factors for the rate when the server refuses to take more: at least this, at most that. */
const SLOW_DOWN = { least: 0.97, most: 0.5 };

/** Milliseconds in which several rejections count as one. */
const SLOW_DOWN_EVERY_MS = 500;

/** Messages per second by which the rate grows in the first second after it was lowered. */
const RECOVERY = 2;

/** Milliseconds without another refusal after which it grows twice as fast, then three times … */
const RECOVERY_QUICKENS_EVERY_MS = 2_000;

/** Usage of a limit, in percent, from which on the rate is lowered. */
const NEARLY_USED_UP = 95;

/** Milliseconds without a message after which the state of a number is reset. */
const FORGET_AFTER_MS = 60_000;

/** Numbers remembered at once. */
const MAXIMUM_LIMITERS = 1_000;

const SECOND_MS = 1_000;

/** Milliseconds of delay, as on a busy machine, that are made up for by sending faster afterwards. */
const CATCH_UP_MS = 100;

interface Waiter {
	/** The user's own limit in messages per second; Infinity for none. */
	readonly perSecond: number;
	readonly isOver: () => boolean;
	readonly arrivedAt: number;
	readonly leave: () => void;
}

/**
 * Spaces the messages of one phone number evenly, and adapts to what the server takes: a refusal
 * for speed lowers the rate to what was accepted in the last second, and what goes well after that
 * raises it, first by two messages a second, then faster. Two processes that share a number settle
 * on about half of its limit each without knowing of each other.
 *
 * Times are milliseconds of the monotonic clock: `performance.now()`.
 */
export class RateLimiter {
	/** Messages per second that the server seems to take; none known: Infinity. */
	private ceiling = Infinity;
	private nextAt = 0;
	private suspendedUntil = 0;
	private slowedAt = -Infinity;
	/** When messages were accepted, within the last second. */
	private recent: number[] = [];
	private acceptedAt = -Infinity;
	/** In the order in which they came. None has a fixed time, so a new rate counts for all of them. */
	private waiting: Waiter[] = [];
	private isServing = false;

	/** When the last message was accepted. */
	get lastAcceptedAt(): number {
		return this.acceptedAt;
	}

	/**
	 * Waits until one more message may leave.
	 *
	 * @param perSecond the user's own limit; Infinity for none
	 * @param isOver ends the waiting early when true
	 */
	async acquire(perSecond: number, isOver: () => boolean): Promise<void> {
		await new Promise<void>((leave) => {
			this.waiting.push({ perSecond, isOver, arrivedAt: performance.now(), leave });
			void this.serve();
		});
	}

	recordAccepted(now = performance.now()): void {
		this.acceptedAt = now;
		this.recent.push(now);
		while ((this.recent[0] ?? now) <= now - SECOND_MS) this.recent.shift();
		if (!Number.isFinite(this.ceiling)) return;
		const pace = 1 + (now - this.slowedAt) / RECOVERY_QUICKENS_EVERY_MS;
		this.ceiling += (RECOVERY * pace) / this.ceiling;
	}

	/**
	 * The server rejected a message because of its rate limit, or is about to.
	 *
	 * @param sentAt when the message left; one from before the last change says nothing about the new rate
	 */
	slowDown(perSecond: number, sentAt: number, now = performance.now()): void {
		if (sentAt < this.slowedAt || now - this.slowedAt < SLOW_DOWN_EVERY_MS) return;
		this.slowedAt = now;
		const taken = this.recent.filter((at) => at > now - SECOND_MS).length;
		const rate = Math.min(perSecond, this.ceiling);
		const lower = Number.isFinite(rate)
			? Math.max(rate * SLOW_DOWN.most, Math.min(rate * SLOW_DOWN.least, taken))
			: taken * SLOW_DOWN.least;
		// Below one a second it would take too long to notice that the server takes more again.
		this.ceiling = Math.max(1, lower);
	}

	/** Sends nothing for a time. */
	suspend(milliseconds: number, now = performance.now()): void {
		this.suspendedUntil = Math.max(this.suspendedUntil, now + milliseconds);
	}

	/** Slows down when a limit is nearly reached, even though the server still accepts requests. */
	observeUsage({ percent = 0 }: Usage, perSecond: number, sentAt: number): void {
		if (percent >= NEARLY_USED_UP) this.slowDown(perSecond, sentAt);
	}

	/** Lets those who wait leave, each at its time. */
	private async serve(): Promise<void> {
		if (this.isServing) return;
		this.isServing = true;
		const isAnyOver = (): boolean => this.waiting.some(({ isOver }) => isOver());
		for (let first = this.waiting[0]; first !== undefined; first = this.waiting[0]) {
			const now = performance.now();
			if (now - this.nextAt > FORGET_AFTER_MS) this.ceiling = Infinity;
			const { arrivedAt, perSecond, leave } = first;
			const at = Math.max(arrivedAt, this.nextAt, this.suspendedUntil, now - CATCH_UP_MS);
			if (at <= now) {
				this.nextAt = at + SECOND_MS / Math.min(perSecond, this.ceiling);
				this.waiting.shift();
				leave();
				continue;
			}
			await abortableSleep(at - now, isAnyOver);
			this.dismissOver();
		}
		this.isServing = false;
	}

	/** Lets those leave who need not wait any longer, wherever they stand. */
	private dismissOver(): void {
		const over = this.waiting.filter(({ isOver }) => isOver());
		if (over.length === 0) return;
		this.waiting = this.waiting.filter((each) => !over.includes(each));
		for (const { leave } of over) leave();
	}
}

/** Shared by all executions in this process: Meta counts per number, not per workflow. */
const rateLimiters = new LruCache<RateLimiter>(MAXIMUM_LIMITERS);

/** @param key what Meta counts by: the server and the sending number */
export const rateLimiterOf = (key: string): RateLimiter =>
	rateLimiters.getOrCreate(key, () => new RateLimiter());

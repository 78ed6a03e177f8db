import { Timers } from '../timers';

interface Waiting {
	/** In milliseconds on the queue's clock. */
	due: number;
	attempt: () => Promise<void>;
}

/** No timer of Node's is longer than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Attempts that are to be made later, in the order in which they are due, on a clock that runs like any other
 * until it is moved on: so that days of redelivery take no longer than their attempts.
 */
export class RedeliveryQueue {
	/** The earliest first. */
	private readonly waiting: Waiting[] = [];
	private readonly underWay = new Set<Promise<void>>();
	private readonly timers = new Timers();
	private skippedMs = 0;

	/** In milliseconds since 1970, and as much more as was skipped. */
	now(): number {
		return Date.now() + this.skippedMs;
	}

	/** Makes an attempt now. */
	async start(attempt: () => Promise<void>): Promise<void> {
		const made = attempt();
		this.underWay.add(made);
		try {
			await made;
		} finally {
			this.underWay.delete(made);
		}
	}

	/** Makes an attempt after `wait` milliseconds. */
	add(wait: number, attempt: () => Promise<void>): void {
		const due = this.now() + wait;
		const place = this.placeFor(due);
		this.waiting.splice(place, 0, { due, attempt });
		if (place === 0) this.setTimer();
	}

	/**
	 * Moves the clock on, and has everything attempted that becomes due by that, in its order, with what follows
	 * from it. What is due in the same second is attempted at the same time.
	 * @returns when those attempts are answered
	 */
	async fastForward(ms: number): Promise<void> {
		const end = this.now() + ms;
		await this.settled();
		for (let due = this.firstDue(end); due !== undefined; due = this.firstDue(end)) {
			this.skipTo(due);
			this.startDue(Math.min(due + 1000, end));
			await this.settled();
		}
		this.skipTo(end);
		this.setTimer();
	}

	/** Forgets everything; the clock shows the time again. */
	reset(): void {
		this.timers.cancelAll();
		this.waiting.length = 0;
		this.underWay.clear();
		this.skippedMs = 0;
	}

	private firstDue(until: number): number | undefined {
		const due = this.waiting[0]?.due;
		return due !== undefined && due <= until ? due : undefined;
	}

	/** Behind everything due by then: halved down to, as thousands may wait while a receiver is down. */
	private placeFor(due: number): number {
		let [low, high] = [0, this.waiting.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.waiting[middle]?.due ?? Infinity) <= due) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private skipTo(time: number): void {
		this.skippedMs += Math.max(0, time - this.now());
	}

	private startDue(until: number): void {
		const later = this.waiting.findIndex(({ due }) => due > until);
		const due = this.waiting.splice(0, later === -1 ? Infinity : later);
		for (const { attempt } of due) void this.start(attempt);
	}

	private async settled(): Promise<void> {
		await Promise.all(this.underWay);
	}

	private setTimer(): void {
		this.timers.cancelAll();
		const first = this.waiting[0];
		if (!first) return;
		this.timers.after(Math.min(Math.max(0, first.due - this.now()), LONGEST_TIMER_MS), () => {
			this.startDue(this.now());
			this.setTimer();
		});
	}
}

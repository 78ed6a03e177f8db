/** Milliseconds until a request is given up: n8n's own default of five minutes holds a workflow for too long. */
export const REQUEST_TIMEOUT_MS = 60_000;

/** Bytes per millisecond of the slowest line on which a file is sent or fetched. */
const SLOWEST_TRANSFER = 64;

/** The longest time that Node's timers take, in milliseconds: 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

/** What a file adds to the time that its request may take, in milliseconds. */
export const transferMs = (bytes: number): number => bytes / SLOWEST_TRANSFER;

/**
 * The time after which a request is given up. It runs from before the request leaves until its
 * response was read: time-outs of HTTP clients end with the headers, or begin again with each byte.
 */
export class TimeLimit {
	readonly milliseconds: number;
	/** Aborts when the time is up, or with the other signal. */
	readonly signal: AbortSignal;
	private readonly timer: AbortSignal;

	/** @param other what ends the request besides, e.g. that nobody waits for it any more */
	constructor(milliseconds: number, other?: AbortSignal) {
		this.milliseconds = Math.min(Math.ceil(milliseconds), LONGEST_MS);
		this.timer = AbortSignal.timeout(this.milliseconds);
		this.signal = other === undefined ? this.timer : AbortSignal.any([this.timer, other]);
	}

	get isOver(): boolean {
		return this.timer.aborted;
	}
}

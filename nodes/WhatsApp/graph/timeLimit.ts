import { cancelDeadline, setDeadline } from './deadlines';

/** Time-out of a request, in milliseconds. n8n's own default of five minutes blocks a workflow for too long. */
export const REQUEST_TIMEOUT_MS = 60_000;

/** Bytes per millisecond of the slowest line on which a file is sent or fetched. */
const SLOWEST_TRANSFER = 64;

/** The longest time that Node's timers take, in milliseconds: 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

/** What a file adds to the time that its request may take, in milliseconds. */
export const transferMs = (bytes: number): number => bytes / SLOWEST_TRANSFER;

/**
 * The time-out of a request, from before it is sent until its response was read.
 * Time-outs of HTTP clients end with the headers, or begin again with each byte.
 */
export class TimeLimit {
	/** Aborts when the time is up, when the limit is ended, or with the other signal. */
	readonly signal: AbortSignal;
	private readonly ending = new AbortController();
	private timed = 0;
	private expired = false;

	/** @param other another signal that ends the request, e.g. because it is no longer needed */
	constructor(milliseconds: number, other?: AbortSignal) {
		this.signal =
			other === undefined ? this.ending.signal : AbortSignal.any([this.ending.signal, other]);
		this.restart(milliseconds);
	}

	/** How long it was in the end. */
	get milliseconds(): number {
		return this.timed;
	}

	get isOver(): boolean {
		return this.expired;
	}

	/** Replaces the time that is left, once more is known about what has to be done in it. */
	restart(milliseconds: number): void {
		this.timed = Math.min(Math.ceil(milliseconds), LONGEST_MS);
		setDeadline(this.expire, this.timed);
	}

	/** For a request that is over. */
	release(): void {
		cancelDeadline(this.expire);
	}

	/** Closes the connection of a request that is no longer needed. */
	end(): void {
		this.release();
		this.abort();
	}

	private readonly expire = (): void => {
		this.expired = true;
		this.abort();
	};

	private readonly abort = (): void => this.ending.abort();
}

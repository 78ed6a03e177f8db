import type { GraphFailure } from '../graph/failure';

/** How to go on after a request that did not succeed. */
export interface RetryPlan {
	/** Milliseconds until the next attempt. */
	readonly waitMs: number;
	/**
	 * What has to change until then. `rate`: the number sends more slowly. `number`: it sends nothing.
	 * `recipient`: this person gets nothing. `request`: nothing, the server recovers.
	 */
	readonly concerns: 'rate' | 'number' | 'recipient' | 'request';
}

export interface RetryPolicy {
	/** Attempts after the first one. */
	readonly retries: number;
	/** Whether to send again what may have been accepted already. */
	readonly retryUnknownOutcomes: boolean;
}

/** Longest wait within a node, in milliseconds. A longer one is reported to the user. */
export const MAXIMUM_WAIT_MS = 120_000;

/** The number sends more than it may per second. */
const THROUGHPUT = 130429;
const THROUGHPUT_BACKOFF_MS = 500;

/** Too many messages to one person. Meta asks to wait 4^n seconds. */
const PAIR_RATE = 131056;

/** Limits of calls by app, user, page and account, counted over an hour. */
const CALL_LIMITS: ReadonlySet<number> = new Set([4, 17, 32, 613, 80007]);

const BACKOFF_MS = 1_000;

/**
 * Whether and when to send a request again. Decided by Meta's code, never by the HTTP status alone,
 * and never for a message that may have been accepted, unless the user wants it.
 *
 * @param attempt number of the attempt that did not succeed, from 1
 * @param askedWaitMs how long the server asked to wait, in a header
 * @param random 0 to 1; spreads those who wait, so that they do not come back together
 * @returns undefined when it stays with this outcome
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export function planRetry(
	failure: GraphFailure,
	attempt: number,
	policy: RetryPolicy,
	askedWaitMs = 0,
	random = Math.random(),
): RetryPlan | undefined {
	if (attempt > policy.retries) return undefined;
	const allowed =
		failure.retry === 'safe' || (failure.outcome === 'unknown' && policy.retryUnknownOutcomes);
	if (!allowed) return undefined;
	const plan = planFor(failure.code, attempt, random);
	if (Math.max(plan.waitMs, askedWaitMs) > MAXIMUM_WAIT_MS) return undefined;
	// A Retry-After applies to the whole number.
	return askedWaitMs > plan.waitMs ? { waitMs: askedWaitMs, concerns: 'number' } : plan;
}

function planFor(code: number | undefined, attempt: number, random: number): RetryPlan {
	if (code === PAIR_RATE) {
		return { waitMs: 4 ** attempt * 1000 * (1 + random / 10), concerns: 'recipient' };
	}
	const growth = 2 ** (attempt - 1) * (0.5 + random);
	if (code === THROUGHPUT) return { waitMs: THROUGHPUT_BACKOFF_MS * growth, concerns: 'rate' };
	const concerns = code !== undefined && CALL_LIMITS.has(code) ? 'number' : 'request';
	return { waitMs: BACKOFF_MS * growth, concerns };
}

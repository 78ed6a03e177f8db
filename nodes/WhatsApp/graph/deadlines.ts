/** Milliseconds on Node's clock for performance, which no change of the system's time moves. */
type Moment = number;

/** What has to happen when its time has come, each with its moment. */
const waiting = new Map<() => void, Moment>();

let timer: { readonly at: Moment; readonly signal: AbortSignal } | undefined;

/**
 * Calls a function when its time has come, or never if `cancelDeadline` comes first. A function has
 * one deadline at a time.
 *
 * All deadlines share one of Node's timed signals, since each of those stays in memory until its
 * time has come, or until a full garbage collection: a long run would leave thousands behind.
 */
export function setDeadline(expire: () => void, milliseconds: number): void {
	const at = performance.now() + milliseconds;
	waiting.set(expire, at);
	if (timer === undefined || at < timer.at) startTimer(at);
}

export function cancelDeadline(expire: () => void): void {
	waiting.delete(expire);
}

function startTimer(at: Moment): void {
	timer?.signal.removeEventListener('abort', onTime);
	const signal = AbortSignal.timeout(Math.max(0, Math.ceil(at - performance.now())));
	signal.addEventListener('abort', onTime);
	timer = { at, signal };
}

/** Most of what the timer was started for has been cancelled by then, and others have come. */
function onTime(): void {
	timer = undefined;
	const now = performance.now();
	let next = Infinity;
	for (const [expire, at] of waiting) {
		if (at <= now) {
			waiting.delete(expire);
			expire();
		} else {
			next = Math.min(next, at);
		}
	}
	if (next !== Infinity) startTimer(next);
}

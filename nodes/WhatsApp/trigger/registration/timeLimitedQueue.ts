/** A job of a queue waited or ran for too long. */
export class QueueTimeout extends Error {}

/** Milliseconds that a job may wait for its turn, and that it may take then. */
interface Limits {
	readonly waiting: number;
	readonly running: number;
}

/**
 * Runs jobs of the same key one after the other, in the order in which they came. Jobs of other keys
 * do not wait for them, and neither does anybody for a job that takes too long.
 */
export class TimeLimitedQueue {
	/** Of each key, what resolves when the last job is over. */
	private readonly tails = new Map<string, Promise<void>>();

	constructor(private readonly limits: Limits) {}

	/**
	 * @param job must do nothing more once its signal is aborted, since the next job runs then
	 * @throws QueueTimeout when its turn does not come or it does not end in time; otherwise what the job throws
	 */
	async run<Result>(key: string, job: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
		const waiting = AbortSignal.timeout(this.limits.waiting);
		const turn = this.tails.get(key) ?? Promise.resolve();
		const outcome = turn.then(async () => {
			if (waiting.aborted) throw new QueueTimeout();
			const running = AbortSignal.timeout(this.limits.running);
			return await Promise.race([job(running), rejectOnAbort(running)]);
		});
		const tail = outcome.then(
			() => {},
			() => {},
		);
		this.tails.set(key, tail);
		void tail.then(() => {
			if (this.tails.get(key) === tail) this.tails.delete(key);
		});
		// A job that has started is waited for; one that has not is dropped.
		return await Promise.race([outcome, rejectIfNotStarted(turn, waiting)]);
	}
}

/** Rejects when the signal is aborted. */
const rejectOnAbort = async (signal: AbortSignal): Promise<never> =>
	await new Promise((_resolve, reject) => {
		signal.addEventListener('abort', () => reject(new QueueTimeout()), { once: true });
	});

/** Rejects when the signal is aborted before the turn comes. */
async function rejectIfNotStarted(turn: Promise<void>, signal: AbortSignal): Promise<never> {
	await Promise.race([turn, rejectOnAbort(signal)]);
	return await new Promise(() => {});
}

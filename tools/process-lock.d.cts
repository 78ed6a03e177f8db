/** A lock that this process holds, or the ID of the process that holds it. */
type Attempt = { release: () => void; owner?: undefined } | { owner: number };

/**
 * Locks a file for this process. The lock of a process that has ended counts for nothing.
 *
 * @param file holds the ID of the process
 */
export function tryLock(file: string): Attempt;

/** Runs a task while no other process runs one under the same lock; waits for it. */
export function withLock<Result>(
	file: string,
	task: () => Promise<Result>,
	options?: {
		signal?: AbortSignal;
		/** Called once if another process holds the lock. */
		onWait?: () => void;
	},
): Promise<Result>;

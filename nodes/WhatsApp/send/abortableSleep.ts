import { sleep } from 'n8n-workflow';

/** Milliseconds between checks whether to stop waiting. */
const CHECK_EVERY_MS = 250;

/**
 * Waits, but stops early when nothing is left to wait for.
 *
 * @param milliseconds how long at most
 * @param isOver checked regularly; a cancelled execution must not wait for minutes
 */
export async function abortableSleep(milliseconds: number, isOver: () => boolean): Promise<void> {
	const until = performance.now() + milliseconds;
	for (let left = milliseconds; left > 0 && !isOver(); left = until - performance.now()) {
		await sleep(Math.min(left, CHECK_EVERY_MS));
	}
}

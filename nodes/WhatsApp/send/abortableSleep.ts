import { sleep } from 'n8n-workflow';

/** Milliseconds between looks at whether waiting still makes sense. */
const CHECK_EVERY_MS = 250;

/**
 * Waits, but no longer than it makes sense.
 *
 * @param milliseconds how long at most
 * @param isOver looked at from time to time; a cancelled execution must not wait for minutes
 */
export async function abortableSleep(milliseconds: number, isOver: () => boolean): Promise<void> {
	const until = performance.now() + milliseconds;
	for (let left = milliseconds; left > 0 && !isOver(); left = until - performance.now()) {
		await sleep(Math.min(left, CHECK_EVERY_MS));
	}
}

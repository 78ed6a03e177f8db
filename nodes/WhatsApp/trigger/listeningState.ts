/**
 * Milliseconds for which webhooks still come to a test that is over: n8n takes it down when Meta has the former
 * callback again, which takes some requests.
 */
const SIGN_OFF_MS = 10_000;

/** When tests ended, on the process's clock, by trigger. */
const endedAt = new Map<string, number>();

/** Someone listens for a test event. */
export function beginTest(trigger: string): void {
	endedAt.delete(trigger);
}

/**
 * A test has its event, was stopped, or is being taken down.
 *
 * @returns whether it was still listening
 */
export function endTest(trigger: string): boolean {
	for (const each of endedAt.keys()) if (!hasTestEnded(each)) endedAt.delete(each);
	const wasListening = !hasTestEnded(trigger);
	endedAt.set(trigger, performance.now());
	return wasListening;
}

/** Whether a test is over, so that events are no longer its own. */
export function hasTestEnded(trigger: string): boolean {
	return performance.now() - (endedAt.get(trigger) ?? -Infinity) < SIGN_OFF_MS;
}

import { setTimeout as wait } from 'node:timers/promises';

/** Asks again until `found` gives something, for what the sandbox, or n8n, only tells when asked. */
export async function eventually<T>(
	found: () => Promise<T | undefined | false>,
	{ timeoutMs = 20_000, everyMs = 5 } = {},
): Promise<T> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const value = await found();
		if (value !== undefined && value !== false) return value;
		if (Date.now() > end)
			throw new Error(`Not within ${timeoutMs / 1000} seconds: ${found.toString()}`);
		await wait(everyMs);
	}
}

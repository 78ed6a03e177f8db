import { setTimeout as wait } from 'node:timers/promises';

/** Asks again until `found` gives something, for what the sandbox only tells when asked. */
export async function eventually<T>(found: () => Promise<T | undefined | false>): Promise<T> {
	const end = Date.now() + 5000;
	for (;;) {
		const value = await found();
		if (value !== undefined && value !== false) return value;
		if (Date.now() > end) throw new Error(`Not within 5 seconds: ${found.toString()}`);
		await wait(5);
	}
}

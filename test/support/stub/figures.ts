import type { Received } from './stub-server';

/** What came of a list of input items at the stub, whatever n8n says of it. */
export interface Figures {
	/** Items that were accepted at least once. */
	readonly accepted: number;
	/** Items that were accepted more than once, … */
	readonly twice: number;
	/** …and how many messages too many those are. */
	readonly surplus: number;
	/** Items for which no request ever came. */
	readonly neverAsked: number;
}

/** Counts what came of the items with these keys. */
export function figuresOf(received: readonly Received[], keys: readonly string[]): Figures {
	const times = new Map<string, number>();
	for (const { key, acceptedAt } of received)
		times.set(key, (times.get(key) ?? 0) + (acceptedAt === undefined ? 0 : 1));
	const counts = keys.map((key) => times.get(key));
	const accepted = counts.filter((count) => (count ?? 0) > 0).length;
	return {
		accepted,
		twice: counts.filter((count) => (count ?? 0) > 1).length,
		surplus: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) - accepted,
		neverAsked: counts.filter((count) => count === undefined).length,
	};
}

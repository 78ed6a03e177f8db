import { LruCache } from '../../shared/lruCache';

/**
 * How many events of a trigger are remembered: some minutes at Meta's highest rate, days at a usual
 * one. An ID has at most 256 characters, so the memory ends at a few megabytes for each trigger.
 */
const MAXIMUM_EVENTS = 20_000;

/** For how many triggers; the one without an event for the longest time is removed first. */
const MAXIMUM_TRIGGERS = 500;

/** Events that were given to n8n together: whether it took them. May never resolve. */
type Outcome = Promise<boolean>;

/** In place of the outcome, so that an event that is only remembered takes as little as it can. */
const DONE = true;

/** What of a delivery has to be processed. */
export interface Reservation {
	/** IDs of the events that are neither processed nor being processed. */
	readonly fresh: ReadonlySet<string>;
	/** Says whether n8n took them. Those that it did not take may come again. */
	readonly settle: (taken: boolean) => void;
}

/**
 * The events that n8n took already. Meta delivers each at least once: again when it has not seen
 * the response to the first delivery, or for several subscribers when one of them did not respond.
 *
 * An event counts as done only when n8n has answered its delivery with 200. What n8n did not take
 * is forgotten, so that Meta's next delivery is processed.
 */
export class EventDeduplicator {
	/** By ID, the oldest first. */
	private readonly events = new Map<string, Outcome | typeof DONE>();

	constructor(private readonly maximum = MAXIMUM_EVENTS) {}

	/**
	 * Reserves the events of a delivery that are not done. For those that another delivery is having
	 * processed at this moment it waits for the outcome. Nothing is reserved during the wait, so that
	 * deliveries that overlap do not wait for each other.
	 *
	 * @param ids may hold the same ID twice
	 * @param timeout ends the wait
	 * @returns undefined if the outcome of another delivery is still open then
	 */
	async reserve(ids: readonly string[], timeout: AbortSignal): Promise<Reservation | undefined> {
		for (;;) {
			const open = new Set<Promise<boolean>>();
			const fresh = new Set<string>();
			for (const id of ids) {
				const known = this.events.get(id);
				if (known === undefined) fresh.add(id);
				else if (known !== DONE) open.add(known);
			}
			if (open.size === 0) return this.reserveNew(fresh);
			if (timeout.aborted) return undefined;
			await Promise.race([Promise.all(open), aborted(timeout)]);
		}
	}

	private reserveNew(fresh: ReadonlySet<string>): Reservation {
		let resolve: (taken: boolean) => void = () => {};
		const outcome: Outcome = new Promise((settled) => (resolve = settled));
		for (const id of fresh) this.events.set(id, outcome);
		this.forgetOldest();
		return {
			fresh,
			settle: (taken) => {
				for (const id of fresh) this.settle(id, outcome, taken);
				resolve(taken);
			},
		};
	}

	private settle(id: string, outcome: Outcome, taken: boolean): void {
		if (this.events.get(id) !== outcome) return;
		if (taken) this.events.set(id, DONE);
		else this.events.delete(id);
	}

	/** Also those whose outcome never came. */
	private forgetOldest(): void {
		for (const id of this.events.keys()) {
			if (this.events.size <= this.maximum) return;
			this.events.delete(id);
		}
	}
}

/** By trigger. Not in static data: n8n loses what a webhook writes there. */
const triggers = new LruCache<EventDeduplicator>(MAXIMUM_TRIGGERS);

/** @param trigger names the trigger within this n8n */
export const eventDeduplicatorOf = (trigger: string): EventDeduplicator =>
	triggers.getOrCreate(trigger, () => new EventDeduplicator());

const aborted = async (signal: AbortSignal): Promise<void> =>
	await new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

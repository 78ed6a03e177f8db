import { sleep, type INodeExecutionData } from 'n8n-workflow';

/** How long events are held for others. */
export interface HoldLimits {
	/** Milliseconds without another event after which the batch starts. */
	readonly quietMs: number;
	/** Milliseconds after the first event at which it starts in any case. */
	readonly maximumWaitMs: number;
	/** Number of events with which it starts at once. */
	readonly count: number;
}

/** What a webhook has to do with its events. */
export type Turn =
	/** Start an execution with all of them, and report the status of n8n's response. */
	| {
			readonly items: readonly INodeExecutionData[];
			readonly settle: (status: number) => void;
	  }
	/** Respond as the webhook did that started the execution. */
	| { readonly status: Promise<number> };

/** The items of one webhook. */
export interface Arrival {
	readonly items: readonly INodeExecutionData[];
	/** Milliseconds on the process's clock at which the webhook came: what is done on receipt takes time. */
	readonly arrivedAt: number;
}

class Batch {
	private readonly arrivals: Arrival[] = [];
	private count = 0;
	private lastAt = performance.now();
	private readonly firstAt = this.lastAt;
	readonly status: Promise<number>;
	settle: (status: number) => void = () => {};
	private wake: () => void = () => {};

	constructor(private readonly limits: HoldLimits) {
		this.status = new Promise((resolve) => (this.settle = resolve));
	}

	add(arrival: Arrival): void {
		this.arrivals.push(arrival);
		this.count += arrival.items.length;
		this.lastAt = performance.now();
		if (this.count >= this.limits.count) this.wake();
	}

	/** In the order in which the webhooks came. */
	items(): INodeExecutionData[] {
		return this.arrivals
			.toSorted((one, other) => one.arrivedAt - other.arrivedAt)
			.flatMap(({ items }) => items);
	}

	/** Waits until it is time to start. */
	async close(): Promise<void> {
		const full = new Promise<void>((resolve) => (this.wake = resolve));
		for (let left = this.left(); left > 0; left = this.left()) {
			await Promise.race([sleep(left), full]);
		}
	}

	/** Milliseconds until it starts. */
	private left(): number {
		const { quietMs, maximumWaitMs, count } = this.limits;
		if (this.count >= count) return 0;
		return Math.min(this.lastAt + quietMs, this.firstAt + maximumWaitMs) - performance.now();
	}
}

/** Batches that are being filled, by what belongs together. */
const open = new Map<string, Batch>();

/**
 * Holds events until no more come, so that they start one execution together: the webhook that comes first
 * waits, those after it hand their events over. A batch lives only as long as the webhooks that filled it
 * wait for their response, so nothing is lost with the process: Meta delivers again what it got no response for.
 *
 * @param key what belongs together
 */
export async function holdEvents(key: string, arrival: Arrival, limits: HoldLimits): Promise<Turn> {
	const present = open.get(key);
	if (present !== undefined) {
		present.add(arrival);
		return { status: present.status };
	}
	const batch = new Batch(limits);
	open.set(key, batch);
	batch.add(arrival);
	await batch.close();
	open.delete(key);
	return { items: batch.items(), settle: batch.settle };
}

import type { Delivery, Settings } from '../control-types';
import { repeatableRandom } from '../random';
import { Timers } from '../timers';
import { packed } from './batch';
import type { Deliveries } from './delivery';
import type { Change } from './payload';
import type { Destination } from './routing';

interface Batch {
	changes: Change[];
	sent: Promise<Delivery[]>;
}

interface Held {
	/** Smaller ones go first. */
	place: number;
	send: () => Delivery;
	delivery?: Delivery;
}

interface Round {
	held: Held[];
	over: Promise<void>;
}

const SHUFFLE_SEED = 20_260_802;

/** What happens to changes on their way out, as the settings say: batched, repeated, brought out of order. */
export class Outbox {
	private readonly batches = new Map<string, Batch>();
	private round: Round | null = null;
	private readonly timers = new Timers();
	private random = repeatableRandom(SHUFFLE_SEED);

	constructor(
		private readonly deliveries: Deliveries,
		private readonly settings: () => Settings,
	) {}

	/**
	 * Sends changes of one field to one destination.
	 * @returns the deliveries that bring them (and whatever went out with them), as soon as they are under way
	 */
	async post(
		destination: Destination,
		field: string,
		changes: readonly Change[],
	): Promise<Delivery[]> {
		if (this.settings().batch_window_ms === 0)
			return await this.letOut(destination, field, changes);
		const key = `${destination.app.id} ${field} ${destination.url}`;
		const batch = this.batches.get(key) ?? this.openBatch(key, destination, field);
		// One by one: there may be more than fit in one call's arguments.
		for (const change of changes) batch.changes.push(change);
		return await batch.sent;
	}

	/** Forgets what waits here; whoever waits for it gets no deliveries. */
	reset(): void {
		this.batches.clear();
		this.round = null;
		this.random = repeatableRandom(SHUFFLE_SEED);
		this.timers.cancelAll();
	}

	private openBatch(key: string, destination: Destination, field: string): Batch {
		const batch: Batch = { changes: [], sent: Promise.resolve([]) };
		batch.sent = this.timers.sleep(this.settings().batch_window_ms).then(async () => {
			if (this.batches.get(key) !== batch) return [];
			this.batches.delete(key);
			return await this.letOut(destination, field, batch.changes);
		});
		this.batches.set(key, batch);
		return batch;
	}

	private async letOut(
		destination: Destination,
		field: string,
		changes: readonly Change[],
	): Promise<Delivery[]> {
		const {
			batch_limit: limit,
			batch_nesting: nesting,
			duplicate_deliveries: copies,
			shuffle_window_ms,
		} = this.settings();
		const sends = packed(changes, limit, nesting).flatMap((body) =>
			Array.from(
				{ length: copies },
				() => () => this.deliveries.send(destination, field, body).delivery,
			),
		);
		return shuffle_window_ms === 0
			? sends.map((send) => send())
			: await this.shuffled(sends, shuffle_window_ms);
	}

	private async shuffled(
		sends: ReadonlyArray<() => Delivery>,
		windowMs: number,
	): Promise<Delivery[]> {
		const round = this.round ?? this.openRound(windowMs);
		const held = sends.map((send): Held => ({ place: this.random(), send }));
		for (const each of held) round.held.push(each);
		await round.over;
		return held.flatMap(({ delivery }) => delivery ?? []);
	}

	private openRound(windowMs: number): Round {
		const round: Round = { held: [], over: Promise.resolve() };
		round.over = this.timers.sleep(windowMs).then(() => {
			if (this.round !== round) return;
			this.round = null;
			round.held.sort((one, other) => one.place - other.place);
			for (const each of round.held) each.delivery = each.send();
		});
		this.round = round;
		return round;
	}
}

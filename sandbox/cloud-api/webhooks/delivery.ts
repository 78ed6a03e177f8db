import { randomUUID } from 'node:crypto';

import type { Delivery, DeliveryAttempt, Settings } from '../control-types';
import { addKept } from '../kept';
import type { TrafficLog } from '../live/traffic-log';
import { connectionFault, type CallbackClient } from './callback-client';
import { RedeliveryQueue } from './redelivery-queue';
import type { Destination } from './routing';
import { signedHeaders, type SignatureKind } from './signature';

interface Job {
	delivery: Delivery;
	headers: Record<string, string>;
	/** Whether to repeat until the receiver answers 200. */
	repeat: boolean;
}

/**
 * Sends webhooks at least once: anything but HTTP 200 is sent again, the same bytes, after growing waits,
 * until the attempts or the time for them are used up. Deliveries don't wait for each other.
 */
export class Deliveries {
	private list: Delivery[] = [];
	private readonly queue = new RedeliveryQueue();
	/** Attempts under way when everything is reset belong to the past and change nothing any more. */
	private era = 0;

	constructor(
		private readonly client: CallbackClient,
		private readonly settings: () => Settings,
		private readonly log: (line: string) => void,
		private readonly traffic: TrafficLog,
	) {}

	/** In the order in which they were first sent. */
	all(): readonly Delivery[] {
		return this.list;
	}

	/**
	 * Starts a delivery. Only what is validly signed is repeated: Meta signs everything, so the rest
	 * stands for a stranger's attempt.
	 * @returns the delivery, which goes on changing, and a promise of its first attempt
	 */
	send(
		destination: Destination,
		field: string,
		body: string,
		signature: SignatureKind = 'valid',
	): { delivery: Delivery; firstAttempt: Promise<void> } {
		const { app, url } = destination;
		const delivery: Delivery = {
			id: randomUUID(),
			url,
			field,
			app_id: app.id,
			body,
			signature_valid_for: signature === 'valid' ? app.id : null,
			attempts: [],
			state: 'pending',
		};
		addKept(this.list, delivery);
		this.traffic.webhook(delivery, signature);
		const job = {
			delivery,
			headers: signedHeaders(body, app.secret, signature),
			repeat: signature === 'valid',
		};
		const firstAttempt = this.queue.start(() => this.attempt(job));
		return { delivery, firstAttempt };
	}

	/**
	 * Moves the clock of redelivery on by `ms`.
	 * @returns when all attempts that became due are answered
	 */
	async fastForward(ms: number): Promise<void> {
		await this.queue.fastForward(ms);
	}

	/** Forgets everything and cancels what is pending. */
	reset(): void {
		this.era += 1;
		this.queue.reset();
		this.list = [];
	}

	private async attempt(job: Job): Promise<void> {
		const { delivery } = job;
		const era = this.era;
		const at = this.queue.now();
		const { callback_timeout_ms: timeout } = this.settings();
		const startedAt = performance.now();
		const { response, ...outcome }: DeliveryAttempt & { response?: string } = await this.client
			.post(delivery.url, job.headers, delivery.body, timeout)
			.then(
				({ status, body }) => ({ at, status, response: body }),
				(error: unknown) => ({ at, error: connectionFault(error) }),
			);
		if (era !== this.era) return;
		const duration = Math.round(performance.now() - startedAt);
		delivery.attempts.push(outcome);
		this.log(`webhook ${delivery.field} → ${delivery.url}: ${outcome.status ?? outcome.error}`);
		if (outcome.status === 200) delivery.state = 'delivered';
		else this.repeatOrGiveUp(job);
		this.traffic.attempt(delivery, {
			at,
			status: outcome.status ?? null,
			error: outcome.error ?? null,
			duration_ms: duration,
			response: response ?? null,
		});
	}

	private repeatOrGiveUp(job: Job): void {
		const { delivery, repeat } = job;
		const wait = repeat ? this.nextWait(delivery.attempts) : undefined;
		if (wait === undefined) delivery.state = 'given_up';
		else this.queue.add(wait, () => this.attempt(job));
	}

	/** @returns milliseconds, or undefined if the settings allow no further attempt */
	private nextWait(attempts: readonly DeliveryAttempt[]): number | undefined {
		const {
			redelivery_backoff_ms: backoff,
			redelivery_max_attempts: most,
			redelivery_period_ms: period,
		} = this.settings();
		const wait = backoff[attempts.length - 1] ?? backoff.at(-1);
		if (wait === undefined || attempts.length >= most) return undefined;
		const now = this.queue.now();
		const sinceFirst = now - (attempts[0]?.at ?? now);
		return sinceFirst + wait > period ? undefined : wait;
	}
}

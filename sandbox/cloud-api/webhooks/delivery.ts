import { randomUUID } from 'node:crypto';
import type { Delivery, DeliveryAttempt, Settings } from '../control-types';
import { Timers } from '../timers';
import { connectionFault, type CallbackClient } from './callback-client';
import type { Destination } from './routing';
import { signatureHeader } from './signature';

export type SignatureKind = 'valid' | 'missing' | 'wrong';

interface Job {
	delivery: Delivery;
	headers: Record<string, string>;
	/** Whether to repeat until the receiver answers 200. */
	repeat: boolean;
}

/**
 * Sends webhooks at least once: anything but HTTP 200 is sent again, the same bytes, after growing waits,
 * until the attempts are used up. Deliveries don't wait for each other.
 */
export class Deliveries {
	private list: Delivery[] = [];
	private readonly timers = new Timers();
	/** Attempts under way when everything is reset belong to the past and change nothing any more. */
	private era = 0;

	constructor(
		private readonly client: CallbackClient,
		private readonly settings: () => Settings,
		private readonly log: (line: string) => void,
	) {}

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
		this.list.push(delivery);
		const secret = signature === 'wrong' ? `not ${app.secret}` : app.secret;
		const headers = {
			'content-type': 'application/json',
			...(signature === 'missing' ? {} : { 'x-hub-signature-256': signatureHeader(body, secret) }),
		};
		const firstAttempt = this.attempt({ delivery, headers, repeat: signature === 'valid' });
		return { delivery, firstAttempt };
	}

	/** Forgets everything and cancels what is pending. */
	reset(): void {
		this.era += 1;
		this.timers.cancelAll();
		this.list = [];
	}

	private async attempt(job: Job): Promise<void> {
		const { delivery } = job;
		const era = this.era;
		const at = Date.now();
		const { callback_timeout_ms: timeout } = this.settings();
		const outcome: DeliveryAttempt = await this.client.post(delivery.url, job.headers, delivery.body, timeout).then(
			({ status }) => ({ at, status }),
			(error: unknown) => ({ at, error: connectionFault(error) }),
		);
		if (era !== this.era) return;
		delivery.attempts.push(outcome);
		this.log(`webhook ${delivery.field} → ${delivery.url}: ${outcome.status ?? outcome.error}`);
		if (outcome.status === 200) delivery.state = 'delivered';
		else this.repeatOrGiveUp(job);
	}

	private repeatOrGiveUp(job: Job): void {
		const { delivery, repeat } = job;
		const { redelivery_backoff_ms: backoff, redelivery_max_attempts: most } = this.settings();
		const made = delivery.attempts.length;
		const wait = backoff[made - 1] ?? backoff.at(-1);
		if (!repeat || wait === undefined || made >= most) delivery.state = 'given_up';
		else this.timers.after(wait, () => void this.attempt(job));
	}
}

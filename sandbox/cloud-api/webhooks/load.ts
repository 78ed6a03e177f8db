import type { Load, LoadReport } from '../event-types';
import { CallbackClient, connectionFault } from './callback-client';
import type { Destination } from './routing';
import { signedHeaders } from './signature';

export interface LoadPlan extends Required<Omit<Load, 'phone_number_id' | 'url'>> {
	destination: Destination;
	timeoutMs: number;
	/** A webhook's body, new each time. */
	body: () => string;
}

/**
 * Sends signed webhooks as fast as the receiver answers, to see how fast that is. They aren't recorded, nor sent
 * again, and don't compete for connections with other deliveries.
 */
export class Loads {
	private readonly running = new Set<CallbackClient>();

	/** @returns when every webhook has had its answer, or all is stopped */
	async run(plan: LoadPlan): Promise<LoadReport> {
		const client = new CallbackClient(plan.concurrency);
		this.running.add(client);
		const outcomes: Record<string, number> = {};
		const times: number[] = [];
		let left = plan.deliveries;
		const sendInTurn = async (): Promise<void> => {
			while (left > 0 && this.running.has(client)) {
				left -= 1;
				const { outcome, time } = await attempt(client, plan);
				outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
				if (time !== null) times.push(time);
			}
		};
		const start = performance.now();
		await Promise.all(Array.from({ length: plan.concurrency }, sendInTurn));
		const duration = performance.now() - start;
		this.running.delete(client);
		await client.close();
		const deliveries = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
		return {
			deliveries,
			statuses: deliveries * plan.statuses_per_delivery,
			outcomes,
			duration_ms: rounded(duration),
			deliveries_per_second: rounded((deliveries / duration) * 1000),
			time_to_answer_ms: percentiles(times),
		};
	}

	/** Breaks off what is under way. */
	async stop(): Promise<void> {
		const clients = [...this.running];
		this.running.clear();
		await Promise.all(clients.map(async (client) => await client.close()));
	}
}

async function attempt(
	client: CallbackClient,
	{ destination, body, timeoutMs }: LoadPlan,
): Promise<{ outcome: string; time: number | null }> {
	const text = body();
	const headers = signedHeaders(text, destination.app.secret, 'valid');
	const start = performance.now();
	try {
		const { status } = await client.post(destination.url, headers, text, timeoutMs);
		return { outcome: String(status), time: performance.now() - start };
	} catch (error) {
		return { outcome: connectionFault(error), time: null };
	}
}

function percentiles(times: readonly number[]): LoadReport['time_to_answer_ms'] {
	const sorted = Float64Array.from(times).sort();
	const at = (share: number): number =>
		rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
	return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

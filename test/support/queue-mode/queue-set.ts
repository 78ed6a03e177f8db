import { randomBytes } from 'node:crypto';

import { N8nApi } from '../../../sandbox/n8n/api';
import { findFreePort } from '../../../sandbox/ports';
import { startExecutions } from '../edges/start-executions';
import { startPostgres, startRedis, type DatabaseServer } from './databases';
import { FrontDoor } from './front-door';
import { Member } from './member';
import { findPrograms } from './programs';

/** Each process also opens a port for its task runners, next to its own. */
const FIRST_PORT = 7_600;
const PORTS_EACH = 20;

/**
 * How long the lock of a job lasts whose worker has died, and how often n8n looks for such jobs. n8n's
 * own values are 60 and 30 seconds, for which a test would only wait.
 */
export const STALLED = {
	QUEUE_WORKER_LOCK_DURATION: '8000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** Longer than n8n needs to notice that a worker has died. */
export const STALLED_AFTER_MS = 12_000;

/** How many executions a worker runs at once; n8n advises against less. */
export const CONCURRENCY = 5;

/** A main process, two workers and a webhook processor, with their PostgreSQL and Redis. */
export class QueueSet {
	private session: N8nApi | undefined;

	private constructor(
		readonly postgres: DatabaseServer,
		readonly redis: DatabaseServer,
		private readonly door: FrontDoor,
		readonly main: Member,
		readonly workers: readonly [Member, Member],
		readonly webhooks: Member,
	) {}

	static async start(): Promise<QueueSet> {
		const programs = await findPrograms();
		const postgres = await startPostgres(programs);
		const redis = await startRedis(programs);
		const door = await FrontDoor.open();
		const ports: number[] = [];
		for (let index = 0; index < 4; index++)
			ports.push(await findFreePort(FIRST_PORT + PORTS_EACH * index));
		const [mainPort = 0, webhookPort = 0, ...workerPorts] = ports;
		door.lead({ main: mainPort, webhooks: webhookPort });

		const env = {
			...postgres.env,
			...redis.env,
			...STALLED,
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			N8N_WEBHOOK_URL: `${door.url}/`,
			N8N_EDITOR_BASE_URL: `http://127.0.0.1:${mainPort}/`,
		};
		const worker = (index: 0 | 1) => {
			const port = workerPorts[index] ?? 0;
			return new Member(`worker-${index + 1}`, ['worker', `--concurrency=${CONCURRENCY}`], port, {
				...env,
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			});
		};
		const main = new Member('main', ['start'], mainPort, env);
		const webhooks = new Member('webhook', ['webhook'], webhookPort, env);
		const set = new QueueSet(postgres, redis, door, main, [worker(0), worker(1)], webhooks);
		try {
			// The main process prepares the database for all.
			await set.startMain();
			await Promise.all([...set.workers, webhooks].map(async (member) => await member.start()));
			return set;
		} catch (error) {
			await set.stop();
			throw error;
		}
	}

	get members(): Member[] {
		return [this.main, ...this.workers, this.webhooks];
	}

	get api(): N8nApi {
		if (this.session === undefined) throw new Error('n8n does not run');
		return this.session;
	}

	/** The public address of all webhooks, without a slash at the end. */
	get publicUrl(): string {
		return this.door.url;
	}

	async startMain(): Promise<void> {
		await this.main.start();
		this.session = new N8nApi(this.main.url);
		await this.session.setupOwner();
	}

	/** Sends a request to a webhook, through the webhook processor; returns the ID of the execution. */
	async trigger(workflowId: string, webhookPath: string, body: unknown): Promise<string> {
		const [id = ''] = await this.triggerAtOnce(workflowId, webhookPath, [body]);
		return id;
	}

	/** The same for several requests at the same moment. */
	async triggerAtOnce(
		workflowId: string,
		webhookPath: string,
		bodies: readonly unknown[],
	): Promise<string[]> {
		const url = `${this.publicUrl}/webhook/${webhookPath}`;
		return await startExecutions(this.api, workflowId, url, bodies);
	}

	/** The workers that have started or resumed an execution, each as often as it did. */
	workersOf(executionId: string): Member[] {
		return this.workers.flatMap((worker) =>
			Array.from({ length: worker.startsOf(executionId) }, () => worker),
		);
	}

	async stop(): Promise<void> {
		await Promise.all(this.members.map(async (member) => await member.stop()));
		await this.door.close();
		await this.redis.service.stop();
		await this.postgres.service.stop();
	}
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ExecutionCount } from '../sandbox/n8n/api/executions';
import { itemsOf } from '../sandbox/n8n/executions';
import type { N8nUnderTest } from './n8n-under-test';
import type { Receiver } from './receivers';

const RECEIVER = 'Receiver';
/** For n8n to work through what it has accepted. */
const SETTLING_TIMEOUT_MS = 120_000;
const POLL_MS = 250;

/** An active workflow that starts on webhooks and does nothing with them. */
export class ReceivingWorkflow {
	private constructor(
		private readonly n8n: N8nUnderTest,
		private readonly id: string,
		/** Where its webhooks go. */
		readonly url: string,
		private readonly batches: boolean,
	) {}

	/** Saves and activates a workflow. Those that register at Meta do so at the sandbox. */
	static async activate(
		n8n: N8nUnderTest,
		{ name, node, credential, path, batches = false }: Receiver,
	): Promise<ReceivingWorkflow> {
		const webhookId = randomUUID();
		const credentials = credential && {
			[credential.type]: { id: await n8n.api.credentials.save(credential), name: credential.name },
		};
		const id = await n8n.api.workflows.import({
			name: `Receive, ${name}`,
			nodes: [
				{ name: RECEIVER, position: [0, 0], webhookId, credentials, ...node },
				{
					name: 'Nothing',
					type: 'n8n-nodes-base.noOp',
					typeVersion: 1,
					position: [200, 0],
					parameters: {},
				},
			],
			connections: { [RECEIVER]: { main: [[{ node: 'Nothing', type: 'main', index: 0 }]] } },
		});
		await n8n.api.workflows.activate(id);
		return new ReceivingWorkflow(n8n, id, `${n8n.url}/webhook/${webhookId}${path}`, batches);
	}

	/**
	 * Waits until n8n has ended and stored the executions it began.
	 *
	 * @param since milliseconds since 1970
	 * @param expected how many webhooks they should have
	 * @returns what there is then, or after two minutes; `webhooks` is how many the executions have
	 */
	async settled(since: number, expected: number): Promise<ExecutionCount & { webhooks: number }> {
		const deadline = Date.now() + SETTLING_TIMEOUT_MS;
		for (;;) {
			const count = await this.n8n.api.executions.count(this.id, since);
			const webhooks = this.batches ? await this.itemsSince(since) : count.ended;
			if ((webhooks >= expected && !count.isRunning) || Date.now() > deadline)
				return { ...count, webhooks };
			await sleep(POLL_MS);
		}
	}

	/** How many items all executions got; one for each webhook, if those have one status each. */
	private async itemsSince(since: number): Promise<number> {
		const executions = await this.n8n.api.executions.ofWorkflow(this.id);
		return executions
			.filter(({ nodes }) => (nodes[RECEIVER]?.[0]?.startedAt ?? 0) >= since)
			.reduce((sum, execution) => sum + itemsOf(execution, RECEIVER).length, 0);
	}

	/** How many items the receiving node gave to an execution. */
	async itemsOf(executionId: string): Promise<number> {
		return itemsOf(await this.n8n.api.executions.get(executionId), RECEIVER).length;
	}
}

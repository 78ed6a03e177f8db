import { randomUUID } from 'node:crypto';

import { readWorkflow } from './run-workflow';
import { TestSandbox } from './test-sandbox';
import { TriggerHost } from './trigger-host';

/** A sandbox for the tests of a file, and triggers that end with the test that started them. */
export function triggerCase() {
	let sandbox: TestSandbox;
	const hosts: TriggerHost[] = [];
	beforeAll(async () => {
		sandbox = await TestSandbox.start();
	});
	afterAll(async () => await sandbox.stop());
	beforeEach(async () => {
		await sandbox.control.reset();
		await sandbox.control.settings({ status_delays_ms: { sent: 1, delivered: 20, read: 40 } });
	});
	afterEach(async () => {
		// The process goes on, and would remember them.
		await sandbox.control.reset();
		const ended = hosts.splice(0);
		await Promise.all(
			ended.filter((host) => host.wasPublished).map(async (host) => await host.deactivate()),
		);
		await Promise.all(ended.map(async (host) => await host.stop()));
	});

	return {
		get sandbox() {
			return sandbox;
		},

		/**
		 * Serves a trigger with these parameters changed; it isn't registered yet.
		 *
		 * @param beside a trigger in whose n8n this one runs; by default it has an n8n of its own
		 */
		startHost: async (
			parameters: Record<string, unknown> = {},
			credentials = sandbox.credentials(),
			beside?: TriggerHost,
		): Promise<TriggerHost> => {
			const workflow = readWorkflow('status-trigger');
			const [node] = workflow.nodes;
			if (node === undefined) throw new Error('The workflow has no node');
			Object.assign(node.parameters, parameters);
			node.id = randomUUID();
			node.webhookId = randomUUID();
			const host = await TriggerHost.start(workflow, credentials, beside);
			hosts.push(host);
			return host;
		},
	};
}

/** The statuses that came so far, one for each item. */
export const statuses = (host: TriggerHost): unknown[] =>
	host.executions.flat().map(({ json }) => (json.status_update as { status: string }).status);

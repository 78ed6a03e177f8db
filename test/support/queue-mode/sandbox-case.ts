import { randomUUID } from 'node:crypto';

import type { Execution } from '../../../sandbox/n8n/executions';
import type { NewWorkflow, WorkflowNode } from '../../../sandbox/n8n/workflows';
import { seed, TestSandbox } from '../engine/test-sandbox';
import { eventually } from '../eventually';
import type { QueueSet } from './queue-set';

export { seed };

export const ASKING_N8N = { timeoutMs: 60_000, everyMs: 200 };

const NUMBER = { __rl: true, mode: 'id', value: seed.phoneNumbers.shop.id };

/** A sandbox with a credential that leads there, and the workflows of a test. */
export class SandboxCase {
	private readonly workflows: string[] = [];

	private constructor(
		readonly set: QueueSet,
		readonly sandbox: TestSandbox,
		private readonly credentials: WorkflowNode['credentials'],
	) {}

	/** @param oAuth2 whether nodes use the OAuth2 credential instead of the access token */
	static async open(set: QueueSet, { oAuth2 = false } = {}): Promise<SandboxCase> {
		const sandbox = await TestSandbox.start();
		await sandbox.control.settings({
			status_delays_ms: { sent: null, delivered: null, read: null },
		});
		const { whatsAppCloudApi, whatsAppCloudOAuth2Api } = sandbox.credentials();
		const name = `Sandbox ${randomUUID()}`;
		const type = oAuth2 ? 'whatsAppCloudOAuth2Api' : 'whatsAppCloudApi';
		// The tokens of an OAuth2 credential come from n8n's own login.
		const isGiven = ([name]: [string, unknown]) => name !== 'oauthTokenData';
		const given = oAuth2 ? whatsAppCloudOAuth2Api : whatsAppCloudApi;
		const data = Object.fromEntries(Object.entries({ ...given }).filter(isGiven));
		const id = await set.api.credentials.create({ name, type, data });
		if (oAuth2) await set.api.credentials.connectOAuth2(id);
		return new SandboxCase(set, sandbox, { [type]: { id, name } });
	}

	/** A node WhatsApp that sends from, or downloads for, the shop's number. */
	whatsApp(name: string, parameters: Record<string, unknown>): WorkflowNode {
		return this.node(name, 'whatsApp', { resource: 'message', ...parameters });
	}

	/** A trigger on what customers write to the shop's number. */
	trigger(parameters: Record<string, unknown> = {}): WorkflowNode {
		return this.node('WhatsApp Trigger', 'whatsAppTrigger', {
			events: ['message_received'],
			...parameters,
		});
	}

	/** Saves a workflow whose nodes follow one another. */
	async save(name: string, nodes: WorkflowNode[]): Promise<string> {
		const connections: NewWorkflow['connections'] = Object.fromEntries(
			nodes
				.slice(1)
				.map((node, index) => [
					nodes[index]?.name ?? '',
					{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
				]),
		);
		const id = await this.set.api.workflows.import({ name, nodes, connections });
		this.workflows.push(id);
		return id;
	}

	async publish(name: string, nodes: WorkflowNode[]): Promise<string> {
		const id = await this.save(name, nodes);
		await this.set.api.workflows.activate(id);
		return id;
	}

	/** Waits until an execution has this status, and returns it. */
	async execution(id: string, status: string): Promise<Execution> {
		return await eventually(async () => {
			const execution = await this.set.api.executions.get(id);
			return execution.status === status && execution;
		}, ASKING_N8N);
	}

	async close(): Promise<void> {
		for (const id of this.workflows.splice(0)) await this.set.api.workflows.delete(id);
		await this.sandbox.stop();
	}

	private node(name: string, type: string, parameters: Record<string, unknown>): WorkflowNode {
		const [credentialType] = Object.keys(this.credentials ?? {});
		return {
			name,
			type: `n8n-nodes-whatsapp-cloud.${type}`,
			typeVersion: 1,
			position: [0, 0],
			webhookId: randomUUID(),
			credentials: this.credentials,
			parameters: {
				authentication: credentialType === 'whatsAppCloudApi' ? 'accessToken' : 'oAuth2',
				phoneNumberId: NUMBER,
				...parameters,
			},
		};
	}
}

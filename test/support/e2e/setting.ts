import { readFile } from 'node:fs/promises';

import { SandboxControl } from '../../../sandbox/cloud-api/control-client';
import { seed } from '../../../sandbox/cloud-api/seed';
import { N8nApi } from '../../../sandbox/n8n/api';
import { isFinished, itemsOf } from '../../../sandbox/n8n/executions';
import type { NewWorkflow } from '../../../sandbox/n8n/workflows';
import { eventually } from '../eventually';
import { servers } from './servers';

export { seed };

/** For `eventually`: n8n is slower than the sandbox, and asking it costs it time. */
export const ASKING_N8N = { timeoutMs: 90_000, everyMs: 300 };

/** n8n and the sandbox, `tidy` deletes what a test has created in n8n. */
export class Setting {
	readonly control = new SandboxControl(servers.sandboxUrl);
	readonly n8n: N8nApi;
	private readonly workflows: string[] = [];

	/** @param n8nUrl of an n8n of the test's own; default: the one that all share */
	constructor(n8nUrl: string = servers.n8nUrl) {
		this.n8n = new N8nApi(n8nUrl);
	}

	async logIn(): Promise<void> {
		await this.n8n.setupOwner();
	}

	/** The data of an access-token credential that fits the sandbox, with some fields changed. */
	credentialData(changes: Record<string, string> = {}): Record<string, unknown> {
		return {
			accessToken: seed.accessTokens.valid,
			businessAccountId: seed.businessAccount.id,
			appId: seed.app.id,
			appSecret: seed.app.secret,
			baseUrl: servers.sandboxUrl,
			apiVersion: 'v25.0',
			...changes,
		};
	}

	async credential(changes: Record<string, string> = {}): Promise<Credential> {
		const name = `WhatsApp ${Math.random().toString(36).slice(2, 8)}`;
		const type = 'whatsAppCloudApi';
		const id = await this.n8n.credentials.create({
			name,
			type,
			data: this.credentialData(changes),
		});
		return { [type]: { id, name } };
	}

	async workflow(workflow: NewWorkflow): Promise<string> {
		return this.own(await this.n8n.workflows.import(workflow));
	}

	/** Has `tidy` delete a workflow that was made otherwise. */
	own(id: string): string {
		this.workflows.push(id);
		return id;
	}

	/** Saves a workflow and activates it. */
	async active(workflow: NewWorkflow): Promise<string> {
		const id = await this.workflow(workflow);
		await this.n8n.workflows.activate(id);
		return id;
	}

	/**
	 * What the trigger of a workflow returned in all its executions, the oldest first: once there are this many
	 * items, Meta has no webhook left to deliver, and no execution runs any more.
	 *
	 * @param trigger its name
	 */
	async heard(
		workflow: string,
		count: number,
		{ trigger = 'WhatsApp Trigger', timeoutMs = ASKING_N8N.timeoutMs } = {},
	): Promise<TriggerEvent[]> {
		return await eventually(
			async () => {
				if ((await this.control.deliveries()).some(({ state }) => state === 'pending'))
					return undefined;
				const executions = await this.n8n.executions.ofWorkflow(workflow);
				const items = executions.flatMap((each) => itemsOf(each, trigger));
				return (
					executions.every(isFinished) && items.length >= count && items.map(({ json }) => json)
				);
			},
			{ ...ASKING_N8N, timeoutMs },
		);
	}

	/** Waits until n8n has marked so many messages as read, which it does as it takes them. */
	async untilMarkedRead(count: number): Promise<void> {
		await eventually(async () => {
			const requests = await this.control.requests();
			return requests.filter(({ body }) => body?.status === 'read').length >= count;
		}, ASKING_N8N);
	}

	/** n8n's log, once it says this: lines reach the file some time after n8n's answer. */
	async log(text: string): Promise<string> {
		return await eventually(async () => {
			const log = await readFile(servers.n8nLog, 'utf8');
			return log.includes(text) && log;
		}, ASKING_N8N);
	}

	async tidy(): Promise<void> {
		await this.control.clearFaults();
		for (const id of this.workflows.splice(0)) await this.n8n.workflows.delete(id);
		await this.control.reset();
	}
}

/** The JSON of an item of the trigger. */
export type TriggerEvent = Record<string, unknown>;

export type Credential = Record<string, { id: string; name: string }>;

/** The seed's numbers, by name. */
export type NumberName = keyof typeof seed.phoneNumbers;

/** The parameter *From* or *WhatsApp Number* with this number chosen. */
export const numberOf = (name: NumberName) => ({
	phoneNumberId: { __rl: true, mode: 'id', value: seed.phoneNumbers[name].id },
});

/** A workflow that sends one text, started by hand. */
export function sendWorkflow(
	credentials: Credential,
	parameters: Record<string, unknown> = {},
): NewWorkflow {
	return {
		name: 'Send',
		nodes: [
			{
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: 'WhatsApp',
				type: 'n8n-nodes-whatsapp-cloud.whatsApp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					authentication: 'accessToken',
					resource: 'message',
					operation: 'sendText',
					...numberOf('shop'),
					to: seed.customer.phone,
					text: 'Hello',
					...parameters,
				},
				credentials,
			},
		],
		connections: { Start: { main: [[{ node: 'WhatsApp', type: 'main', index: 0 }]] } },
	};
}

/** The same with as many items as wanted, over which the node's expressions run. */
export function bulkWorkflow(
	credentials: Credential,
	items: ReadonlyArray<Record<string, unknown>>,
	parameters: Record<string, unknown>,
	nodeSettings: Record<string, unknown> = {},
): NewWorkflow {
	const { nodes } = sendWorkflow(credentials, parameters);
	const [start, send] = nodes;
	if (start === undefined || send === undefined) throw new Error('The workflow lacks a node');
	const list: NewWorkflow['nodes'] = [
		{
			name: 'List',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [70, 0],
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }) },
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [140, 0],
			parameters: { fieldToSplitOut: 'items' },
		},
	];
	return {
		name: 'Send to many',
		nodes: [start, ...list, { ...send, ...nodeSettings }],
		connections: {
			Start: { main: [[{ node: 'List', type: 'main', index: 0 }]] },
			List: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: 'WhatsApp', type: 'main', index: 0 }]] },
		},
	};
}

/** A workflow that starts with each status of the shop's messages. */
export function triggerWorkflow(
	credentials: Credential,
	parameters: Record<string, unknown> = {},
): NewWorkflow {
	return {
		name: 'Hear',
		nodes: [
			{
				name: 'WhatsApp Trigger',
				type: 'n8n-nodes-whatsapp-cloud.whatsAppTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					authentication: 'accessToken',
					...numberOf('shop'),
					events: ['message_status_updated'],
					statuses: [],
					...parameters,
				},
				credentials,
			},
		],
		connections: {},
	};
}

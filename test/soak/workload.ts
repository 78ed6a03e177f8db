import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { seed } from '../../sandbox/cloud-api';
import type { SandboxControl } from '../../sandbox/cloud-api/control-client';
import { N8nApi } from '../../sandbox/n8n/api';
import type { NewCredential } from '../../sandbox/n8n/api/credentials';
import { N8nApiError } from '../../sandbox/n8n/rest-session';
import type { WorkflowNode } from '../../sandbox/n8n/workflows';
import { everyOperation } from '../support/e2e/every-operation';

const SEND_PATH = 'soak-send';
const BATCH_WINDOW_MS = 250;

const phoneNumberId = { __rl: true, mode: 'id', value: seed.phoneNumbers.shop.id };

/** Lists of the editor: which parameter has them, and the node's method that makes them. */
const LISTS = { phoneNumberId: 'searchPhoneNumbers', template: 'searchTemplatesToSend' };

/** Executions are not stored, as on an n8n that does much: the database would be most of the memory. */
const SETTINGS = {
	executionOrder: 'v1',
	saveDataSuccessExecution: 'none',
	saveDataErrorExecution: 'none',
};

/** What happens in an n8n that is used: messages out and in, someone in the editor. */
export class Workload {
	/** Messages that customers wrote. */
	readonly written: string[] = [];
	/** Statuses that n8n has accepted, each as the event's ID begins. */
	readonly reported = new Set<string>();
	/** How often every operation was run. */
	runs = 0;
	private versions = 0;

	private constructor(
		private readonly n8nUrl: string,
		private readonly api: N8nApi,
		private readonly control: SandboxControl,
		private readonly credential: NewCredential,
		private readonly credentialId: string,
	) {}

	/** Sets n8n up and publishes the workflows. */
	static async prepare(
		n8nUrl: string,
		sandboxUrl: string,
		collectorUrl: string,
		control: SandboxControl,
	): Promise<Workload> {
		const api = new N8nApi(n8nUrl);
		await api.setupOwner();
		const credential: NewCredential = {
			name: 'Soak',
			type: 'whatsAppCloudApi',
			data: {
				accessToken: seed.accessTokens.valid,
				businessAccountId: seed.businessAccount.id,
				appId: seed.app.id,
				appSecret: seed.app.secret,
				baseUrl: sandboxUrl,
				apiVersion: 'v25.0',
			},
		};
		const id = await api.credentials.create(credential);
		const credentials = { [credential.type]: { id, name: credential.name } };
		const sends = everyOperation(sendStart(), credentials);
		await api.workflows.activate(await api.workflows.import({ ...sends, settings: SETTINGS }));
		await api.workflows.activate(await api.workflows.import(receiving(credentials, collectorUrl)));
		return new Workload(n8nUrl, api, control, credential, id);
	}

	/** Runs every operation once. */
	async send(): Promise<void> {
		const answer = await fetch(`${this.n8nUrl}/webhook/${SEND_PATH}`, { method: 'POST' });
		if (!answer.ok) {
			const body = await answer.text();
			throw new N8nApiError(`The sends did not start: ${body}`, answer.status, body);
		}
		this.runs += 1;
	}

	/** A customer writes, which becomes a webhook. */
	async write(): Promise<void> {
		const { id } = await this.control.customerWrites({
			phone_number_id: seed.phoneNumbers.shop.id,
			from: `+1650555${1000 + (this.written.length % 1000)}`,
			text: `Message ${this.written.length}`,
		});
		this.written.push(id);
	}

	/** Notes which statuses n8n has accepted. The sandbox keeps its webhooks for longer than a minute. */
	async noteReported(): Promise<void> {
		for (const { state, body } of await this.control.deliveries()) {
			if (state !== 'delivered' || !body.includes('"statuses"')) continue;
			for (const { id, status } of statusesOf(body)) this.reported.add(`${id}:${status}`);
		}
	}

	/** Opens the lists of a node. */
	async openLists(): Promise<void> {
		const credentials = {
			[this.credential.type]: { id: this.credentialId, name: this.credential.name },
		};
		for (const [parameter, method] of Object.entries(LISTS)) {
			await this.api.nodeTypes.listChoices({
				nodeType: 'n8n-nodes-whatsapp-cloud.whatsApp',
				path: `parameters.${parameter}`,
				method,
				parameters: {
					authentication: 'accessToken',
					resource: 'message',
					operation: 'sendTemplate',
					phoneNumberId,
				},
				credentials,
			});
		}
	}

	/** Someone saves the credential, with another version of the API. */
	async changeCredential(): Promise<void> {
		const apiVersion = ['v24.0', 'v25.0'][++this.versions % 2] ?? 'v25.0';
		await this.api.credentials.update(this.credentialId, {
			...this.credential,
			data: { ...this.credential.data, apiVersion },
		});
	}
}

const webhookSchema = z.object({
	entry: z.array(
		z.object({
			changes: z.array(
				z.object({
					value: z.object({
						statuses: z.array(z.object({ id: z.string(), status: z.string() })).default([]),
					}),
				}),
			),
		}),
	),
});

const statusesOf = (body: string) =>
	webhookSchema
		.parse(JSON.parse(body))
		.entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value.statuses));

const sendStart = (): WorkflowNode => ({
	name: 'Start',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	position: [0, 0],
	webhookId: SEND_PATH,
	parameters: { httpMethod: 'POST', path: SEND_PATH, responseMode: 'onReceived', options: {} },
});

/** Tells the collector which events came. */
const receiving = (credentials: WorkflowNode['credentials'], collectorUrl: string) => ({
	name: 'Receive',
	nodes: [
		{
			name: 'WhatsApp Trigger',
			type: 'n8n-nodes-whatsapp-cloud.whatsAppTrigger',
			typeVersion: 1,
			position: [0, 0] satisfies [number, number],
			webhookId: randomUUID(),
			parameters: {
				authentication: 'accessToken',
				scope: 'phoneNumber',
				phoneNumberId,
				events: ['message_received', 'message_status_updated'],
				triggerOptions: { batchWindowMs: BATCH_WINDOW_MS },
			},
			credentials,
		},
		{
			name: 'Tell',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [200, 0] satisfies [number, number],
			executeOnce: true,
			parameters: {
				method: 'POST',
				url: collectorUrl,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify($input.all().map((item) => item.json.event_id)) }}',
				options: {},
			},
		},
	],
	connections: { 'WhatsApp Trigger': { main: [[{ node: 'Tell', type: 'main', index: 0 }]] } },
	settings: SETTINGS,
});

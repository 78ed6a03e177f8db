import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { isFinished, type Execution } from '../../../sandbox/n8n/executions';
import type { WorkflowNode } from '../../../sandbox/n8n/workflows';
import { APP_SECRET, PHONE_NUMBER_ID, SendCase } from '../edges/send-case';
import { eventually } from '../eventually';
import type { StubOptions } from '../stub/stub-server';
import { customerText, deliver } from '../stub/webhooks';
import type { QueueSet } from './queue-set';

const ASKING_N8N = { timeoutMs: 60_000, everyMs: 300 };

/** After which an execution is taken for one that n8n does not end. */
const UNCHANGED_MS = 15_000;

const TRIGGER = 'WhatsApp Trigger';

const to = (...nodes: string[]) => ({
	main: [nodes.map((node) => ({ node, type: 'main', index: 0 }))],
});

export interface EventCaseOptions {
	/** The trigger's *Options*. */
	triggerOptions?: Record<string, unknown>;
	/** The server that gets the replies. */
	stub?: StubOptions;
	/** n8n's Webhook and HTTP Request in the place of our nodes, to compare with. */
	usesNodesOfN8n?: boolean;
}

const withMessage = z.object({ message: z.object({ message_id: z.string() }) });

/** What n8n's Webhook makes of it. */
const webhookBody = z.object({
	body: z.object({
		entry: z.tuple([
			z.object({
				changes: z.tuple([
					z.object({
						value: z.object({ messages: z.tuple([z.object({ id: z.string() })]) }),
					}),
				]),
			}),
		]),
	}),
});

/** How often each event got somewhere; 0 for those that did not. */
export interface Counts {
	/** Executions that the trigger started with it. */
	readonly started: number[];
	/** How often n8n's Remove Duplicates let it pass. */
	readonly passed: number[];
	/** Executions that did not reply, since an earlier one did or may have. */
	readonly skipped: number[];
	/** Executions that n8n does not end. */
	readonly unfinished: number;
	/** Replies that were accepted. */
	readonly replied: number[];
}

/**
 * A workflow on customers' messages that replies to each, and that has n8n's Remove Duplicates beside
 * the reply, so that one delivery shows what each of the two makes of it.
 */
export class EventCase {
	private readonly path = randomUUID();
	private workflow = '';
	private readonly ids: string[] = [];

	private constructor(
		private readonly set: QueueSet,
		private readonly sending: SendCase,
	) {}

	static async publish(
		set: QueueSet,
		title: string,
		{ triggerOptions = {}, stub, usesNodesOfN8n = false }: EventCaseOptions = {},
	): Promise<EventCase> {
		const test = new EventCase(set, await SendCase.open(set, title, { stub }));
		test.workflow = await set.api.workflows.import({
			name: title,
			nodes: [
				...(usesNodesOfN8n ? test.nodesOfN8n() : test.ownNodes(triggerOptions)),
				{
					name: 'Remove Duplicates',
					type: 'n8n-nodes-base.removeDuplicates',
					typeVersion: 2,
					position: [440, 200],
					parameters: {
						operation: 'removeItemsSeenInPreviousExecutions',
						logic: 'removeItemsWithAlreadySeenKeyValues',
						dedupeValue: '={{ $json.event_id }}',
						options: {},
					},
				},
			],
			connections: { [TRIGGER]: to('WhatsApp', 'Remove Duplicates') },
			settings: { executionOrder: 'v1' },
		});
		await set.api.workflows.activate(test.workflow);
		return test;
	}

	private ownNodes(triggerOptions: Record<string, unknown>): WorkflowNode[] {
		return [
			{
				name: TRIGGER,
				type: 'n8n-nodes-whatsapp-cloud.whatsAppTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: this.path,
				credentials: this.sending.credentials,
				parameters: {
					authentication: 'accessToken',
					scope: 'manual',
					verifyToken: 'queue-mode',
					events: ['message_received'],
					triggerOptions,
				},
			},
			this.sending.whatsApp({
				to: '={{ $json.reply_to }}',
				text: 'Reply',
				options: { callbackData: '={{ $json.message.text.body }}' },
			}),
		];
	}

	/** The same with n8n's own nodes, under the names of ours. */
	private nodesOfN8n(): WorkflowNode[] {
		const message = '$json.body.entry[0].changes[0].value.messages[0]';
		return [
			{
				name: TRIGGER,
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: this.path,
				parameters: {
					httpMethod: 'POST',
					path: `${this.path}/webhook`,
					responseMode: 'onReceived',
				},
			},
			{
				name: 'WhatsApp',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [440, 0],
				parameters: {
					method: 'POST',
					url: `${this.sending.stub.url}/v25.0/${PHONE_NUMBER_ID}/messages`,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: `={{ ({ messaging_product: 'whatsapp', to: ${message}.from, type: 'text', text: { body: 'Reply' }, biz_opaque_callback_data: ${message}.text.body }) }}`,
					options: {},
				},
			},
		];
	}

	/** As many events as wanted, each the message of a customer. */
	events(count: number): unknown[] {
		return Array.from({ length: count }, (_, index) => {
			const id = `wamid.${randomUUID().replaceAll('-', '')}`;
			this.ids.push(id);
			return customerText(PHONE_NUMBER_ID, id, `event-${index}`);
		});
	}

	/** Delivers a webhook to one of the processes; returns the HTTP status, 0 if there was no response. */
	async deliver(processUrl: string, event: unknown): Promise<number> {
		const url = `${processUrl}/webhook/${this.path}/webhook`;
		return await deliver(url, APP_SECRET, event).catch(() => 0);
	}

	/** Counts what came of the events, once there are this many executions and nothing more happens to them. */
	async counts(executions: number): Promise<Counts> {
		const all = await this.atRest(executions);
		await this.sending.stub.settled();
		// The second output of Remove Duplicates has what it discards.
		const items = (execution: Execution, node: string) =>
			(execution.nodes[node] ?? []).flatMap(({ outputs }) => outputs[0] ?? []);
		// An execution that ended with its process has no items.
		const messages = (execution: Execution, node: string) =>
			items(execution, node).flatMap(({ json }) => messageIdOf(json) ?? []);
		const times = (node: string, executions = all) => {
			const ids = executions.flatMap((execution) => messages(execution, node));
			return this.ids.map((id) => ids.filter((each) => each === id).length);
		};
		const hasSkipped = (execution: Execution) =>
			items(execution, 'WhatsApp').some(({ json }) => json.skipped === true);
		return {
			started: times(TRIGGER),
			passed: times('Remove Duplicates'),
			skipped: times(TRIGGER, all.filter(hasSkipped)),
			unfinished: all.filter((each) => !isFinished(each)).length,
			replied: this.ids.map(
				(_, index) =>
					this.sending.stub.accepted.filter(({ key }) => key === `event-${index}`).length,
			),
		};
	}

	private async atRest(executions: number): Promise<Execution[]> {
		const isAtRest = new AtRest();
		let found: Execution[] = [];
		try {
			return await eventually(async () => {
				found = await this.set.api.executions.ofWorkflow(this.workflow);
				return found.length >= executions && isAtRest.asks(found) && found;
			}, ASKING_N8N);
		} catch (cause) {
			const statuses = found.map(({ id, status }) => `${id} ${status}`).join(', ');
			throw new Error(`Waiting for ${executions} executions, there were: ${statuses}`, { cause });
		}
	}

	async close(): Promise<void> {
		await this.set.api.workflows.delete(this.workflow);
		await this.sending.stub.stop();
	}
}

/**
 * Whether executions have come to rest. A process that is killed between creating an execution and giving it to a
 * worker leaves it behind, and n8n ends it hours later.
 */
class AtRest {
	private unfinished = '';
	private since = Date.now();

	asks(executions: readonly Execution[]): boolean {
		const unfinished = executions
			.filter((each) => !isFinished(each))
			.map(({ id, status }) => `${id} ${status}`)
			.join();
		if (unfinished !== this.unfinished) this.since = Date.now();
		this.unfinished = unfinished;
		return unfinished === '' || Date.now() - this.since > UNCHANGED_MS;
	}
}

const messageIdOf = (json: unknown): string | undefined =>
	withMessage.safeParse(json).data?.message.message_id ??
	webhookBody.safeParse(json).data?.body.entry[0].changes[0].value.messages[0].id;

/** How many of the counts are above one. */
export const twiceIn = (counts: readonly number[]): number =>
	counts.filter((count) => count > 1).length;

/** How many of the counts are zero. */
export const missingIn = (counts: readonly number[]): number =>
	counts.filter((count) => count === 0).length;

import { randomUUID } from 'node:crypto';

import { isFinished } from '../../../sandbox/n8n/executions';
import { APP_SECRET, PHONE_NUMBER_ID, SendCase } from '../edges/send-case';
import { eventually } from '../eventually';
import { customerText, deliver } from '../stub/webhooks';
import type { QueueSet } from './queue-set';

const ASKING_N8N = { timeoutMs: 60_000, everyMs: 300 };

const to = (...nodes: string[]) => ({
	main: [nodes.map((node) => ({ node, type: 'main', index: 0 }))],
});

/** How often each event got somewhere; 0 for those that did not. */
export interface Counts {
	/** Executions that the trigger started with it. */
	readonly started: number[];
	/** How often n8n's Remove Duplicates let it pass. */
	readonly passed: number[];
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

	/** @param triggerOptions the trigger's Options */
	static async publish(
		set: QueueSet,
		title: string,
		triggerOptions: Record<string, unknown> = {},
	): Promise<EventCase> {
		const test = new EventCase(set, await SendCase.open(set, title));
		const { credentials } = test.sending;
		test.workflow = await set.api.importWorkflow({
			name: title,
			nodes: [
				{
					name: 'WhatsApp Trigger',
					type: 'n8n-nodes-whatsapp-cloud.whatsAppTrigger',
					typeVersion: 1,
					position: [0, 0],
					webhookId: test.path,
					credentials,
					parameters: {
						authentication: 'accessToken',
						scope: 'manual',
						verifyToken: 'queue-mode',
						events: ['message_received'],
						triggerOptions,
					},
				},
				test.sending.whatsApp({
					to: '={{ $json.reply_to }}',
					text: 'Reply',
					options: { callbackData: '={{ $json.message.text.body }}' },
				}),
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
			connections: { 'WhatsApp Trigger': to('WhatsApp', 'Remove Duplicates') },
			settings: { executionOrder: 'v1' },
		});
		await set.api.activate(test.workflow);
		return test;
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

	/** Counts what came of the events, once there are this many executions and none of them runs. */
	async counts(executions: number): Promise<Counts> {
		const all = await eventually(async () => {
			const found = await this.set.api.executions(this.workflow);
			return found.length >= executions && found.every(isFinished) && found;
		}, ASKING_N8N);
		await this.sending.stub.settled();
		const times = (node: string) => {
			const texts = all
				// The second output of Remove Duplicates has what it discards.
				.flatMap((each) => (each.nodes[node] ?? []).flatMap(({ outputs }) => outputs[0] ?? []))
				.map(({ json }) => (json.message as { message_id: string }).message_id);
			return this.ids.map((id) => texts.filter((text) => text === id).length);
		};
		return {
			started: times('WhatsApp Trigger'),
			passed: times('Remove Duplicates'),
			replied: this.ids.map(
				(_, index) =>
					this.sending.stub.accepted.filter(({ key }) => key === `event-${index}`).length,
			),
		};
	}

	async close(): Promise<void> {
		await this.set.api.deleteWorkflow(this.workflow);
		await this.sending.stub.stop();
	}
}

/** How many of the counts are above one. */
export const twiceIn = (counts: readonly number[]): number =>
	counts.filter((count) => count > 1).length;

/** How many of the counts are zero. */
export const missingIn = (counts: readonly number[]): number =>
	counts.filter((count) => count === 0).length;

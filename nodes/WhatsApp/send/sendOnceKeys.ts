import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { record, text } from '../graph/json';
import { OPTIONS } from '../operation/options';
import { ParameterIssue } from '../operation/parameters';
import { runIndexOf } from './runKey';

/** The option of every message. */
export const SEND_ONCE_KEY = { name: 'sendOnceKey', label: 'Send Once Key' } as const;

/** Meta's `entry.id` of the samples that the App Dashboard sends; all samples of a kind are equal. */
const SAMPLE_ACCOUNT = '0';

/**
 * The keys by which messages are sent once only: the user's, otherwise the event of the WhatsApp
 * Trigger that an item comes from. Meta delivers an event again when a workflow that it waited for
 * did not succeed, and the reply to it should not go out again.
 */
export class SendOnceKeys {
	private readonly trigger: string | undefined;
	private readonly runIndex: number;
	/** How many messages each event has led to so far. */
	private readonly counts = new Map<string, number>();

	constructor(private readonly context: IExecuteFunctions) {
		const node = context.getNode();
		this.runIndex = runIndexOf(context);
		// Whoever runs a workflow by hand wants to see it send, also for the same event.
		this.trigger =
			context.getMode() === 'manual'
				? undefined
				: context.getParentNodes(node.name).find(({ type }) => type === `${node.type}Trigger`)?.name;
	}

	/**
	 * @param key as the user set it: undefined if not at all
	 * @returns undefined for a message that is sent each time
	 * @throws ParameterIssue when the user's expression gives nothing
	 */
	of(itemIndex: number, key: string | undefined): string | undefined {
		if (key === undefined) return this.eventKey(itemIndex);
		if (key !== '') return `user:${key}`;
		const written = record(this.context.getNode().parameters[OPTIONS])[SEND_ONCE_KEY.name];
		if (written === '' || written === undefined) return undefined;
		throw new ParameterIssue(
			`'${SEND_ONCE_KEY.label}' is empty for this item`,
			'The expression gives no text here. Let it give a different one for each message, or remove the option.',
		);
	}

	private eventKey(itemIndex: number): string | undefined {
		const event = this.eventOf(itemIndex);
		const id = text(event.event_id);
		// Events without an ID of Meta's may be equal and yet different.
		const isIdentified = event.message !== undefined || event.status_update !== undefined;
		if (id === '' || !isIdentified || event.business_account_id === SAMPLE_ACCOUNT) return undefined;
		const count = this.counts.get(id) ?? 0;
		this.counts.set(id, count + 1);
		return `event:${id}:${this.runIndex}:${count}`;
	}

	private eventOf(itemIndex: number): IDataObject {
		if (this.trigger === undefined) return {};
		try {
			const proxy: { $: (node: string) => TriggerProxy } = this.context.getWorkflowDataProxy(itemIndex);
			const trigger = proxy.$(this.trigger);
			if (!trigger.isExecuted) return {};
			const events = trigger.all();
			const [only] = events;
			return record(events.length === 1 ? only?.json : trigger.item.json);
		} catch {
			// n8n does not know which event the item comes from, as a node in between did not say.
			return {};
		}
	}
}

/** What `$('WhatsApp Trigger')` is in an expression. */
interface TriggerProxy {
	isExecuted: boolean;
	all: () => INodeExecutionData[];
	item: INodeExecutionData;
}

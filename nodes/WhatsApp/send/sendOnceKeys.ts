import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { OPTIONS, SEND_ONCE_KEY } from '../operation/optionNames';
import { ParameterIssue } from '../operation/parameters';
import { asObject, asText } from '../shared/json';
import { LruCache } from '../shared/lruCache';
import { runIndexOf } from './runKey';

/** Meta's `entry.id` of the samples that the App Dashboard sends; all samples of a kind are equal. */
const SAMPLE_ACCOUNT = '0';

/** What an event has of which Meta tells one from the next: by its ID, or by who decided what at which time. */
const IDENTIFIED = ['message', 'status_update', 'consent'];

/** Counts that this process keeps; each may take some hundred bytes. */
const MAXIMUM_COUNTS = 2_000;

/** How many messages each event has led to for each recipient, in one run of a node. */
type Counts = Map<string, number>;

/** By execution and node: the counts of each run. In a loop, events and recipients come in several runs. */
const countsOfRuns = new LruCache<Map<number, Counts>>(MAXIMUM_COUNTS, (runs) =>
	[...runs.values()].reduce((sum, { size }) => sum + size, runs.size),
);

/**
 * The keys by which messages are sent once only: the user's, otherwise the event of the WhatsApp
 * Trigger that an item comes from. Meta delivers an event again when a workflow that it waited for
 * did not succeed, and the reply to it should not go out again.
 */
export class SendOnceKeys {
	private readonly triggers: string[];
	private readonly counts: Counts = new Map();
	/** Those of the node's earlier runs in this execution. */
	private readonly earlier: readonly Counts[];

	/** @param execution what the execution has in common with its retries */
	constructor(
		private readonly context: IExecuteFunctions,
		execution: string | undefined,
	) {
		const node = context.getNode();
		// Whoever runs a workflow by hand wants to see it send, also for the same event.
		this.triggers =
			context.getMode() === 'manual'
				? []
				: context
						.getParentNodes(node.name)
						.filter(({ type }) => type === `${node.type}Trigger`)
						.map(({ name }) => name);
		const runIndex = runIndexOf(context);
		const key = [context.getWorkflow().id, node.name, execution ?? context.getExecutionId()].join(
			':',
		);
		const runs = new Map([...(countsOfRuns.get(key) ?? [])].filter(([index]) => index < runIndex));
		this.earlier = [...runs.values()];
		// n8n repeats a run from its beginning: it counts again from the start.
		if (this.triggers.length > 0) countsOfRuns.set(key, runs.set(runIndex, this.counts));
	}

	/**
	 * @param key as the user set it: undefined if not at all
	 * @param group hash of sender and recipient of the message
	 * @returns undefined for a message that is sent each time
	 * @throws ParameterIssue when the user's expression gives nothing
	 */
	of(itemIndex: number, key: string | undefined, group: string): string | undefined {
		if (key === undefined) return this.eventKey(itemIndex, group);
		if (key !== '') return `user:${key}`;
		const unevaluated = asObject(this.context.getNode().parameters[OPTIONS])[SEND_ONCE_KEY.name];
		if (unevaluated === '' || unevaluated === undefined) return undefined;
		throw new ParameterIssue(
			`'${SEND_ONCE_KEY.label}' is empty for this item`,
			'The expression returns no text here. It must return a different text for each message; otherwise remove the option.',
		);
	}

	/** Meta puts events together in another way when it delivers them again, so nothing here depends on other events. */
	private eventKey(itemIndex: number, group: string): string | undefined {
		const event = this.eventOf(itemIndex);
		const id = asText(event.event_id);
		// Events without an ID of Meta's may be equal and yet different.
		const isIdentified = IDENTIFIED.some((name) => event[name] !== undefined);
		if (id === '' || !isIdentified || event.business_account_id === SAMPLE_ACCOUNT)
			return undefined;
		const key = `event:${id}:${group}`;
		const count = this.counts.get(key) ?? 0;
		this.counts.set(key, count + 1);
		return `${key}:${this.earlier.reduce((sum, counts) => sum + (counts.get(key) ?? 0), count)}`;
	}

	private eventOf(itemIndex: number): IDataObject {
		if (this.triggers.length === 0) return {};
		try {
			const proxy: { $: (node: string) => TriggerProxy } =
				this.context.getWorkflowDataProxy(itemIndex);
			// One of them has started this execution.
			const trigger = this.triggers
				.map((name) => proxy.$(name))
				.find(({ isExecuted }) => isExecuted);
			if (trigger === undefined) return {};
			const events = trigger.all();
			const [only] = events;
			return asObject(events.length === 1 ? only?.json : trigger.item.json);
		} catch {
			// n8n does not know which event the item comes from, as a node in between did not say.
			return {};
		}
	}
}

/** The key as the user, or the trigger, wrote it. */
export const shownKey = (key: string): string =>
	key.replace(/^user:/, '').replace(/^event:([^]*):[\w-]+:\d+$/, '$1');

/** What `$('WhatsApp Trigger')` is in an expression. */
interface TriggerProxy {
	isExecuted: boolean;
	all: () => INodeExecutionData[];
	item: INodeExecutionData;
}

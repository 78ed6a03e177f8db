import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { SAMPLE_ACCOUNT } from '../graph/sampleAccount';
import { OPTIONS, SEND_ONCE_KEY } from '../operation/optionNames';
import { ParameterIssue } from '../operation/parameters';
import { asObject, asText } from '../shared/json';
import { LruCache } from '../shared/lruCache';
import { hash } from './messageIdentity';
import { runIndexOf } from './runKey';

/** What has an ID of Meta's, or tells who decided what at which time. */
const IDENTIFIED = ['message', 'status_update', 'consent', 'call'];

/** Name of the counts within the node's context. */
const NAME = 'messagesOfEvents';

/** Counts that this process keeps; each may take some hundred bytes. */
const MAXIMUM_COUNTS = 2_000;

/** How many messages each event has led to for each recipient, by hash of the key, in one run of a node. */
type Counts = Record<string, number>;

/**
 * By index of the run. In a loop, events and recipients come in several runs. n8n saves what is in the node's
 * context when an execution waits or fails, but not when it is stopped by hand.
 */
type CountsOfRuns = Record<string, Counts>;

/** By execution and node. */
const countsOfExecutions = new LruCache<CountsOfRuns>(MAXIMUM_COUNTS, (runs) =>
	Object.values(runs).reduce((sum, counts) => sum + Object.keys(counts).length, 1),
);

/**
 * The keys by which messages are sent once only: the user's, otherwise the event of the WhatsApp
 * Trigger that an item comes from. Meta delivers an event again when a workflow that it waited for
 * did not succeed, and the reply to it should not go out again.
 */
export class SendOnceKeys {
	private readonly triggers: string[];
	private readonly counts: Counts = {};
	/** Those of the node's earlier runs in this execution. */
	private readonly earlier: readonly Counts[] = [];

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
		if (this.triggers.length === 0) return;
		const nodeContext = context.getContext('node');
		const runs: CountsOfRuns = {
			...countsOfExecutions.get(key),
			...(asObject(nodeContext[NAME]) as CountsOfRuns),
		};
		const earlier = Object.entries(runs).filter(([index]) => Number(index) < runIndex);
		this.earlier = earlier.map(([, counts]) => counts);
		// n8n repeats a run from its beginning: it counts again from the start.
		const all = { ...Object.fromEntries(earlier), [runIndex]: this.counts };
		countsOfExecutions.set(key, all);
		nodeContext[NAME] = all;
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
		if (id === '' || !isIdentified(event) || event.business_account_id === SAMPLE_ACCOUNT)
			return undefined;
		const key = `event:${id}:${group}`;
		const name = hash(key);
		const count = this.counts[name] ?? 0;
		this.counts[name] = count + 1;
		return `${key}:${this.earlier.reduce((sum, counts) => sum + (counts[name] ?? 0), count)}`;
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

/**
 * Whether Meta tells an event from the next: by an ID, or by the time at which it happened or was reported. Others
 * may be equal and yet different.
 */
const isIdentified = (event: IDataObject): boolean =>
	event.time !== undefined ||
	IDENTIFIED.some((name) => event[name] !== undefined) ||
	Object.values(event).some((part) => asObject(part).timestamp !== undefined);

/** The key as the user, or the trigger, wrote it. */
export const shownKey = (key: string): string =>
	key.replace(/^user:/, '').replace(/^event:([^]*):[\w-]+:\d+$/, '$1');

/** What `$('WhatsApp Trigger')` is in an expression. */
interface TriggerProxy {
	isExecuted: boolean;
	all: () => INodeExecutionData[];
	item: INodeExecutionData;
}

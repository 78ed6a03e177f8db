import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { openUrl } from '../graph/openUrl';
import type { GraphRequest, GraphResponse } from '../graph/request';
import { itemFiles } from '../operation/files';
import {
	dryRun,
	explained,
	notRun,
	toResult,
	withUploadedFiles,
	type Call,
	type MessageOperation,
	type MessagePlan,
	type OperationResult,
	type ResumeUrl,
} from '../operation/operation';
import { Parameters } from '../operation/parameters';
import { isTool, sendUnlessOutcomeUnknown } from '../operation/unknownMessages';
import { ITEM } from '../shared/answerId';
import { ItemRun } from './itemRun';
import { Journal, NOTHING_RECORDED, type EndedMessage } from './journal';
import { BLOCK_SIZE } from './journalValues';
import { KeyedQueue } from './keyedQueue';
import { Ledger, type LedgerEntry } from './ledger';
import {
	groupOf,
	IdentityCounter,
	matchEarlier,
	renumber,
	type MessageIdentity,
} from './messageIdentity';
import {
	INTERRUPTED,
	LIST_CHANGED,
	NOT_SENT,
	skipped,
	STORE_UNAVAILABLE,
	UNDER_WAY,
} from './messageResults';
import { NodeStore } from './nodeStore';
import { RequestSender } from './requestSender';
import { executionKeyOf, runIndexOf, runKeyOf } from './runKey';
import { describeCheck, refuseAll } from './runReport';
import { SendOnceKeys, shownKey } from './sendOnceKeys';

/** Runs of one execution, so that a retry waits for another one instead of sending beside it. */
const runTurns = new KeyedQueue();

/** Messages with the same key, of all executions of this process. */
const keyTurns = new KeyedQueue();

/**
 * Makes a custom operation of n8n's out of an operation that sends a message for each item.
 *
 * Each item is read, checked and sent on its own, so the first message leaves at once however many
 * items there are. Messages to one recipient leave in the order of the items. When n8n runs the node
 * again for the same execution, what was accepted before is not sent again.
 */
export function sendMessages(operation: MessageOperation, conclude?: Conclude) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = await ItemRun.open(this, 'messages');
		const runKey = runKeyOf(this);
		let messages: MessageRun | undefined;
		const send = async (): Promise<INodeExecutionData[][]> => {
			messages = new MessageRun(run, operation, runKey);
			const outcomes = await messages.send();
			const output = run.output(outcomes, messages.hasOnlyChecked ? describeCheck : undefined);
			if (!run.isOver())
				await conclude?.(this, { outcomes, output, parametersOf: parametersOf(this) });
			return output;
		};
		const scope = [this.getWorkflow().id, this.getNode().name, runKey].join(':');
		const sending =
			runKey === undefined ? send() : runTurns.run(scope, async (before) => await before, send);
		return await run.orPartialResults(
			sending,
			() => messages?.outcomesUntilNow() ?? Array.from({ length: run.itemCount }, () => NOT_SENT),
		);
	};
}

/** What is left to do when all messages have an outcome and the node goes on. */
export type Conclude = (
	context: IExecuteFunctions,
	run: {
		readonly outcomes: readonly OperationResult[];
		readonly output: readonly INodeExecutionData[][];
		readonly parametersOf: (itemIndex: number) => Parameters;
	},
) => Promise<void>;

/** The parameters of each item. */
function parametersOf(context: IExecuteFunctions): (itemIndex: number) => Parameters {
	const { parameters: written } = context.getNode();
	return (itemIndex) =>
		new Parameters((name) => context.getNodeParameter(name, itemIndex, ''), written);
}

/** A message that is ready to be sent, or why there is none. */
type Planned =
	| { readonly message: MessagePlan; readonly key: string | undefined; readonly issue?: undefined }
	| { readonly issue: Error; readonly result: OperationResult; readonly message?: undefined };

class MessageRun {
	private readonly ledger: Ledger;
	private readonly journal: Journal;
	private readonly sender: RequestSender;
	private readonly keys: SendOnceKeys;
	private readonly counter = new IdentityCounter();
	private readonly recipientTurns = new KeyedQueue();
	private readonly parametersOf: (itemIndex: number) => Parameters;
	/** Whether nothing was sent because the check before found a fault. */
	hasOnlyChecked = false;
	/** By item index. */
	private readonly identities: Array<MessageIdentity | undefined> = [];
	/** How many items have ended before the first that has not. */
	private endedItems = 0;
	private earlier: ReadonlyMap<number, LedgerEntry> = new Map();
	/** By item index, where all items were prepared before the first is sent. */
	private plans: readonly Planned[] | undefined;
	/** What is known of the messages that have left, by item index; it may be sent again after that. */
	private readonly answers = new Map<number, GraphResponse>();
	/** Sends a request that is no message. */
	private readonly call: Call = async (request) => await this.sender.send(request);
	/** The same once, also when nothing more may be sent: to find out why a message was rejected. */
	private readonly lookUp: Call = async (request) => await this.sender.sendOnce(request);

	constructor(
		private readonly run: ItemRun,
		private readonly operation: MessageOperation,
		runKey: string | undefined,
	) {
		const { context, options } = run;
		this.ledger = Ledger.open(context, runKey, runIndexOf(context));
		this.sender = new RequestSender(run);
		this.keys = new SendOnceKeys(context, executionKeyOf(context));
		this.parametersOf = parametersOf(context);
		this.journal = new Journal(new NodeStore(context), {
			name: options.remembersAcrossRestarts && !operation.isOfExecution ? runKey : undefined,
			window: run.inFlight,
			keep: options.keysToRemember,
			messages: run.itemCount,
			warn: (line) => context.logger.warn(line, { workflowId: context.getWorkflow().id }),
		});
	}

	/** @returns what came of each item */
	async send(): Promise<OperationResult[]> {
		const { run } = this;
		const isRepetition = this.ledger.size > 0 || run.context.getMode() === 'retry';
		const plans = isRepetition || run.options.checksAllFirst ? await this.planAll() : undefined;
		this.plans = plans;
		if (plans !== undefined && run.options.checksAllFirst) {
			const refused = refuseAll(plans);
			if (refused !== undefined) {
				this.hasOnlyChecked = true;
				return refused;
			}
		}
		if (plans !== undefined && isRepetition) await this.recall(plans);

		await run.forEach(async (itemIndex) => {
			if (!isRepetition) this.endBlocks();
			const plan = plans?.[itemIndex] ?? (await this.plan(itemIndex));
			if (itemIndex === run.itemCount - 1) this.journal.endInput();
			return async () => await this.sendItem(itemIndex, plan);
		});

		const outcomes = this.outcomesUntilNow();
		await this.close(outcomes);
		return outcomes;
	}

	/** Tells the journal of the blocks of items that have ended since. */
	private endBlocks(): void {
		while (this.run.results[this.endedItems] !== undefined) {
			this.endedItems++;
			if (this.endedItems % BLOCK_SIZE > 0) continue;
			this.journal.endBlock(this.identities.slice(this.endedItems - BLOCK_SIZE, this.endedItems));
		}
	}

	/** What is known of each item at this moment. */
	outcomesUntilNow(): OperationResult[] {
		const { run, answers } = this;
		return Array.from({ length: run.itemCount }, (_, itemIndex) => {
			const answer = answers.get(itemIndex);
			return (
				run.results[itemIndex] ??
				(answer === undefined ? undefined : this.toOutcome(answer)) ??
				this.earlierOutcome(itemIndex, this.plans?.[itemIndex]) ??
				NOT_SENT
			);
		});
	}

	/** Prepares and checks all items, before any of them is sent. */
	private async planAll(): Promise<Planned[]> {
		const plans: Planned[] = [];
		for (let itemIndex = 0; itemIndex < this.run.itemCount; itemIndex++) {
			await this.run.eventLoopBudget.acquire();
			plans.push(await this.plan(itemIndex));
		}
		return plans;
	}

	private async plan(itemIndex: number): Promise<Planned> {
		const { context, credential, transport } = this.run;
		try {
			const parameters = this.parametersOf(itemIndex);
			const files = itemFiles(
				context,
				itemIndex,
				async (url) => await openUrl(context, credential, url, transport.options),
			);
			const resumeUrl: ResumeUrl = (query) =>
				context.getSignedResumeUrl({ [ITEM]: String(itemIndex), ...query });
			const message = await this.operation.plan(parameters, { call: this.call, files, resumeUrl });
			if (message.isDryRun === true) return { message, key: undefined };
			const key = this.keys.of(itemIndex, message.sendOnceKey, groupOf(message.request));
			this.identities[itemIndex] = this.counter.next(message.request);
			return { message, key };
		} catch (error) {
			const result = notRun(error);
			const issue = result.kind === 'invalid' ? result.issue : new Error(result.failure.message);
			return { issue, result };
		}
	}

	/** Finds out which items were sent by earlier runs of the node. */
	private async recall(plans: readonly Planned[]): Promise<void> {
		const identities = Array.from(plans, (_, itemIndex) => this.identities[itemIndex]);
		const isRetry = this.run.context.getMode() === 'retry';
		const { messages, isUnclear } = isRetry
			? await this.journal.recover(identities)
			: NOTHING_RECORDED;
		for (const { state, ...message } of messages) {
			if (!this.ledger.has(message)) {
				this.ledger.record(message, state === 'accepted' ? undefined : { failure: INTERRUPTED });
			}
		}
		const entries = [...this.ledger.messages];
		const earlier = matchEarlier(identities, entries);
		renumber(identities, earlier, entries);
		for (const [itemIndex, identity] of identities.entries()) {
			this.identities[itemIndex] = identity;
			if (identity === undefined || earlier.has(itemIndex)) continue;
			if (isUnclear(identity.group) && !this.ledger.has({ ...identity, occurrence: 0 })) {
				earlier.set(itemIndex, { ...identity, response: { failure: LIST_CHANGED } });
			}
		}
		this.earlier = earlier;
	}

	/** What came of an item in an earlier run; undefined if it was not sent then. */
	private earlierOutcome(
		itemIndex: number,
		plan: Planned | undefined,
	): OperationResult | undefined {
		const entry = this.earlier.get(itemIndex);
		if (entry === undefined) return undefined;
		const { response } = entry;
		if (response === undefined)
			return skipped('Accepted in an earlier run of this execution, whose result n8n did not keep');
		if (response.failure === undefined) return this.toOutcome(response);
		const recipient = plan?.message?.request.recipient;
		const failure = { ...(recipient !== undefined && { recipient }), ...response.failure };
		return { kind: 'failed', failure, isFromEarlierRun: true };
	}

	private async sendItem(itemIndex: number, plan: Planned): Promise<OperationResult> {
		if (plan.issue !== undefined) return plan.result;
		const earlier = this.earlierOutcome(itemIndex, plan);
		// Where the list has changed, most messages were accepted; sent again, everybody would get a second one.
		const hasListChanged = this.earlier.get(itemIndex)?.response?.failure === LIST_CHANGED;
		const isSentAgain =
			earlier?.kind === 'failed' && this.run.options.resendUnknown && !hasListChanged;
		if (earlier !== undefined && !isSentAgain) return earlier;
		const { message, key } = plan;
		try {
			if (message.isDryRun === true) return await dryRun(this.operation, message, this.call);
			return await this.recipientTurns.run(
				message.request.recipient ?? '',
				this.waitAside,
				async () =>
					key === undefined
						? await this.sendMarked(itemIndex, message)
						: await this.sendOnce(itemIndex, message, key),
			);
		} catch (error) {
			return notRun(error);
		}
	}

	/** Waits for another message without keeping a place from a third one. */
	private readonly waitAside = async (before: Promise<void>): Promise<void> =>
		await this.run.slots.releaseWhile(async () => await before);

	private async sendMarked(itemIndex: number, message: MessagePlan): Promise<OperationResult> {
		const { journal } = this;
		const identity = this.identityOf(itemIndex);
		return await this.deliver(itemIndex, message, {
			start: async () => await journal.start(identity),
			settle: (state) => journal.settle(identity, state),
		});
	}

	private async sendOnce(
		itemIndex: number,
		message: MessagePlan,
		key: string,
	): Promise<OperationResult> {
		const { journal } = this;
		const node = this.run.context.getNode();
		return await keyTurns.run(`${node.id}:${key}`, this.waitAside, async () => {
			// Sent again by the user's wish: the key is this message's own.
			const isAgain = this.earlier.has(itemIndex);
			try {
				if (!isAgain && !(await journal.claim(key))) {
					return {
						...skipped('A message with this key was sent before, or may have been', shownKey(key)),
						notSent: 'skipped',
					};
				}
			} catch {
				return { kind: 'failed', failure: STORE_UNAVAILABLE };
			}
			return await this.deliver(itemIndex, message, {
				start: async () => await Promise.resolve(),
				settle: (state) => journal.settleKey(key, state),
			});
		});
	}

	private async deliver(
		itemIndex: number,
		message: MessagePlan,
		mark: Mark,
	): Promise<OperationResult> {
		const delivery = await this.sendBetweenMarks(itemIndex, message, mark);
		if ('kind' in delivery) return delivery;
		const { request, response } = delivery;
		// Looking up why takes time, in which no other item may start.
		if (response.failure !== undefined) this.run.startNoMore();
		return this.toOutcome(await explained(this.operation, request, response, this.lookUp));
	}

	private async sendBetweenMarks(
		itemIndex: number,
		message: MessagePlan,
		mark: Mark,
	): Promise<OperationResult | { request: GraphRequest; response: GraphResponse }> {
		const { sender, ledger, run } = this;
		const identity = this.identityOf(itemIndex);
		await mark.start();
		let state: EndedMessage['state'] = 'refused';
		try {
			if (run.isOver()) return this.earlierOutcome(itemIndex, undefined) ?? NOT_SENT;
			const ready = await withUploadedFiles(
				message,
				async (upload) =>
					await ledger.uploadOnce(itemIndex, upload, async () => await this.call(upload)),
			);
			if (ready.failure !== undefined) return { kind: 'failed', failure: ready.failure };
			const send = async (): Promise<GraphResponse> =>
				await sender.send(ready.request, {
					earlier: this.earlier.get(itemIndex)?.response,
					onSend: () => this.answers.set(itemIndex, { failure: UNDER_WAY }),
					onResponse: (response) => {
						this.answers.set(itemIndex, response);
						ledger.record(identity, response);
					},
					onLongWait: () => mark.settle('refused'),
					onResume: mark.start,
				});
			const isGuarded = isTool(run.context) && !run.options.resendUnknown;
			const response = isGuarded
				? await sendUnlessOutcomeUnknown(run.context, itemIndex, ready.request, send)
				: await send();
			state = stateOf(this.toOutcome(response));
			return { request: ready.request, response };
		} finally {
			mark.settle(state);
		}
	}

	private toOutcome(answer: GraphResponse): OperationResult {
		return toResult(answer, (body) => [this.operation.toItem(body)]);
	}

	private identityOf(itemIndex: number): MessageIdentity {
		const identity = this.identities[itemIndex];
		if (identity === undefined) throw new Error(`Item ${itemIndex} is no message`);
		return identity;
	}

	private async close(outcomes: readonly OperationResult[]): Promise<void> {
		const { run } = this;
		const hasFailed = outcomes.some(({ kind }) => kind !== 'succeeded');
		// n8n repeats a node that continues as well, when "Retry On Fail" is on.
		const mayRunAgain = hasFailed && (!run.continues || run.context.getNode().retryOnFail === true);
		const isCutShort = outcomes.includes(NOT_SENT);
		await this.journal.close(mayRunAgain || isCutShort ? undefined : this.ended(outcomes));
		if (!mayRunAgain) this.ledger.close();
	}

	private ended(outcomes: readonly OperationResult[]): EndedMessage[] {
		return [...outcomes.entries()].flatMap(([itemIndex, outcome]) => {
			const identity = this.identities[itemIndex];
			return identity === undefined ? [] : [{ ...identity, state: stateOf(outcome) }];
		});
	}
}

function stateOf(outcome: OperationResult): EndedMessage['state'] {
	if (outcome.kind === 'succeeded') return 'accepted';
	return outcome.kind === 'failed' ? outcome.failure.outcome : 'refused';
}

/** Records that a message is under way, and that it no longer is. */
interface Mark {
	readonly start: () => Promise<void>;
	readonly settle: (state: EndedMessage['state']) => void;
}

import type { IExecuteFunctions } from 'n8n-workflow';

import { openUrl } from '../graph/openUrl';
import type { GraphRequest, GraphResponse } from '../graph/request';
import { sendWithFallback, withSentAs } from '../operation/fallback';
import { itemFiles } from '../operation/files';
import { combineParts, partsOf } from '../operation/messageParts';
import {
	dryRun,
	explained,
	notRun,
	skipped,
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
import { ITEM, RUN } from '../shared/answerId';
import type { ItemRun } from './itemRun';
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
	STORE_UNAVAILABLE,
	UNDER_WAY,
} from './messageResults';
import { NodeStore } from './nodeStore';
import { ClaimFailed, PartClaims } from './partClaims';
import { RequestSender } from './requestSender';
import { executionKeyOf, runIndexOf } from './runKey';
import { refuseAll } from './runReport';
import { SendOnceKeys, shownKey } from './sendOnceKeys';

/** Messages with the same key, of all executions of this process. */
const keyTurns = new KeyedQueue();

/** The parameters of each item. */
export function parametersOf(context: IExecuteFunctions): (itemIndex: number) => Parameters {
	const { parameters: written } = context.getNode();
	const timeZone = context.getTimezone();
	return (itemIndex) =>
		new Parameters((name) => context.getNodeParameter(name, itemIndex, ''), written, timeZone);
}

/** A message that is ready to be sent, or why there is none. */
type Planned =
	| { readonly message: MessagePlan; readonly key: string | undefined; readonly issue?: undefined }
	| { readonly issue: Error; readonly result: OperationResult; readonly message?: undefined };

/** One run of a message operation over its items. */
export class MessageRun {
	private readonly ledger: Ledger;
	private readonly journal: Journal;
	private readonly sender: RequestSender;
	private readonly keys: SendOnceKeys;
	private readonly counter = new IdentityCounter();
	private readonly recipientTurns = new KeyedQueue();
	private readonly parametersOf: (itemIndex: number) => Parameters;
	/** Which run of the node this is in its execution. */
	readonly runIndex: number;
	/** Whether nothing was sent because the check before found a fault. */
	hasOnlyChecked = false;
	/** By number of the message: an item has one, or several for a long text. */
	private readonly identities: Array<MessageIdentity | undefined> = [];
	/** By item index: the number of its first message. */
	private readonly firstMessages: number[] = [];
	/** How many items have ended before the first that has not. */
	private endedItems = 0;
	/** How many messages the journal knows to have ended. */
	private endedMessages = 0;
	/** By number of the message. */
	private earlier: ReadonlyMap<number, LedgerEntry> = new Map();
	/** By item index, where all items were prepared before the first is sent. */
	private plans: readonly Planned[] | undefined;
	/** What is known of the messages that have left, by number; they may be sent again after that. */
	private readonly answers = new Map<number, GraphResponse>();
	/** What came of each message in this run, by number. */
	private readonly outcomes = new Map<number, OperationResult>();
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
		this.runIndex = runIndexOf(context);
		// A retry is another execution: what an earlier one asked is not asked in this one.
		const onlyOf = operation.isOfExecution === true ? context.getExecutionId() : '';
		this.ledger = Ledger.open(context, runKey, this.runIndex, onlyOf);
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
		if (plans !== undefined && isRepetition) await this.recall();

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
		while (this.run.results[this.endedItems] !== undefined) this.endedItems++;
		const ended = this.firstMessages[this.endedItems] ?? this.identities.length;
		while (this.endedMessages + BLOCK_SIZE <= ended) {
			const begin = this.endedMessages;
			this.endedMessages += BLOCK_SIZE;
			this.journal.endBlock(this.identities.slice(begin, this.endedMessages));
		}
	}

	/** The numbers of an item's messages; of one that was not prepared yet none. */
	private messagesOf(itemIndex: number): number[] {
		const first = this.firstMessages[itemIndex];
		if (first === undefined) return [];
		const end = this.firstMessages[itemIndex + 1] ?? this.identities.length;
		return Array.from({ length: end - first }, (_, part) => first + part);
	}

	/** What is known of each item at this moment. */
	outcomesUntilNow(): OperationResult[] {
		const { run } = this;
		return Array.from(
			{ length: run.itemCount },
			(_, itemIndex) => run.results[itemIndex] ?? this.outcomeUntilNow(itemIndex),
		);
	}

	private outcomeUntilNow(itemIndex: number): OperationResult {
		const numbers = this.messagesOf(itemIndex);
		if (numbers.length === 0) return NOT_SENT;
		const outcomes = numbers.map((number) => {
			const answer = this.answers.get(number);
			return (
				this.outcomes.get(number) ??
				(answer === undefined ? undefined : this.toOutcome(answer)) ??
				this.earlierOutcome(number, this.plans?.[itemIndex]) ??
				NOT_SENT
			);
		});
		return this.combine(outcomes, numbers.length);
	}

	/** A message that was held back when the node stopped says nothing about the item that stopped it. */
	private combine(outcomes: readonly OperationResult[], total: number): OperationResult {
		const failed = outcomes.find(({ kind }) => kind !== 'succeeded');
		return failed === NOT_SENT ? NOT_SENT : combineParts(outcomes, total, this.operation);
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
		const first = this.identities.push(undefined) - 1;
		this.firstMessages[itemIndex] = first;
		try {
			const parameters = this.parametersOf(itemIndex);
			const files = itemFiles(
				context,
				itemIndex,
				async (url) => await openUrl(context, credential, url, transport.options),
			);
			const resumeUrl: ResumeUrl = (query) =>
				context.getSignedResumeUrl({
					[RUN]: String(this.runIndex),
					[ITEM]: String(itemIndex),
					...query,
				});
			const message = await this.operation.plan(parameters, { call: this.call, files, resumeUrl });
			if (message.isDryRun === true || message.skipReason !== undefined)
				return { message, key: undefined };
			// The event that an execution began with may well lead to several questions.
			const ownKey = message.sendOnceKey ?? (this.operation.isOfExecution ? '' : undefined);
			const key = this.keys.of(itemIndex, ownKey, groupOf(message.request));
			for (const [part, { request }] of partsOf(message).entries())
				this.identities[first + part] = this.counter.next(request, part);
			return { message, key };
		} catch (error) {
			const result = notRun(error);
			const issue = result.kind === 'invalid' ? result.issue : new Error(result.failure.message);
			return { issue, result };
		}
	}

	/** Finds out which items were sent by earlier runs of the node. */
	private async recall(): Promise<void> {
		const identities = [...this.identities];
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
		for (const [number, identity] of identities.entries()) {
			this.identities[number] = identity;
			if (identity === undefined || earlier.has(number)) continue;
			if (isUnclear(identity.group) && !this.ledger.has({ ...identity, occurrence: 0 })) {
				earlier.set(number, { ...identity, response: { failure: LIST_CHANGED } });
			}
		}
		this.earlier = earlier;
	}

	/** What came of a message in an earlier run; undefined if it was not sent then. */
	private earlierOutcome(number: number, plan: Planned | undefined): OperationResult | undefined {
		const entry = this.earlier.get(number);
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
		const { message, key } = plan;
		try {
			if (message.skipReason !== undefined)
				return { ...skipped(message.skipReason), notSent: 'skipped' };
			if (message.isDryRun === true) return await dryRun(this.operation, message, this.call);
			const earlier = this.messagesOf(itemIndex).map((number) => this.settledEarlier(number, plan));
			if (earlier.every((outcome) => outcome !== undefined))
				return this.combine(earlier, earlier.length);
			return await this.recipientTurns.run(
				message.request.recipient ?? '',
				this.waitAside,
				async () =>
					key === undefined
						? await this.sendParts(itemIndex, plan, this.sendMarked)
						: await this.sendOnce(itemIndex, plan, key),
			);
		} catch (error) {
			return notRun(error);
		}
	}

	/** What came of a message in an earlier run, unless it may be sent again. */
	private settledEarlier(number: number, plan: Planned): OperationResult | undefined {
		const earlier = this.earlierOutcome(number, plan);
		// Where the list has changed, most messages were accepted; sent again, everybody would get a second one.
		const hasListChanged = this.earlier.get(number)?.response?.failure === LIST_CHANGED;
		const isSentAgain =
			earlier?.kind === 'failed' && this.run.options.resendUnknown && !hasListChanged;
		return isSentAgain ? undefined : earlier;
	}

	/** Sends the messages of an item one after the other, up to the first that is not accepted. */
	private async sendParts(
		itemIndex: number,
		plan: Planned & { readonly message: MessagePlan },
		send: SendPart,
	): Promise<OperationResult> {
		const numbers = this.messagesOf(itemIndex);
		const outcomes: OperationResult[] = [];
		for (const [part, message] of partsOf(plan.message).entries()) {
			const number = numbers[part] ?? 0;
			const earlier = this.settledEarlier(number, plan);
			const outcome = earlier ?? (await send(itemIndex, number, message, part));
			outcomes.push(outcome);
			this.outcomes.set(number, outcome);
			// What is unknown since an earlier run does not hold back the rest.
			if (earlier === undefined && outcome.kind !== 'succeeded') break;
		}
		return this.combine(outcomes, numbers.length);
	}

	/** Waits for another message without keeping a place from a third one. */
	private readonly waitAside = async (before: Promise<void>): Promise<void> =>
		await this.run.slots.releaseWhile(async () => await before);

	private readonly sendMarked: SendPart = async (itemIndex, number, message) => {
		const { journal } = this;
		const identity = this.identityOf(number);
		return await this.deliver(itemIndex, number, message, {
			start: async () => await journal.start(identity),
			settle: (state) => journal.settle(identity, state),
			pause: () => journal.settle(identity, 'refused'),
			resume: async () => await journal.start(identity),
		});
	};

	private async sendOnce(
		itemIndex: number,
		plan: Planned & { readonly message: MessagePlan },
		key: string,
	): Promise<OperationResult> {
		const node = this.run.context.getNode();
		return await keyTurns.run(`${node.id}:${key}`, this.waitAside, async () => {
			try {
				const claims = new PartClaims(this.journal, key, plan.message);
				return await this.sendParts(itemIndex, plan, async (_, number, message, part) => {
					// Sent again by the user's wish: the key is this message's own.
					const isAgain = this.earlier.has(number);
					if (!isAgain && !(await claims.claim(part))) {
						return {
							...skipped(
								'A message with this key was sent before, or may have been',
								shownKey(key),
							),
							notSent: 'skipped',
						};
					}
					return await this.deliver(itemIndex, number, message, {
						start: async () => await Promise.resolve(),
						settle: (state) => claims.settle(part, state),
					});
				});
			} catch (error) {
				if (error instanceof ClaimFailed) return { kind: 'failed', failure: STORE_UNAVAILABLE };
				return notRun(error);
			}
		});
	}

	private async deliver(
		itemIndex: number,
		number: number,
		message: MessagePlan,
		mark: Mark,
	): Promise<OperationResult> {
		const delivery = await this.sendBetweenMarks(itemIndex, number, message, mark);
		if ('kind' in delivery) return delivery;
		const { request, response } = delivery;
		// Looking up why takes time, in which no other item may start.
		if (response.failure !== undefined) this.run.startNoMore();
		return this.toOutcome(await explained(this.operation, request, response, this.lookUp));
	}

	private async sendBetweenMarks(
		itemIndex: number,
		number: number,
		message: MessagePlan,
		mark: Mark,
	): Promise<OperationResult | { request: GraphRequest; response: GraphResponse }> {
		const { sender, ledger, run } = this;
		const identity = this.identityOf(number);
		await mark.start();
		let state: EndedMessage['state'] = 'refused';
		try {
			if (run.isOver()) return this.earlierOutcome(number, undefined) ?? NOT_SENT;
			const ready = await withUploadedFiles(
				message,
				async (upload) =>
					await ledger.uploadOnce(itemIndex, upload, async () => await this.call(upload)),
			);
			if (ready.failure !== undefined) return { kind: 'failed', failure: ready.failure };
			const isGuarded = isTool(run.context) && !run.options.resendUnknown;
			const { request, response } = await sendWithFallback(
				ready.request,
				message,
				async (each, sentAs) => {
					const note = (answer: GraphResponse): GraphResponse => withSentAs(answer, sentAs);
					const send = async (): Promise<GraphResponse> =>
						note(
							await sender.send(each, {
								...(each === ready.request && { earlier: this.earlier.get(number)?.response }),
								onSend: () => this.answers.set(number, { failure: UNDER_WAY }),
								onResponse: (answer) => {
									this.answers.set(number, note(answer));
									ledger.record(identity, note(answer));
								},
								onLongWait: () => mark.pause?.(),
								onResume: async () => await mark.resume?.(),
							}),
						);
					return isGuarded
						? await sendUnlessOutcomeUnknown(run.context, itemIndex, each, send)
						: await send();
				},
			);
			state = stateOf(this.toOutcome(response));
			return { request, response };
		} finally {
			mark.settle(state);
		}
	}

	private toOutcome(answer: GraphResponse): OperationResult {
		return toResult(answer, (body) => [this.operation.toItem(body)]);
	}

	private identityOf(number: number): MessageIdentity {
		const identity = this.identities[number];
		if (identity === undefined) throw new Error(`There is no message ${number}`);
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
			const numbers = this.messagesOf(itemIndex);
			return numbers.flatMap((number) => {
				const identity = this.identities[number];
				if (identity === undefined) return [];
				const own = numbers.length === 1 ? outcome : (this.outcomes.get(number) ?? NOT_SENT);
				return [{ ...identity, state: stateOf(own) }];
			});
		});
	}
}

/** Sends one message of an item. */
type SendPart = (
	itemIndex: number,
	number: number,
	message: MessagePlan,
	part: number,
) => Promise<OperationResult>;

function stateOf(outcome: OperationResult): EndedMessage['state'] {
	if (outcome.kind === 'succeeded') return 'accepted';
	return outcome.kind === 'failed' ? outcome.failure.outcome : 'refused';
}

/** Records that a message is under way, and that it no longer is. */
interface Mark {
	readonly start: () => Promise<void>;
	readonly settle: (state: EndedMessage['state']) => void;
	/**
	 * Around a long wait after a refusal: should n8n end meanwhile, the message was not sent. Missing for a key, which
	 * stays claimed: another execution could claim it during the wait.
	 */
	readonly pause?: () => void;
	readonly resume?: () => Promise<void>;
}

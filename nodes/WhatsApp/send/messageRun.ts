import { combineParts, partsOf } from '../operation/messageParts';
import {
	notRun,
	skipped,
	type MessageOperation,
	type MessagePlan,
	type OperationResult,
} from '../operation/operation';
import { EarlierMessages } from './earlierMessages';
import type { ItemRun } from './itemRun';
import { Journal, type EndedMessage } from './journal';
import { BLOCK_SIZE } from './journalValues';
import { KeyedQueue } from './keyedQueue';
import { Ledger } from './ledger';
import { MessageDelivery } from './messageDelivery';
import { MessageNumbers } from './messageNumbers';
import { MessagePlans, type Planned, type Sendable } from './messagePlans';
import { isNotStarted, NOT_SENT, stateOf, STORE_UNAVAILABLE } from './messageResults';
import { NodeStore } from './nodeStore';
import { PartClaims } from './partClaims';
import { RequestSender } from './requestSender';
import { runIndexOf } from './runKey';
import { refuseAll } from './runReport';
import { shownKey } from './sendOnceKeys';

/** Messages with the same key, of all executions of this process. */
const keyTurns = new KeyedQueue();

/** One run of a message operation over its items. */
export class MessageRun {
	private readonly numbers = new MessageNumbers();
	private readonly plans: MessagePlans;
	private readonly earlier: EarlierMessages;
	private readonly delivery: MessageDelivery;
	private readonly ledger: Ledger;
	private readonly journal: Journal;
	private readonly recipientTurns = new KeyedQueue();
	/** Which run of the node this is in its execution. */
	readonly runIndex: number;
	/** Whether nothing was sent because the check before found a fault. */
	hasOnlyChecked = false;
	/** Whether what earlier runs have sent is known. */
	isInformed = false;
	/** How many items have ended before the first that has not. */
	private endedItems = 0;
	/** How many messages the journal knows to have ended. */
	private endedMessages = 0;
	/** By item index, where all items were prepared before the first is sent. */
	private allPlans: readonly Planned[] | undefined;
	/** The result of each message in this run, by number. */
	private readonly outcomes = new Map<number, OperationResult>();

	constructor(
		private readonly run: ItemRun,
		private readonly operation: MessageOperation,
		runKey: string | undefined,
	) {
		const { context, options } = run;
		const { numbers } = this;
		this.runIndex = runIndexOf(context);
		// A retry is another execution: what an earlier one asked is not asked in this one.
		const onlyOf = operation.belongsToExecution === true ? context.getExecutionId() : '';
		this.ledger = Ledger.open(context, runKey, this.runIndex, onlyOf);
		this.journal = new Journal(new NodeStore(context), {
			name: options.remembersAcrossRestarts && !operation.belongsToExecution ? runKey : undefined,
			window: run.inFlight,
			keep: options.keysToRemember,
			messages: run.itemCount,
			warn: (line) => context.logger.warn(line, { workflowId: context.getWorkflow().id }),
		});
		const sender = new RequestSender(run);
		const { ledger, journal } = this;
		this.plans = new MessagePlans(run, operation, this.runIndex, numbers, sender);
		this.earlier = new EarlierMessages(run, operation, numbers, ledger, journal);
		this.delivery = new MessageDelivery(run, operation, numbers, this.earlier, ledger, sender);
	}

	/** @returns the result of each item */
	async send(): Promise<OperationResult[]> {
		try {
			return await this.sendAll();
		} finally {
			this.journal.giveRoomBack();
		}
	}

	private async sendAll(): Promise<OperationResult[]> {
		const { run, plans, earlier } = this;
		const isRepetition = earlier.mayExist;
		this.isInformed = !isRepetition;
		if (isRepetition || run.options.validatesAllItemsFirst)
			this.allPlans = await plans.prepareAll();
		if (isRepetition) await earlier.recall();
		this.isInformed = true;
		const { allPlans } = this;
		if (allPlans !== undefined && run.options.validatesAllItemsFirst) {
			const refused = refuseAll(allPlans, (itemIndex, plan) =>
				this.earlierOutcome(itemIndex, plan),
			);
			if (refused !== undefined) {
				this.hasOnlyChecked = true;
				return refused;
			}
		}

		await run.forEach(async (itemIndex) => {
			if (!isRepetition) this.endBlocks();
			const plan = allPlans?.[itemIndex] ?? (await plans.prepare(itemIndex));
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
		const ended = this.numbers.endBefore(this.endedItems);
		while (this.endedMessages + BLOCK_SIZE <= ended) {
			const begin = this.endedMessages;
			this.endedMessages += BLOCK_SIZE;
			this.journal.endBlock(this.numbers.all.slice(begin, this.endedMessages));
		}
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
		const numbers = this.numbers.of(itemIndex);
		if (numbers.length === 0) return NOT_SENT;
		const outcomes = numbers.map(
			(number) =>
				this.outcomes.get(number) ??
				this.delivery.outcomeUntilNow(number) ??
				this.earlier.outcome(number, this.allPlans?.[itemIndex]) ??
				NOT_SENT,
		);
		return this.combine(outcomes, numbers.length);
	}

	/** A message that was held back when the node stopped says nothing about the item that stopped it. */
	private combine(outcomes: readonly OperationResult[], total: number): OperationResult {
		const failed = outcomes.find(({ kind }) => kind !== 'succeeded');
		return failed !== undefined && isNotStarted(failed)
			? failed
			: combineParts(outcomes, total, this.operation);
	}

	private async sendItem(itemIndex: number, plan: Planned): Promise<OperationResult> {
		if (plan.issue !== undefined) return plan.result;
		const { message, key } = plan;
		try {
			if (message.skipReason !== undefined)
				return { ...skipped(message.skipReason), notSent: 'skipped' };
			if (message.isDryRun === true) return await this.plans.dryRun(message);
			const earlier = this.earlierOutcome(itemIndex, plan);
			if (earlier !== undefined) return earlier;
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

	/** The outcome of an item in earlier runs; undefined if there is something left to send. */
	private earlierOutcome(itemIndex: number, plan: Planned): OperationResult | undefined {
		const outcomes = this.numbers.of(itemIndex).map((number) => this.earlier.settled(number, plan));
		const isComplete = outcomes.length > 0 && outcomes.every((outcome) => outcome !== undefined);
		return isComplete ? this.combine(outcomes, outcomes.length) : undefined;
	}

	/** Sends the messages of an item one after the other, up to the first that is not accepted. */
	private async sendParts(
		itemIndex: number,
		plan: Sendable,
		send: SendPart,
	): Promise<OperationResult> {
		const numbers = this.numbers.of(itemIndex);
		const outcomes: OperationResult[] = [];
		for (const [part, message] of partsOf(plan.message).entries()) {
			const number = numbers[part] ?? 0;
			const earlier = this.earlier.settled(number, plan);
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
		const identity = this.numbers.identityOf(number);
		return await this.delivery.deliver(itemIndex, number, message, {
			start: async () => await journal.start(identity),
			settle: (state) => journal.settle(identity, state),
			pauseWhile: async (wait) => {
				journal.settle(identity, 'refused');
				await wait();
				await journal.start(identity);
			},
		});
	};

	private async sendOnce(itemIndex: number, plan: Sendable, key: string): Promise<OperationResult> {
		const node = this.run.context.getNode();
		return await keyTurns.run(`${node.id}:${key}`, this.waitAside, async (isAwaited) => {
			const claims = new PartClaims(this.journal, key, plan.message);
			const outcome = await this.sendParts(itemIndex, plan, async (_, number, message, part) => {
				// Sent again by the user's wish: the key is this message's own.
				const isAgain = this.earlier.of(number) !== undefined;
				const claim = isAgain ? 'claimed' : await claims.claim(part);
				if (claim === 'failed') return { kind: 'failed', failure: STORE_UNAVAILABLE };
				if (claim === 'taken') {
					return {
						...skipped('A message with this key was sent before, or may have been', shownKey(key)),
						notSent: 'skipped',
					};
				}
				return await this.delivery.deliver(itemIndex, number, message, {
					start: async () => await Promise.resolve(),
					settle: (state) =>
						isAgain ? claims.settleAgain(part, state) : claims.settle(part, state),
				});
			});
			// The next one may send what was refused here.
			if (isAwaited()) await this.journal.releaseNow();
			return outcome;
		});
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
			const numbers = this.numbers.of(itemIndex);
			return numbers.flatMap((number) => {
				const identity = this.numbers.all[number];
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

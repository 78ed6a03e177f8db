import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readGraphAccess, type GraphAccess } from '../graph/access';
import type { ItemOutcome } from '../operation/operation';
import { toNodeError, toOutput } from '../operation/outcome';
import { readResponseOptions, type ResponseOptions } from '../operation/responseFormat';
import { EventLoopShare } from './eventLoop';
import { cancelledError, describeFiles, describeRun, firstFailure, summaryHint } from './runReport';
import { readSendingOptions, type SendingOptions } from './sendingOptions';
import { Slots } from './slots';
import { readTransport, type Transport } from './transport';

/** Items that may be begun beyond those under way: they wait for their turn or for a recipient's limit. */
const MAXIMUM_WAITING = 500;

/** What the items of a run are. */
export type Subject = 'messages' | 'files';

/**
 * One run of the node over its input items, several at once.
 *
 * Without "Continue" no item starts after one that failed; those under way are waited for.
 */
export class ItemRun {
	/** By item index; missing for items that were not started. */
	readonly outcomes: ItemOutcome[] = [];
	readonly slots: Slots;
	/** Gives n8n's event loop its share, also while items are only prepared. */
	readonly share = new EventLoopShare();
	private readonly begun: Slots;
	/** n8n's sign that the execution was stopped or took longer than it may. */
	private readonly cancelled: AbortSignal | undefined;
	private readonly startedAt = performance.now();
	private stopped = false;

	private constructor(
		readonly context: IExecuteFunctions,
		readonly access: GraphAccess,
		readonly options: SendingOptions,
		readonly transport: Transport,
		private readonly response: ResponseOptions,
		private readonly subject: Subject,
		/** How many items may be under way at once. */
		readonly inFlight: number,
	) {
		this.slots = new Slots(inFlight);
		this.begun = new Slots(inFlight + MAXIMUM_WAITING);
		this.cancelled = context.getExecutionCancelSignal();
	}

	/**
	 * @param most items at once, where that is less than the user allows
	 * @throws NodeOperationError for a credential or an option that cannot be used
	 */
	static async open(
		context: IExecuteFunctions,
		subject: Subject,
		most = Infinity,
	): Promise<ItemRun> {
		const access = await readGraphAccess(context);
		const options = readOptions(context);
		const inFlight = Math.min(options.maximumInFlight, most);
		const response = readResponseOptions(context.getNode());
		return new ItemRun(
			context,
			access,
			options,
			readTransport(context),
			response,
			subject,
			inFlight,
		);
	}

	get itemCount(): number {
		return this.context.getInputData().length;
	}

	/** Whether the node goes on after an item that failed. */
	get continues(): boolean {
		return this.context.continueOnFail() || this.response.format === 'envelope';
	}

	/** Whether nothing more may be sent. A method, as others ask for it while they wait. */
	readonly isOver = (): boolean => this.stopped || this.cancelled?.aborted === true;

	/**
	 * @param begin prepares an item, in the order of the items, and returns what is left to do for it
	 */
	async forEach(begin: (itemIndex: number) => Promise<() => Promise<ItemOutcome>>): Promise<void> {
		const running: Array<Promise<void>> = [];
		for (let itemIndex = 0; itemIndex < this.itemCount && !this.isOver(); itemIndex++) {
			await this.begun.take();
			await this.slots.take();
			await this.transport.pause(itemIndex);
			await this.share.take();
			if (this.isOver()) {
				// An item under way may have given its place up for a wait, and needs one to end.
				this.slots.release();
				break;
			}
			running.push(this.run(itemIndex, await begin(itemIndex)));
		}
		await Promise.all(running);
	}

	private async run(itemIndex: number, work: () => Promise<ItemOutcome>): Promise<void> {
		const outcome = await work();
		this.outcomes[itemIndex] = outcome;
		// What an earlier run left in doubt is reported at the end; the others need not wait for it.
		if (outcome.kind !== 'items' && !isFromEarlierRun(outcome) && !this.continues)
			this.stopped = true;
		this.slots.release();
		this.begun.release();
	}

	/**
	 * The result of a task or, when the execution is cancelled meanwhile, what there is by then. n8n stores
	 * a cancelled execution at once, and can retry it only if the node has ended by then. The task goes on
	 * by itself: what has left is waited for.
	 *
	 * @param untilNow the outcomes of all items at that moment
	 */
	async orCancelled(
		task: Promise<INodeExecutionData[][]>,
		untilNow: () => ItemOutcome[],
	): Promise<INodeExecutionData[][]> {
		const { cancelled } = this;
		if (cancelled === undefined || cancelled.aborted) return await task;
		let end = (): void => {};
		const ended = new Promise<void>((resolve) => (end = resolve));
		cancelled.addEventListener('abort', end, { once: true });
		try {
			return await Promise.race([task, ended.then(() => this.output(untilNow()))]);
		} finally {
			cancelled.removeEventListener('abort', end);
		}
	}

	/**
	 * The output, once each item has an outcome.
	 *
	 * @param describe what came of all items, for the description of an error
	 * @throws NodeApiError or NodeOperationError for the first item that failed, if the node does not continue
	 */
	output(
		outcomes: readonly ItemOutcome[],
		describe = this.subject === 'files' ? describeFiles : describeRun,
	): INodeExecutionData[][] {
		const node = this.context.getNode();
		const hasFailed = outcomes.some(({ kind }) => kind !== 'items');
		if (hasFailed && !this.continues) {
			if (this.cancelled?.aborted === true) throw cancelledError(node, outcomes);
			const [failure, itemIndex] = firstFailure(outcomes);
			if (failure !== undefined) throw toNodeError(node, failure, itemIndex, describe(outcomes));
		}
		const seconds = (performance.now() - this.startedAt) / 1000;
		this.context.addExecutionHints(
			...summaryHint(outcomes, seconds, this.subject === 'files' ? 'succeeded' : 'accepted'),
		);
		const input = this.context.getInputData();
		return [
			outcomes.flatMap((outcome, itemIndex) =>
				toOutput(outcome, itemIndex, input[itemIndex]?.json ?? {}, this.response),
			),
		];
	}
}

function isFromEarlierRun(outcome: ItemOutcome): boolean {
	return outcome.kind === 'refused' && outcome.isFromEarlierRun === true;
}

function readOptions(context: IExecuteFunctions): SendingOptions {
	try {
		return readSendingOptions(context);
	} catch (error) {
		const issue = error instanceof Error ? error : new Error(String(error));
		throw toNodeError(context.getNode(), { kind: 'invalid', issue });
	}
}

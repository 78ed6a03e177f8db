import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { loadCredential, type GraphCredential } from '../graph/credential';
import type { OperationResult } from '../operation/operation';
import { toNodeError, toOutput } from '../operation/output';
import { parseResponseOptions, type ResponseOptions } from '../operation/responseFormat';
import { EventLoopBudget } from './eventLoopBudget';
import { cancelledError, describeFiles, describeRun, firstFailure, summaryHint } from './runReport';
import { Semaphore } from './semaphore';
import { sendingOptionsParameter, type SendingOptions } from './sendingOptions';
import { transportParameter, type TransportOptions } from './transportOptions';

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
	readonly results: OperationResult[] = [];
	readonly slots: Semaphore;
	/** Gives n8n's event loop its share, also while items are only prepared. */
	readonly eventLoopBudget = new EventLoopBudget();
	private readonly started: Semaphore;
	/** n8n's sign that the execution was stopped or took longer than it may. */
	private readonly cancelled: AbortSignal | undefined;
	private readonly startedAt = performance.now();
	private stopped = false;

	private constructor(
		readonly context: IExecuteFunctions,
		readonly credential: GraphCredential,
		readonly options: SendingOptions,
		readonly transport: TransportOptions,
		private readonly response: ResponseOptions,
		private readonly subject: Subject,
		/** How many items may be under way at once. */
		readonly inFlight: number,
	) {
		this.slots = new Semaphore(inFlight);
		this.started = new Semaphore(inFlight + MAXIMUM_WAITING);
		this.cancelled = context.getExecutionCancelSignal();
	}

	/**
	 * @param maxConcurrency items at once, where that is less than the user allows
	 * @throws NodeOperationError for a credential or an option that cannot be used
	 */
	static async open(
		context: IExecuteFunctions,
		subject: Subject,
		maxConcurrency = Infinity,
	): Promise<ItemRun> {
		const credential = await loadCredential(context);
		const options = optionsParameter(context);
		const inFlight = Math.min(options.maximumInFlight, maxConcurrency);
		const response = parseResponseOptions(context.getNode());
		return new ItemRun(
			context,
			credential,
			options,
			transportParameter(context),
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

	/** After a failure: starts no further item, unless the node goes on. */
	startNoMore(): void {
		if (!this.continues) this.stopped = true;
	}

	/**
	 * @param begin prepares an item, in the order of the items, and returns the rest of its work
	 */
	async forEach(
		begin: (itemIndex: number) => Promise<() => Promise<OperationResult>>,
	): Promise<void> {
		const running: Array<Promise<void>> = [];
		for (let itemIndex = 0; itemIndex < this.itemCount && !this.isOver(); itemIndex++) {
			await this.started.acquire();
			await this.slots.acquire();
			await this.transport.waitForBatch(itemIndex);
			await this.eventLoopBudget.acquire();
			if (this.isOver()) {
				// An item under way may have given its place up for a wait, and needs one to end.
				this.slots.release();
				break;
			}
			running.push(this.run(itemIndex, await begin(itemIndex)));
		}
		await Promise.all(running);
	}

	private async run(itemIndex: number, work: () => Promise<OperationResult>): Promise<void> {
		const result = await work();
		this.results[itemIndex] = result;
		// Unknown outcomes of an earlier run are reported at the end; the other items are sent first.
		if (result.kind !== 'succeeded' && !isFromEarlierRun(result)) this.startNoMore();
		this.slots.release();
		this.started.release();
	}

	/**
	 * The result of a task or, when the execution is cancelled meanwhile, what there is by then. n8n stores
	 * a cancelled execution at once, and can retry it only if the node has ended by then. The task goes on
	 * in the background: requests already sent are waited for.
	 *
	 * @param untilNow the output at that moment
	 */
	async orPartialResults(
		task: Promise<INodeExecutionData[][]>,
		untilNow: () => INodeExecutionData[][],
	): Promise<INodeExecutionData[][]> {
		const { cancelled } = this;
		if (cancelled === undefined || cancelled.aborted) return await task;
		let end = (): void => {};
		const ended = new Promise<void>((resolve) => (end = resolve));
		cancelled.addEventListener('abort', end, { once: true });
		try {
			return await Promise.race([task, ended.then(untilNow)]);
		} finally {
			cancelled.removeEventListener('abort', end);
		}
	}

	/**
	 * The output, once each item has an outcome.
	 *
	 * @param summarize the results of all items, for the description of an error
	 * @throws NodeApiError or NodeOperationError for the first item that failed, if the node does not continue
	 */
	output(
		results: readonly OperationResult[],
		summarize = this.subject === 'files' ? describeFiles : describeRun,
	): INodeExecutionData[][] {
		const node = this.context.getNode();
		const hasFailed = results.some(({ kind }) => kind !== 'succeeded');
		if (hasFailed && !this.continues) {
			if (this.cancelled?.aborted === true) throw cancelledError(node, summarize(results));
			const [failure, itemIndex] = firstFailure(results);
			if (failure !== undefined) throw toNodeError(node, failure, itemIndex, summarize(results));
		}
		const seconds = (performance.now() - this.startedAt) / 1000;
		this.context.addExecutionHints(
			...summaryHint(results, seconds, this.subject === 'files' ? 'succeeded' : 'accepted'),
		);
		const input = this.context.getInputData();
		return [
			results.flatMap((result, itemIndex) =>
				toOutput(result, itemIndex, input[itemIndex]?.json ?? {}, this.response),
			),
		];
	}
}

function isFromEarlierRun(result: OperationResult): boolean {
	return result.kind === 'failed' && result.isFromEarlierRun === true;
}

function optionsParameter(context: IExecuteFunctions): SendingOptions {
	try {
		return sendingOptionsParameter(context);
	} catch (error) {
		const issue = error instanceof Error ? error : new Error(String(error));
		throw toNodeError(context.getNode(), { kind: 'invalid', issue });
	}
}

import type { GraphRequest, GraphResponse } from '../graph/request';
import { sendWithFallback, withSentAs } from '../operation/fallback';
import {
	explained,
	withUploadedFiles,
	type Call,
	type MessageOperation,
	type MessagePlan,
	type OperationResult,
} from '../operation/operation';
import { isTool, sendUnlessOutcomeUnknown } from '../operation/unknownMessages';
import type { EarlierMessages } from './earlierMessages';
import type { ItemRun } from './itemRun';
import type { EndedMessage } from './journal';
import type { Ledger } from './ledger';
import type { MessageNumbers } from './messageNumbers';
import { messageResult, NOT_SENT, stateOf, UNDER_WAY } from './messageResults';
import type { RequestSender } from './requestSender';

/** Records that a message is under way, and that it no longer is. */
export interface Mark {
	readonly start: () => Promise<void>;
	readonly settle: (state: EndedMessage['state']) => void;
	/**
	 * Runs a long wait after a refusal: should n8n end meanwhile, the message was not sent. Missing for a key, which
	 * stays claimed: another execution could claim it during the wait.
	 */
	readonly pauseWhile?: (wait: () => Promise<void>) => Promise<void>;
}

/** Sends the messages of a run, each between its marks. */
export class MessageDelivery {
	/** What is known of the messages that have left, by number; they may be sent again after that. */
	private readonly answers = new Map<number, GraphResponse>();
	/**
	 * Finds out why a message was rejected, also when nothing more may be sent. One function for all items, by which
	 * templates that were looked up are found again.
	 */
	private readonly lookUp: Call = async (request) => await this.sender.sendOnce(request);

	constructor(
		private readonly run: ItemRun,
		private readonly operation: MessageOperation,
		private readonly numbers: MessageNumbers,
		private readonly earlier: EarlierMessages,
		private readonly ledger: Ledger,
		private readonly sender: RequestSender,
	) {}

	/** What is known of a message at this moment; undefined if it has not left. */
	outcomeUntilNow(number: number): OperationResult | undefined {
		const answer = this.answers.get(number);
		return answer === undefined ? undefined : messageResult(answer, this.operation);
	}

	/** Uploads the files of a message and sends it, with retries and its fallback. */
	async deliver(
		itemIndex: number,
		number: number,
		message: MessagePlan,
		mark: Mark,
	): Promise<OperationResult> {
		const sent = await this.sendBetweenMarks(itemIndex, number, message, mark);
		if ('kind' in sent) return sent;
		const { request, response } = sent;
		// Looking up why takes time, in which no other item may start.
		if (response.failure !== undefined) this.run.startNoMore();
		return messageResult(
			await explained(this.operation, request, response, this.lookUp),
			this.operation,
		);
	}

	private async sendBetweenMarks(
		itemIndex: number,
		number: number,
		message: MessagePlan,
		mark: Mark,
	): Promise<OperationResult | { request: GraphRequest; response: GraphResponse }> {
		const { sender, ledger, run } = this;
		await mark.start();
		let state: EndedMessage['state'] = 'refused';
		try {
			if (run.isOver()) return this.earlier.outcome(number) ?? NOT_SENT;
			const ready = await withUploadedFiles(
				message,
				async (upload) =>
					await ledger.uploadOnce(itemIndex, upload, async () => await sender.send(upload)),
			);
			if (ready.failure !== undefined) return { kind: 'failed', failure: ready.failure };
			const { request, response } = await sendWithFallback(
				ready.request,
				message,
				async (each, sentAs) =>
					await this.sendRequest(itemIndex, number, each, {
						earlier: each === ready.request ? this.earlier.of(number)?.response : undefined,
						toAnswer: (answer) => withSentAs(answer, sentAs),
						mark,
					}),
			);
			state = stateOf(messageResult(response, this.operation));
			return { request, response };
		} finally {
			mark.settle(state);
		}
	}

	private async sendRequest(
		itemIndex: number,
		number: number,
		request: GraphRequest,
		{ earlier, toAnswer, mark }: Attempt,
	): Promise<GraphResponse> {
		const { sender, ledger, run, answers } = this;
		const identity = this.numbers.identityOf(number);
		const send = async (): Promise<GraphResponse> =>
			toAnswer(
				await sender.send(request, {
					...(earlier !== undefined && { earlier }),
					onSend: () => answers.set(number, { failure: UNDER_WAY }),
					onResponse: (answer) => {
						answers.set(number, toAnswer(answer));
						ledger.record(identity, toAnswer(answer));
					},
					...(mark.pauseWhile !== undefined && { pauseWhile: mark.pauseWhile }),
				}),
			);
		const isGuarded = isTool(run.context) && !run.options.retryUnknownOutcomes;
		return isGuarded
			? await sendUnlessOutcomeUnknown(run.context, itemIndex, request, send)
			: await send();
	}
}

/** How one of an item's requests is sent. */
interface Attempt {
	/** What an earlier run got for the same request. */
	readonly earlier: GraphResponse | undefined;
	/** Adds to an answer which of the message and its fallback it is for. */
	readonly toAnswer: (answer: GraphResponse) => GraphResponse;
	readonly mark: Mark;
}

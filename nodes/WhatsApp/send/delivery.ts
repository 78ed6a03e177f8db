import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphAccess } from '../graph/access';
import { fillBusinessAccount } from '../graph/businessAccount';
import { withDoubt, type GraphFailure } from '../graph/failure';
import { graphRequest, type GraphAnswer, type GraphRequest } from '../graph/request';
import type { Ledger } from './ledger';
import { pacerOf, type Pacer } from './pacer';
import { pause } from './pause';
import { planRetry, type RetryPlan } from './retryPlan';
import type { SendingOptions } from './sendingOptions';
import { Slots } from './slots';
import type { Transport } from './transport';

/** Files under way at once. Each holds some hundred kilobytes of buffers. */
export const MAXIMUM_FILES = 4;

/** Stands for a request that never left, because the node stops or the execution was cancelled. */
export const NOT_STARTED: GraphFailure = {
	message: 'The item was not sent because the node stopped before',
	advice: 'Run the node again to send it.',
	outcome: 'refused',
	retry: 'safe',
};

/** What all requests of one run of the node share. */
export interface Run {
	readonly context: IExecuteFunctions;
	readonly access: GraphAccess;
	readonly options: SendingOptions;
	readonly transport: Transport;
	readonly ledger: Ledger;
	/** Places for items; one that waits for a long time gives its place up. */
	readonly slots: Slots;
	/** Whether nothing more may leave. */
	readonly isOver: () => boolean;
}

/**
 * Brings requests to Meta: at the pace of the sending number, again where that is safe, and none
 * twice that an earlier run of the node has brought already.
 */
export class Delivery {
	private readonly files = new Slots(MAXIMUM_FILES);

	constructor(private readonly run: Run) {}

	/** Sends one request of an item. */
	async send(itemIndex: number, request: GraphRequest): Promise<GraphAnswer> {
		const { context, access, ledger, options } = this.run;
		const earlier = ledger.find(itemIndex, request);
		if (earlier !== undefined && !(options.resendUnknown && isUnknown(earlier))) return earlier;
		const filled = await fillBusinessAccount(context, access, request);
		if (filled.failure !== undefined) return { failure: filled.failure };
		if (request.content === undefined) return await this.attempt(itemIndex, filled.value, earlier);
		await this.files.take();
		try {
			return await this.attempt(itemIndex, filled.value, earlier);
		} finally {
			this.files.release();
		}
	}

	private async attempt(
		itemIndex: number,
		request: GraphRequest,
		earlier: GraphAnswer = { failure: NOT_STARTED },
	): Promise<GraphAnswer> {
		const { context, access, ledger, options, transport, isOver } = this.run;
		const pacer = request.recipient === undefined ? undefined : pacerOf(`${access.baseUrl}/${request.path}`);
		let last = earlier;
		for (let attempt = 1, attempts = 1; ; attempt++, attempts++) {
			await pacer?.admit(options.messagesPerSecond, isOver);
			if (isOver()) return last;
			const sentAt = Date.now();
			const answer = await graphRequest(context, access, request, transport.options);
			last = describe(answer, request, attempts, sentAt, isUnknown(last));
			ledger.record(itemIndex, request, last);
			pacer?.heed(answer.usage ?? {}, options.messagesPerSecond);
			if (answer.failure === undefined) {
				pacer?.accepted();
				return last;
			}
			// Where messages of the number get through, a refusal for speed says nothing about this one.
			const gotThrough = pacer !== undefined && pacer.lastAccepted > sentAt;
			const plan = planRetry(answer.failure, attempt, options, answer.usage?.waitMs);
			if (plan === undefined) return last;
			if (plan.concerns === 'rate' && gotThrough) attempt = 0;
			await this.wait(plan, pacer);
		}
	}

	private async wait({ waitMs, concerns }: RetryPlan, pacer: Pacer | undefined): Promise<void> {
		const { slots, options, isOver } = this.run;
		const wait = async (): Promise<void> => await pause(waitMs, isOver);
		if (concerns === 'rate') pacer?.slowDown(options.messagesPerSecond);
		if (concerns === 'number') pacer?.hold(waitMs);
		// Others go on meanwhile, unless they would meet the same.
		const othersMayGo = concerns === 'rate' || concerns === 'recipient';
		await (othersMayGo ? slots.without(wait) : wait());
	}
}

const isUnknown = ({ failure }: GraphAnswer): boolean => failure?.outcome === 'unknown';

/** Adds to a failure what its user needs: the number of attempts, and how to find a message again. */
function describe(
	{ body, failure, usage }: GraphAnswer,
	request: GraphRequest,
	attempts: number,
	sentAt: number,
	wasUnknown: boolean,
): GraphAnswer {
	if (failure === undefined) return { body };
	// A refusal of the second attempt says nothing about the first.
	const hidesDoubt = wasUnknown && failure.outcome !== 'unknown';
	const own = hidesDoubt ? withDoubt({ ...failure, outcome: 'unknown' }, request) : failure;
	return {
		failure: {
			...own,
			...(usage?.waitMs !== undefined && waitOf(own, usage.waitMs)),
			...(attempts > 1 && { attempts }),
			...(own.outcome === 'unknown' && traceOf(request, sentAt)),
		},
	};
}

const waitOf = ({ advice }: GraphFailure, waitMs: number): Partial<GraphFailure> => {
	const seconds = Math.ceil(waitMs / 1000);
	const time = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
	return { advice: `${advice} Meta asks to wait for ${time}.`, retry_after_seconds: seconds };
};

/** By these the statuses of the WhatsApp Trigger tell whether the message was accepted after all. */
function traceOf({ recipient, body = {} }: GraphRequest, sentAt: number): Partial<GraphFailure> {
	const { biz_opaque_callback_data: callbackData }: IDataObject = body;
	return {
		sent_at: new Date(sentAt).toISOString(),
		...(recipient !== undefined && { recipient }),
		...(typeof callbackData === 'string' && { biz_opaque_callback_data: callbackData }),
	};
}

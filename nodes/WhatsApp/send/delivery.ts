import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphAccess } from '../graph/access';
import { fillBusinessAccount } from '../graph/businessAccount';
import { withDoubt, type GraphFailure } from '../graph/failure';
import { graphRequest, type GraphAnswer, type GraphRequest } from '../graph/request';
import { pacerOf, type Pacer } from './pacer';
import { pause } from './pause';
import { planRetry, type RetryPlan } from './retryPlan';
import { MAXIMUM_FILES, type SendingOptions } from './sendingOptions';
import { Slots } from './slots';
import type { Transport } from './transport';

/** Milliseconds of waiting from which on a message that was refused no longer counts as under way. */
const LONG_WAIT_MS = 1_000;

/** Stands for a request that never left, because the node stops or the execution was cancelled. */
export const NOT_STARTED: GraphFailure = {
	message: 'The item was not sent because the node stopped before',
	advice: 'Run the node again to send it.',
	outcome: 'refused',
	retry: 'safe',
};

/** What all requests of one run of the node share. */
export interface DeliveryContext {
	readonly context: IExecuteFunctions;
	readonly access: GraphAccess;
	readonly options: SendingOptions;
	readonly transport: Transport;
	/** Places for items; one that waits for a long time gives its place up. */
	readonly slots: Slots;
	/** Whether nothing more may leave. */
	readonly isOver: () => boolean;
}

/** What accompanies a request on its way. */
export interface Escort {
	/** What came of it in an earlier run. */
	readonly earlier?: GraphAnswer;
	/** Called when a request leaves. */
	readonly leave?: () => void;
	/** Takes note of each response, before anything else happens. */
	readonly note?: (answer: GraphAnswer) => void;
	/** Called before a long wait after a refusal, and after it. */
	readonly rest?: () => void;
	readonly resume?: () => Promise<void>;
}

/** Sends requests to Meta: at the pace of the sending number, again where that is safe. */
export class Delivery {
	private readonly files = new Slots(MAXIMUM_FILES);

	constructor(private readonly run: DeliveryContext) {}

	async send(request: GraphRequest, escort: Escort = {}): Promise<GraphAnswer> {
		const { context, access } = this.run;
		const filled = await fillBusinessAccount(context, access, request);
		if (filled.failure !== undefined) return { failure: filled.failure };
		if (request.content === undefined) return await this.attempt(filled.value, escort);
		await this.files.take();
		try {
			return await this.attempt(filled.value, escort);
		} finally {
			this.files.release();
		}
	}

	private async attempt(request: GraphRequest, escort: Escort): Promise<GraphAnswer> {
		const { context, access, options, transport, isOver } = this.run;
		const pacer =
			request.recipient === undefined ? undefined : pacerOf(`${access.baseUrl}/${request.path}`);
		let last: GraphAnswer = escort.earlier ?? { failure: NOT_STARTED };
		for (let attempt = 1, attempts = 1; ; attempt++, attempts++) {
			await pacer?.admit(options.messagesPerSecond, isOver);
			if (isOver()) return last;
			const sentAt = Date.now();
			const begun = performance.now();
			escort.leave?.();
			const answer = await graphRequest(context, access, request, transport.options);
			last = describe(answer, request, attempts, sentAt, isUnknown(last));
			escort.note?.(last);
			pacer?.heed(answer.usage ?? {}, options.messagesPerSecond);
			if (answer.failure === undefined) {
				pacer?.accepted();
				return last;
			}
			// Where messages of the number get through, a refusal for speed says nothing about this one.
			const gotThrough = pacer !== undefined && pacer.lastAccepted > begun;
			const plan = planRetry(answer.failure, attempt, options, answer.usage?.waitMs);
			if (plan === undefined) return last;
			if (plan.concerns === 'rate' && gotThrough) attempt = 0;
			await this.wait(plan, pacer, isUnknown(last) ? {} : escort);
		}
	}

	private async wait(
		{ waitMs, concerns }: RetryPlan,
		pacer: Pacer | undefined,
		escort: Escort,
	): Promise<void> {
		const { slots, options, isOver } = this.run;
		const wait = async (): Promise<void> => await pause(waitMs, isOver);
		if (concerns === 'rate') pacer?.slowDown(options.messagesPerSecond);
		if (concerns === 'number') pacer?.hold(waitMs);
		const isLong = waitMs >= LONG_WAIT_MS;
		if (isLong) escort.rest?.();
		// Others go on meanwhile, unless they would meet the same.
		const othersMayGo = concerns === 'rate' || concerns === 'recipient';
		await (othersMayGo ? slots.without(wait) : wait());
		if (isLong) await escort.resume?.();
	}
}

export const isUnknown = ({ failure }: GraphAnswer): boolean => failure?.outcome === 'unknown';

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

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphCredential } from '../graph/credential';
import { withUnknownOutcome, type GraphFailure } from '../graph/failure';
import { fillIds } from '../graph/fillIds';
import { graphRequest, type GraphRequest, type GraphResponse } from '../graph/request';
import { abortableSleep } from './abortableSleep';
import { senderOf } from './messageIdentity';
import { rateLimiterOf, type RateLimiter } from './rateLimiter';
import { planRetry, type RetryPlan } from './retryPlan';
import { Semaphore } from './semaphore';
import { MAXIMUM_FILES, type SendingOptions } from './sendingOptions';
import type { TransportOptions } from './transportOptions';

/** Milliseconds of waiting from which on a message that was refused no longer counts as under way. */
const LONG_WAIT_MS = 1_000;

/** For a request that was not sent, because the node stops or the execution was cancelled. */
export const NOT_STARTED: GraphFailure = {
	message: 'The item was not sent because the node stopped first',
	advice: 'Run the node again to send it.',
	outcome: 'refused',
	retry: 'safe',
};

/** What all requests of one run of the node share. */
export interface SenderContext {
	readonly context: IExecuteFunctions;
	readonly credential: GraphCredential;
	readonly options: SendingOptions;
	readonly transport: TransportOptions;
	/** Slots for items; one that waits for a long time releases its slot. */
	readonly slots: Semaphore;
	/** Whether nothing more may leave. */
	readonly isOver: () => boolean;
}

/** Called while a request is sent. */
export interface RequestHooks {
	/** Its response in an earlier run. */
	readonly earlier?: GraphResponse;
	/** Called when a request leaves. */
	readonly onSend?: () => void;
	/** Takes note of each response, before anything else happens. */
	readonly onResponse?: (response: GraphResponse) => void;
	/**
	 * Runs a long wait after a refusal, in which the message does not count as under way. Where it is missing,
	 * the message keeps its slot.
	 */
	readonly pauseWhile?: (wait: () => Promise<void>) => Promise<void>;
}

/** Sends requests to Meta: at the pace of the sending number, again where that is safe. */
export class RequestSender {
	private readonly fileSemaphore = new Semaphore(MAXIMUM_FILES);

	constructor(private readonly run: SenderContext) {}

	async send(request: GraphRequest, hooks: RequestHooks = {}): Promise<GraphResponse> {
		const { context, credential } = this.run;
		const filled = await fillIds(context, credential, request);
		if (filled.failure !== undefined) return { failure: filled.failure };
		if (request.content === undefined) return await this.sendWithRetries(filled.value, hooks);
		await this.fileSemaphore.acquire();
		try {
			return await this.sendWithRetries(filled.value, hooks);
		} finally {
			this.fileSemaphore.release();
		}
	}

	/** Sends a request that changes nothing, without retries. */
	async sendOnce(request: GraphRequest): Promise<GraphResponse> {
		const { context, credential, transport } = this.run;
		const filled = await fillIds(context, credential, request);
		return filled.failure === undefined
			? await graphRequest(context, credential, filled.value, transport.options)
			: { failure: filled.failure };
	}

	private async sendWithRetries(
		request: GraphRequest,
		hooks: RequestHooks,
	): Promise<GraphResponse> {
		const { context, credential, options, transport, isOver } = this.run;
		const rateLimiter =
			request.recipient === undefined
				? undefined
				: rateLimiterOf(`${credential.baseUrl}/${senderOf(request)}`);
		let last: GraphResponse = hooks.earlier ?? { failure: NOT_STARTED };
		for (let retryAttempt = 1, totalAttempts = 1; ; retryAttempt++, totalAttempts++) {
			await rateLimiter?.acquire(options.messagesPerSecond, isOver);
			if (isOver()) return last;
			const sentAt = Date.now();
			const startedAt = performance.now();
			hooks.onSend?.();
			const response = await graphRequest(context, credential, request, transport.options);
			last = withAttemptDetails(response, request, totalAttempts, sentAt, isOutcomeUnknown(last));
			hooks.onResponse?.(last);
			rateLimiter?.observeUsage(response.usage ?? {}, options.messagesPerSecond, startedAt);
			if (response.failure === undefined) {
				rateLimiter?.recordAccepted();
				return last;
			}
			// Where messages of the number get through, a refusal for speed says nothing about this one.
			const acceptedSinceStart =
				rateLimiter !== undefined && rateLimiter.lastAcceptedAt > startedAt;
			const plan = planRetry(response.failure, retryAttempt, options, response.usage?.waitMs);
			if (plan === undefined) return last;
			if (plan.concerns === 'rate' && acceptedSinceStart) retryAttempt = 0;
			await this.wait(plan, rateLimiter, startedAt, isOutcomeUnknown(last) ? {} : hooks);
		}
	}

	private async wait(
		{ waitMs, concerns }: RetryPlan,
		rateLimiter: RateLimiter | undefined,
		startedAt: number,
		{ pauseWhile }: RequestHooks,
	): Promise<void> {
		const { slots, options, isOver } = this.run;
		const wait = async (): Promise<void> => await abortableSleep(waitMs, isOver);
		if (concerns === 'rate') rateLimiter?.slowDown(options.messagesPerSecond, startedAt);
		if (concerns === 'number') rateLimiter?.suspend(waitMs);
		// Who takes over the slot of a message that is under way would wait for it, and it for a slot.
		if (pauseWhile === undefined || waitMs < LONG_WAIT_MS) return await wait();
		// Other items continue, unless they would be rejected as well.
		const othersMayGo = concerns === 'rate' || concerns === 'recipient';
		await pauseWhile(async () => await (othersMayGo ? slots.releaseWhile(wait) : wait()));
	}
}

export const isOutcomeUnknown = ({ failure }: GraphResponse): boolean =>
	failure?.outcome === 'unknown';

/** Adds to a failure what its user needs: the number of attempts, and how to find a message again. */
function withAttemptDetails(
	{ body, failure, usage }: GraphResponse,
	request: GraphRequest,
	totalAttempts: number,
	sentAt: number,
	wasUnknown: boolean,
): GraphResponse {
	if (failure === undefined) return { body };
	// A refusal of the second attempt says nothing about the first.
	const hidesUnknownOutcome = wasUnknown && failure.outcome !== 'unknown';
	const own = hidesUnknownOutcome
		? withUnknownOutcome({ ...failure, outcome: 'unknown' }, request)
		: failure;
	return {
		failure: {
			...own,
			...(usage?.waitMs !== undefined && retryAfterDetails(own, usage.waitMs)),
			...(totalAttempts > 1 && { attempts: totalAttempts }),
			...(own.outcome === 'unknown' && traceDetails(request, sentAt)),
		},
	};
}

const retryAfterDetails = ({ advice }: GraphFailure, waitMs: number): Partial<GraphFailure> => {
	const seconds = Math.ceil(waitMs / 1000);
	const time = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
	return { advice: `${advice} Meta asks to wait for ${time}.`, retry_after_seconds: seconds };
};

/** With these, the statuses of the WhatsApp Trigger show whether the message was accepted. */
function traceDetails(
	{ recipient, body = {} }: GraphRequest,
	sentAt: number,
): Partial<GraphFailure> {
	const { biz_opaque_callback_data: callbackData }: IDataObject = body;
	return {
		sent_at: new Date(sentAt).toISOString(),
		...(recipient !== undefined && { recipient }),
		...(typeof callbackData === 'string' && { biz_opaque_callback_data: callbackData }),
	};
}

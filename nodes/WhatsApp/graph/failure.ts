import { withoutFullStop } from '../shared/withoutFullStop';
import { effectOf, type RequestEffect, type UnknownOutcomeText } from './effect';
import type { RetryAdvice } from './errorAdvice';

/**
 * The outcome of a request that failed. `refused`: it had no effect. `unknown`: it may
 * have taken effect, the response never came; sending it again could send a message twice.
 */
export type FailureOutcome = 'refused' | 'unknown';

/**
 * A request to Meta that did not succeed, with Meta's own field names where the value is Meta's.
 * It never holds a token, a secret or the text of a message.
 */
export interface GraphFailure {
	/** What happened, one sentence. */
	readonly message: string;
	/** What to do about it, in sentences. */
	readonly advice: string;
	readonly outcome: FailureOutcome;
	/** Whether the same request may be sent again; not given where nothing is known of that. */
	readonly retry?: RetryAdvice;
	readonly http_status?: number;
	readonly code?: number;
	readonly error_subcode?: number;
	readonly type?: string;
	/** The text of Meta's that says most: `error_data.details`, `error_user_msg` or `message`; or a gateway's own. */
	readonly details?: string;
	readonly fbtrace_id?: string;
	/** How long Meta asks to wait. */
	readonly retry_after_seconds?: number;
	/** How often the request was sent, if more than once. */
	readonly attempts?: number;
	/** Of a message whose outcome is unknown: when it left, ISO 8601, … */
	readonly sent_at?: string;
	/** …to whom, … */
	readonly recipient?: string;
	/** …and with which callback data, by which its statuses can be recognised. */
	readonly biz_opaque_callback_data?: string;
	/** Of a text in several messages: the IDs of those that Meta accepted. */
	readonly accepted_message_ids?: string[];
}

/** The outcome of a request that may or may not have taken effect, depending on what it changes. */
export function undeterminedOutcome(
	request: RequestEffect,
): Pick<GraphFailure, 'outcome' | 'retry'> {
	switch (effectOf(request)) {
		case 'none':
			return { outcome: 'refused', retry: 'safe' };
		case 'repeatable':
			return { outcome: 'unknown', retry: 'safe' };
		case 'once':
			return { outcome: 'unknown', retry: 'ambiguous' };
	}
}

const DEFAULT_UNKNOWN_OUTCOME: UnknownOutcomeText = {
	what: 'the change may have taken effect',
	action: 'Check this before you retry.',
};

/**
 * Says in words what an unknown outcome means, whatever message and advice are otherwise. An AI agent
 * reads nothing but the message.
 */
export function withUnknownOutcome(
	failure: GraphFailure,
	{ ifUnknown = DEFAULT_UNKNOWN_OUTCOME }: Pick<RequestEffect, 'ifUnknown'>,
): GraphFailure {
	if (failure.outcome !== 'unknown') return failure;
	const { what, action } = ifUnknown;
	const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
	return {
		...failure,
		message: `${withoutFullStop(failure.message)}; ${what}`,
		advice: [sentence, action, failure.advice].filter(Boolean).join(' '),
	};
}

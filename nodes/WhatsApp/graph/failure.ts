import { findErrorAdvice, type ErrorAdvice, type RetryAdvice } from './errorAdvice';
import { number, record, text } from './json';

/**
 * What became of a request that did not succeed. `refused`: it had no effect. `unknown`: it may
 * have taken effect, the answer never came; sending it again could send a message twice.
 */
export type Outcome = 'refused' | 'unknown';

/**
 * A request to Meta that did not succeed, with Meta's own field names where the value is Meta's.
 * It never holds a token, a secret or the text of a message.
 */
export interface GraphFailure {
	/** What happened, one sentence. */
	readonly message: string;
	/** What to do about it, in sentences. */
	readonly advice: string;
	readonly outcome: Outcome;
	/** Whether the same request may be sent again; not given where nothing is known of that. */
	readonly retry?: RetryAdvice;
	readonly http_status?: number;
	readonly code?: number;
	readonly error_subcode?: number;
	readonly type?: string;
	/** The text of Meta's that says most: `error_data.details`, `error_user_msg` or `message`. */
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
}

/** Meta puts access tokens into some of its messages ("Malformed access token EAA…"). */
const withoutTokens = (value: string): string =>
	value.replace(/(access[_ ]token[=: ]+|Bearer )[^\s"'&]{8,}/gi, '$1…').replace(/\bEAA\w{16,}/g, '…');

/**
 * Reads Meta's error body.
 *
 * @param status HTTP status of the answer
 * @param body parsed JSON, or whatever else came
 * @param effectful whether the request changes something that must not happen twice
 * @returns undefined when the answer is a success
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export function readGraphFailure(
	status: number,
	body: unknown,
	effectful: boolean,
): GraphFailure | undefined {
	const isObject = typeof body === 'object' && body !== null;
	const error = record(record(body).error);
	if (Object.keys(error).length === 0) {
		return status >= 200 && status < 300 && isObject ? undefined : unreadableAnswer(status, effectful);
	}

	const code = number(error.code);
	const subcode = number(error.error_subcode);
	const type = text(error.type);
	const fbtraceId = text(error.fbtrace_id);
	const message = text(error.message);
	const dataDetails = text(record(error.error_data).details);
	const known = findErrorAdvice(code, subcode, `${message}\n${dataDetails}`);
	const details = withoutTokens(
		dataDetails || text(error.error_user_msg) || message.replace(/^\(#\d+\)\s*/, ''),
	);
	const retry = retryOf(status, known, effectful);
	// Meta puts its name for code 100 there as well, which says nothing.
	const title = withoutTokens(text(error.error_user_title)).replace(/^invalid parameter$/i, '');

	return withDoubt({
		message:
			(known?.isGeneral ? title : '') ||
			known?.what ||
			title ||
			details ||
			`Meta refused the request with HTTP status ${status}`,
		advice:
			known?.action ??
			'Meta gives this code no public description. The details above are all that it said.',
		outcome: retry === 'ambiguous' ? 'unknown' : 'refused',
		retry,
		http_status: status,
		...(code !== undefined && { code }),
		...(subcode !== undefined && { error_subcode: subcode }),
		...(type !== '' && { type }),
		...(details !== '' && { details }),
		...(fbtraceId !== '' && { fbtrace_id: fbtraceId }),
	});
}

/** What must not happen twice is repeated only after a code that Meta describes as harmless. */
function retryOf(status: number, known: ErrorAdvice | undefined, effectful: boolean): RetryAdvice {
	const retry = known?.retry ?? (status === 429 ? 'safe' : status >= 500 ? 'ambiguous' : 'never');
	return retry === 'ambiguous' && !effectful ? 'safe' : retry;
}

function unreadableAnswer(status: number, effectful: boolean): GraphFailure {
	const outcome: Outcome = effectful && (status >= 500 || status < 300) ? 'unknown' : 'refused';
	const passing = status === 429 || status >= 500;
	const cause =
		status < 500
			? 'Check the Base URL and the Graph API Version in the credential: something other than the API seems to answer there.'
			: "Meta's servers may be overloaded, see metastatus.com.";
	return withDoubt({
		message: `The server's answer (HTTP status ${status}) is not one that Meta's API gives`,
		advice: cause,
		outcome,
		retry: outcome === 'unknown' ? 'ambiguous' : passing ? 'safe' : 'never',
		http_status: status,
	});
}

/** Codes of Node's network layer that mean: the request never left this machine. */
const NOT_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_INVALID_URL',
]);

/** Those of them that tend to pass. */
const PASSING = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Describes a request that got no answer at all.
 *
 * @param error what the HTTP layer threw
 * @param server origin of the request, e.g. `https://graph.facebook.com`
 * @param effectful whether the request changes something that must not happen twice
 */
export function readNetworkFailure(error: unknown, server: string, effectful: boolean): GraphFailure {
	const code = networkCode(error);
	if (code !== undefined && NOT_SENT.has(code)) {
		return {
			message: `n8n cannot reach ${server}`,
			advice: `Check the internet connection, proxy and firewall of your n8n, and the Base URL in the credential. Nothing was sent. (${code})`,
			outcome: 'refused',
			retry: PASSING.has(code) ? 'safe' : 'never',
		};
	}
	// n8n replaces a message that holds such a code by a text of its own; the advice is left alone.
	const cause = code === undefined ? '' : ` (${code})`;
	return withDoubt({
		message: `The connection to ${server} ended before the answer came`,
		advice: `Check the network between n8n and ${server} if this repeats.${cause}`,
		outcome: effectful ? 'unknown' : 'refused',
		retry: effectful ? 'ambiguous' : 'safe',
	});
}

/** Says in words what an unknown outcome means, whatever the advice is otherwise. */
export const withDoubt = (failure: GraphFailure): GraphFailure =>
	failure.outcome === 'unknown'
		? {
				...failure,
				advice: `The message may have been accepted. Before you send it again, watch for its status with the WhatsApp Trigger (Callback Data tells you which message a status belongs to). ${failure.advice}`,
			}
		: failure;

function networkCode(error: unknown): string | undefined {
	for (const link of causes(error)) {
		if (typeof link.code === 'string') return link.code;
	}
	return undefined;
}

/** Whether an error comes from Node's network layer rather than from n8n itself. */
export const isNetworkFailure = (error: unknown): boolean => networkCode(error) !== undefined;

/** HTTP status and body of an error that n8n's request helper threw, where there was an answer. */
export function answerOf(error: unknown): { status: number; body: unknown } | undefined {
	for (const link of causes(error)) {
		const { status, data } = record(link.response);
		if (typeof status === 'number') return { status, body: data };
	}
	return undefined;
}

/** An error and what caused it, as n8n wraps errors of its HTTP client. */
function* causes(error: unknown) {
	for (let link = record(error), depth = 0; depth < 5; link = record(link.cause), depth++) yield link;
}

import { asObject } from '../shared/json';
import type { RequestEffect } from './effect';
import { undeterminedOutcome, withUnknownOutcome, type GraphFailure } from './failure';

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

/** With this code n8n's HTTP client gives up by its own timer. */
const CLIENT_TIMEOUT = 'ECONNABORTED';

/**
 * Describes a request that got no response at all.
 *
 * @param error what the HTTP layer threw
 * @param server origin of the request, e.g. `https://graph.facebook.com`
 */
export function toNetworkFailure(
	error: unknown,
	server: string,
	request: RequestEffect,
): GraphFailure {
	const code = networkCode(error);
	if (code !== undefined && NOT_SENT.has(code)) {
		return {
			message: `n8n cannot reach ${server}`,
			advice: `Check the internet connection, proxy and firewall of your n8n, and the Base URL in the credential. Nothing was sent. (${code})`,
			outcome: 'refused',
			retry: PASSING.has(code) ? 'safe' : 'never',
		};
	}
	// n8n replaces a message that contains such a code with its own text; the advice is left alone.
	const cause = code === undefined ? '' : ` (${code})`;
	return withUnknownOutcome(
		{
			message: `The connection to ${server} closed before the response arrived`,
			advice: `Check the network between n8n and ${server} if this repeats.${cause}`,
			...undeterminedOutcome(request),
		},
		request,
	);
}

/** Describes a request that timed out. */
export const timeoutFailure = (
	server: string,
	milliseconds: number,
	request: RequestEffect,
): GraphFailure =>
	withUnknownOutcome(
		{
			message: `${server} did not respond within ${readableTime(milliseconds)}`,
			advice:
				"If this repeats, check the network between n8n and the server, or increase 'Timeout' in Request Options.",
			...undeterminedOutcome(request),
		},
		request,
	);

const readableTime = (milliseconds: number): string => {
	const seconds = milliseconds / 1000;
	return `${seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds)} seconds`;
};

/** Describes a request whose response was not read to its end. */
export const oversizedFailure = (reason: string, request: RequestEffect): GraphFailure =>
	withUnknownOutcome(
		{
			message: `${reason}, so it was not read completely`,
			advice:
				"No response of Meta's is that large. Check the Base URL in the credential: something other than the API seems to respond there.",
			...undeterminedOutcome(request),
			retry: 'never',
		},
		request,
	);

function networkCode(error: unknown): string | undefined {
	for (const link of causes(error)) {
		if (typeof link.code === 'string') return link.code;
	}
	return undefined;
}

/** Whether an error comes from Node's network layer rather than from n8n itself. */
export const isNetworkFailure = (error: unknown): boolean => networkCode(error) !== undefined;

/** Whether n8n's HTTP client gave up waiting. */
export const isClientTimeout = (error: unknown): boolean => networkCode(error) === CLIENT_TIMEOUT;

/** HTTP status and body of an error that n8n's request helper threw, if there was a response. */
export function responseOf(error: unknown): { status: number; body: unknown } | undefined {
	for (const link of causes(error)) {
		const { status, data } = asObject(link.response);
		if (typeof status === 'number') return { status, body: data };
	}
	return undefined;
}

/** An error and what caused it, as n8n wraps errors of its HTTP client. */
function* causes(error: unknown) {
	for (let link = asObject(error), depth = 0; depth < 5; link = asObject(link.cause), depth++)
		yield link;
}

import type { IDataObject } from 'n8n-workflow';

import { asNumber, asObject, asText } from '../shared/json';
import { effectOf, type RequestEffect } from './effect';
import {
	findErrorAdvice,
	type ErrorAdvice,
	type GraphObject,
	type RetryAdvice,
} from './errorAdvice';
import { undeterminedOutcome, withUnknownOutcome, type GraphFailure } from './failure';
import { deniesSuccess, missingProof, type SuccessCriteria } from './successCriteria';

/** What the check of a response needs: what the request does, what proves its success, and what it is about. */
export interface ResponseCriteria extends RequestEffect, SuccessCriteria {
	/** What the ID in the path is the ID of; not given where it makes no difference. */
	readonly about?: GraphObject;
}

/**
 * Judges a response of Meta's, or of whatever else answered in its place.
 *
 * @param body parsed JSON, or whatever else came
 * @returns undefined when the response proves that the request succeeded
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export function parseFailure(
	status: number,
	body: unknown,
	request: ResponseCriteria,
): GraphFailure | undefined {
	const error = asObject(asObject(body).error);
	// Every error of Meta's has a code; what has none was made up by something on the way.
	if (asNumber(error.code) !== undefined) return refusal(status, error, request);
	if (!isSuccess(status)) return foreignResponse(status, body, request);
	const missing = missingProof(request, body);
	return missing === undefined ? undefined : unproven(status, body, request, missing);
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

function refusal(status: number, error: IDataObject, request: ResponseCriteria): GraphFailure {
	const code = asNumber(error.code);
	const subcode = asNumber(error.error_subcode);
	const type = asText(error.type);
	const fbtraceId = asText(error.fbtrace_id);
	const message = asText(error.message);
	const dataDetails = asText(asObject(error.error_data).details);
	const known = findErrorAdvice(code, subcode, `${message}\n${dataDetails}`, request.about);
	const details =
		dataDetails || asText(error.error_user_msg) || message.replace(/^\(#\d+\)\s*/, '');
	// Meta puts its name for code 100 there as well, which says nothing.
	const title = asText(error.error_user_title).replace(/^invalid parameter$/i, '');

	return withUnknownOutcome(
		{
			message:
				(known?.isGeneral ? title : '') ||
				known?.what ||
				title ||
				details ||
				`Meta refused the request with HTTP status ${status}`,
			advice:
				known?.action ??
				"Meta does not document this code. Meta's response below is all that is known.",
			...verdict(retryOf(status, known), request),
			http_status: status,
			...(code !== undefined && { code }),
			...(subcode !== undefined && { error_subcode: subcode }),
			...(type !== '' && { type }),
			...(details !== '' && { details }),
			...(fbtraceId !== '' && { fbtrace_id: fbtraceId }),
		},
		request,
	);
}

/** A code of Meta's decides; the HTTP status does where Meta describes no such code. */
const retryOf = (status: number, known: ErrorAdvice | undefined): RetryAdvice =>
	known?.retry ?? (isSuccess(status) ? 'ambiguous' : retryByStatus(status));

/**
 * HTTP statuses of gateways that gave up waiting, 408 and 499, and all of 5xx leave open whether
 * Meta got the request.
 */
function retryByStatus(status: number): RetryAdvice {
	if (status === 429) return 'safe';
	return status >= 500 || status === 408 || status === 499 ? 'ambiguous' : 'never';
}

const verdict = (
	retry: RetryAdvice,
	request: ResponseCriteria,
): Pick<GraphFailure, 'outcome' | 'retry'> =>
	retry === 'ambiguous' ? undeterminedOutcome(request) : { outcome: 'refused', retry };

/** A status of refusal with a body that is not Meta's. */
function foreignResponse(status: number, body: unknown, request: ResponseCriteria): GraphFailure {
	return withUnknownOutcome(
		{
			message: `The server's response (HTTP status ${status}) is not a response of Meta's API`,
			advice:
				status < 500 ? ANOTHER_SERVER : "Meta's servers may be overloaded, see metastatus.com.",
			...verdict(retryByStatus(status), request),
			http_status: status,
			...serverDetails(body),
		},
		request,
	);
}

/** A status of success with a body that does not show what was done. */
function unproven(
	status: number,
	body: unknown,
	request: ResponseCriteria,
	missing: string,
): GraphFailure {
	const common = { http_status: status, ...serverDetails(body) };
	if (deniesSuccess(request, body)) {
		return {
			message: `The server's response (HTTP status ${status}) says "success": false`,
			advice: 'Nothing was changed. Check that the object still exists, then run the node again.',
			outcome: 'refused',
			retry: 'never',
			...common,
		};
	}
	return withUnknownOutcome(
		{
			message: `The server's response (HTTP status ${status}) has no ${missing}, which Meta's API always returns`,
			advice: ANOTHER_SERVER,
			...(effectOf(request) === 'none'
				? { outcome: 'refused', retry: 'never' }
				: undeterminedOutcome(request)),
			...common,
		},
		request,
	);
}

const ANOTHER_SERVER =
	'Check the Base URL and the Graph API Version in the credential: something other than the API seems to respond there.';

/** Where gateways, proxies and other providers of the same API keep their reason. */
const REASONS = [
	'error_description',
	'error',
	'errors',
	'fault',
	'meta',
	'message',
	'msg',
	'faultstring',
	'detail',
	'details',
	'title',
	'reason',
	'description',
];

/** The reason from a server other than Meta's. The rest of its response is left out, since it might contain the message's text. */
function serverDetails(body: unknown): Pick<GraphFailure, 'details'> {
	const said: unknown = Array.isArray(body) ? body[0] : body;
	const response = asObject(said);
	const reason: unknown =
		typeof said === 'string' ? said : REASONS.map((name) => response[name]).find(isInformative);
	const words = typeof reason === 'object' ? JSON.stringify(reason) : asText(reason);
	// A web page is for browsers.
	return words === '' || words.startsWith('<') ? {} : { details: words };
}

const isInformative = (reason: unknown): boolean =>
	typeof reason === 'object'
		? reason !== null && Object.keys(reason).length > 0
		: asText(reason) !== '';

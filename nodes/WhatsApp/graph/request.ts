import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import type { GraphAccess, GraphContext } from './access';
import { appSecretProof } from './appSecretProof';
import {
	answerOf,
	isNetworkFailure,
	readGraphFailure,
	readNetworkFailure,
	type GraphFailure,
} from './failure';
import { readUsage, type Usage } from './usage';

/** One request to the Graph API, independent of how it is sent. */
export interface GraphRequest {
	readonly method: IHttpRequestMethods;
	/** Path below the version, e.g. `106540352242922/messages`. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string | number>>;
	readonly body?: IDataObject;
	/** Instead of `body`: bytes in another form than JSON. Opened when the request is sent. */
	readonly content?: () => Promise<RequestContent>;
	/** Who gets the message, for what must not happen twice and in which order. */
	readonly recipient?: string;
	/** What makes this request the same one when it is built again, other than the recipient. */
	readonly identity?: string;
	/** Whether a second arrival would be a second effect: a message sent twice. */
	readonly effectful?: boolean;
}

/** Bytes to send, with the headers that describe them. */
export interface RequestContent {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: IHttpRequestOptions['body'];
}

export type GraphAnswer = (
	| { readonly body: IDataObject; readonly failure?: undefined }
	| { readonly body?: undefined; readonly failure: GraphFailure }
) & { readonly usage?: Usage };

/** Milliseconds until an answer is given up: n8n's own default of five minutes holds a workflow for too long. */
const REQUEST_TIMEOUT_MS = 60_000;

/** The options of n8n's request helper for a request; the one place where URL and query are made. */
export function toHttpOptions(access: GraphAccess, request: GraphRequest): IHttpRequestOptions {
	// The access-token credential proves itself in `authenticate`; OAuth2 credentials have no such hook.
	const proof =
		access.credentialType === 'whatsAppCloudOAuth2Api' && access.appSecret !== ''
			? { appsecret_proof: appSecretProof(access.accessToken, access.appSecret) }
			: {};
	return {
		method: request.method,
		baseURL: access.baseUrl,
		url: `/${access.version}/${request.path}`,
		qs: { ...request.query, ...proof },
		...(request.body !== undefined && { body: request.body }),
		json: true,
		returnFullResponse: true,
		// Every status comes back as an answer: Meta's reason stands in the body, and no refresh
		// token exists that n8n could use on a 401.
		ignoreHttpStatusErrors: true,
		// Meta's API redirects nothing. Following would show the token to another host, and n8n's HTTP
		// client would keep a whole upload in memory, to be able to send it once more.
		disableFollowRedirect: true,
		timeout: REQUEST_TIMEOUT_MS,
	};
}

/**
 * Sends a request with the credential's access token. Never throws for what Meta or the network did.
 *
 * @param transport the user's own time-out, proxy and certificate options, where there are any
 */
export async function graphRequest(
	context: GraphContext,
	access: GraphAccess,
	request: GraphRequest,
	transport: Partial<IHttpRequestOptions> = {},
): Promise<GraphAnswer> {
	return await settle(access, request, async () => {
		const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			access.credentialType,
			{ ...toHttpOptions(access, request), ...(await request.content?.()), ...transport },
			{ credentialsDecrypted: access.credential },
		);
		return response;
	});
}

/**
 * Sends a request as the app itself. Subscriptions of an app accept only its app token,
 * `<app id>|<app secret>`, not the credential's access token.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export async function graphAppRequest(
	context: GraphContext,
	access: GraphAccess,
	request: GraphRequest,
): Promise<GraphAnswer> {
	return await settle(access, request, async () => {
		const response: unknown = await context.helpers.httpRequest({
			...toHttpOptions({ ...access, credentialType: 'whatsAppCloudApi' }, request),
			headers: { Authorization: `Bearer ${access.appId}|${access.appSecret}` },
		});
		return response;
	});
}

async function settle(
	access: GraphAccess,
	request: GraphRequest,
	send: () => Promise<unknown>,
): Promise<GraphAnswer> {
	try {
		return readAnswer(await send(), request.effectful ?? false);
	} catch (error) {
		return { failure: readThrown(error, access, request.effectful ?? false) };
	}
}

/** Reads a full response of n8n's request helper. */
export function readAnswer(response: unknown, effectful: boolean): GraphAnswer {
	const { statusCode, body, headers } = response as {
		statusCode: number;
		body: unknown;
		headers?: unknown;
	};
	const failure = readGraphFailure(statusCode, body, effectful);
	const usage = readUsage(headers);
	return failure === undefined ? { body: body as IDataObject, usage } : { failure, usage };
}

/** Reads what n8n's request helper threw instead of returning a response. */
export function readThrown(error: unknown, access: GraphAccess, effectful: boolean): GraphFailure {
	const answer = answerOf(error);
	if (answer !== undefined) {
		const failure = readGraphFailure(answer.status, answer.body, effectful);
		if (failure !== undefined) return failure;
	}
	if (isNetworkFailure(error)) return readNetworkFailure(error, access.baseUrl, effectful);
	return {
		message: error instanceof Error ? error.message : String(error),
		advice: 'n8n stopped the request before it left. Check the credential of this node.',
		outcome: 'refused',
	};
}

import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { ARCHIVE_HOST, META_BASE_URL } from './api';
import { appSecretProof } from './appSecretProof';
import type { ByteStream } from './byteStream';
import type { GraphContext, GraphCredential } from './credential';
import type { GraphFailure } from './failure';
import {
	isClientTimeout,
	isNetworkFailure,
	oversizedFailure,
	responseOf,
	timeoutFailure,
	toNetworkFailure,
} from './networkFailure';
import { parseFailure, type ResponseCriteria } from './parseFailure';
import { OversizedResponse, readBody } from './readBody';
import { sanitizedFailure } from './sanitizedFailure';
import { REQUEST_TIMEOUT_MS, TimeLimit, transferMs } from './timeLimit';
import { parseUsage, type Usage } from './usage';

/** One request to the Graph API, independent of how it is sent. */
export interface GraphRequest extends ResponseCriteria {
	/** Path below the version, e.g. `106540352242922/messages`. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string | number>>;
	readonly body?: IDataObject;
	/** Instead of `body`: bytes in another form than JSON. Opened when the request is sent. */
	readonly content?: () => Promise<RequestContent>;
	/** How the token is sent where it is not as a Bearer token: Meta's resumable upload wants `OAuth`. */
	readonly scheme?: 'OAuth';
	/** A host of Meta's other than that of the Graph API; its paths have no version. */
	readonly metaHost?: typeof ARCHIVE_HOST;
	/** Who gets the message, for what must not happen twice and in which order. */
	readonly recipient?: string;
	/** What makes this request the same one when it is built again, other than the recipient. */
	readonly identity?: string;
}

/** Bytes to send, with the headers that describe them. */
export interface RequestContent {
	readonly headers: Readonly<Record<string, string>>;
	/** In bytes. */
	readonly size: number;
	readonly body: IHttpRequestOptions['body'];
	/** The file that a composed body reads. */
	readonly source?: ByteStream;
}

/** How a request is sent: the user's own time-out, proxy and certificate options, and what ends it early. */
export type RequestTransport = Omit<Partial<IHttpRequestOptions>, 'abortSignal'> & {
	/** In milliseconds. */
	readonly timeout?: number;
	readonly abortSignal?: AbortSignal;
};

export type GraphResponse = (
	| { readonly body: IDataObject; readonly failure?: undefined }
	| { readonly body?: undefined; readonly failure: GraphFailure }
) & { readonly usage?: Usage };

/** What was read from Meta, or why it could not be. */
export type Fetched<Value> =
	| { readonly value: Value; readonly failure?: undefined }
	| { readonly value?: undefined; readonly failure: GraphFailure };

/** The options of n8n's request helper for a request; the one place where URL and query are made. */
function toHttpOptions(credential: GraphCredential, request: GraphRequest): IHttpRequestOptions {
	// The access-token credential proves itself in `authenticate`; OAuth2 credentials have no such hook.
	const proof =
		credential.credentialType === 'whatsAppCloudOAuth2Api' ? appSecretProofQuery(credential) : {};
	return {
		method: request.method,
		baseURL: baseUrlOf(credential, request),
		url: pathOf(credential, request),
		qs: { ...request.query, ...proof },
		...(request.body !== undefined && { body: request.body }),
		json: true,
		// The response is read here, within its limits of time and size.
		encoding: 'stream',
		returnFullResponse: true,
		// Every status is returned as a response: Meta's reason is in the body, and no refresh
		// token exists that n8n could use on a 401.
		ignoreHttpStatusErrors: true,
		// Meta's API redirects nothing. Following would show the token to another host, and n8n's HTTP
		// client would keep a whole upload in memory, to be able to send it once more.
		disableFollowRedirect: true,
	};
}

/** A credential with a base URL of its own, such as the sandbox's, reaches everything there. */
const baseUrlOf = ({ baseUrl }: GraphCredential, { metaHost }: GraphRequest): string =>
	metaHost !== undefined && baseUrl === META_BASE_URL ? metaHost : baseUrl;

const pathOf = ({ version }: GraphCredential, { path, metaHost }: GraphRequest): string =>
	metaHost === undefined ? `/${version}/${path}` : `/${path}`;

const appSecretProofQuery = ({
	accessToken,
	appSecret,
}: GraphCredential): Record<string, string> =>
	appSecret === '' ? {} : { appsecret_proof: appSecretProof(accessToken, appSecret) };

/** Sends a request with the credential's access token. Never throws for what Meta or the network did. */
export async function graphRequest(
	context: GraphContext,
	credential: GraphCredential,
	request: GraphRequest,
	transport: RequestTransport = {},
): Promise<GraphResponse> {
	return await sendAndParse(credential, request, transport, async (abort, content) => {
		const options = { ...toHttpOptions(credential, request), ...content, ...transport, ...abort };
		// n8n would put the credential's own header in the place of this one.
		const response: unknown =
			request.scheme === 'OAuth'
				? await context.helpers.httpRequest({
						...options,
						qs: { ...request.query, ...appSecretProofQuery(credential) },
						headers: { ...content.headers, Authorization: `OAuth ${credential.accessToken}` },
					})
				: await context.helpers.httpRequestWithAuthentication.call(
						withCancelSignal(abort.abortSignal, context),
						credential.credentialType,
						options,
						{ credentialsDecrypted: credential.decrypted },
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
	credential: GraphCredential,
	request: GraphRequest,
): Promise<GraphResponse> {
	return await sendAndParse(credential, request, {}, async (abort) => {
		const response: unknown = await context.helpers.httpRequest({
			...toHttpOptions({ ...credential, credentialType: 'whatsAppCloudApi' }, request),
			headers: { Authorization: `Bearer ${credential.appId}|${credential.appSecret}` },
			...abort,
		});
		return response;
	});
}

/**
 * The context in which n8n's request helper finds this signal in place of the one of the
 * execution. n8n would abort a request when someone presses Stop, and nobody could tell
 * whether a message that was already sent has been accepted.
 */
export const withCancelSignal = <Context extends GraphContext>(
	signal: AbortSignal,
	context: Context,
): Context =>
	Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as Context;

/** What ends a request, for n8n's request helper. */
type AbortOptions = Required<Pick<RequestTransport, 'timeout' | 'abortSignal'>>;

/**
 * Sends a request and checks the response.
 *
 * @param send resolves to a full response of n8n's request helper
 */
async function sendAndParse(
	credential: GraphCredential,
	request: GraphRequest,
	{ timeout = REQUEST_TIMEOUT_MS, abortSignal }: RequestTransport,
	send: (abort: AbortOptions, content: Partial<IHttpRequestOptions>) => Promise<unknown>,
): Promise<GraphResponse> {
	const limit = new TimeLimit(timeout, abortSignal);
	let streams: unknown[] = [];
	try {
		const {
			size = 0,
			source,
			...content
		}: Partial<RequestContent> = (await request.content?.()) ?? {};
		streams = [content.body, source];
		limit.restart(timeout + transferMs(size));
		const raw = await send({ timeout: limit.milliseconds, abortSignal: limit.signal }, content);
		const response = await readResponse(raw, credential, request, limit);
		limit.release();
		return response;
	} catch (error) {
		limit.end();
		return {
			failure: sanitizedFailure(
				parseThrown(error, { baseUrl: baseUrlOf(credential, request) }, request, limit),
				credential,
			),
		};
	} finally {
		streams.filter(isStream).forEach(closeStream);
	}
}

const isStream = (body: unknown): body is ByteStream =>
	typeof (body as Partial<ByteStream> | undefined)?.destroy === 'function';

/** n8n's HTTP client leaves the file of an upload open that did not get to its end. */
function closeStream(stream: ByteStream): void {
	stream.on('error', () => {});
	stream.destroy();
}

async function readResponse(
	raw: unknown,
	credential: GraphCredential,
	request: GraphRequest,
	limit: TimeLimit,
): Promise<GraphResponse> {
	const { statusCode, body, headers } = raw as {
		statusCode: number;
		body: unknown;
		headers?: unknown;
	};
	const content = await readBody(body, limit.signal);
	const failure = parseFailure(statusCode, content, request);
	const usage = parseUsage(headers);
	return failure === undefined
		? { body: content as IDataObject, usage }
		: { failure: sanitizedFailure(failure, credential), usage };
}

/** How long a response was waited for, and whether that was all the time it had. */
export type TimeSpent = Pick<TimeLimit, 'isOver' | 'milliseconds'>;

/** Reads what n8n's request helper threw instead of returning a response. */
export function parseThrown(
	error: unknown,
	{ baseUrl }: Pick<GraphCredential, 'baseUrl'>,
	request: ResponseCriteria,
	{ isOver, milliseconds }: TimeSpent,
): GraphFailure {
	if (error instanceof OversizedResponse) return oversizedFailure(error.message, request);
	const answer = responseOf(error);
	if (answer !== undefined) {
		const failure = parseFailure(answer.status, answer.body, request);
		if (failure !== undefined) return failure;
	}
	if (isOver || isClientTimeout(error)) return timeoutFailure(baseUrl, milliseconds, request);
	if (isNetworkFailure(error)) return toNetworkFailure(error, baseUrl, request);
	return {
		message: error instanceof Error ? error.message : String(error),
		advice: 'n8n stopped the request before it was sent. Check the credential of this node.',
		outcome: 'refused',
	};
}

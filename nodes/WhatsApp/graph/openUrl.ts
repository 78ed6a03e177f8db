import { asNumber, asObject, asText } from '../shared/json';
import { parseUrl } from '../shared/parseUrl';
import type { ByteStream } from './byteStream';
import type { GraphContext, GraphCredential } from './credential';
import type { GraphFailure } from './failure';
import { parseThrown, withCancelSignal, type RequestTransport } from './request';
import { sanitizedFailure } from './sanitizedFailure';
import { REQUEST_TIMEOUT_MS, TimeLimit, transferMs } from './timeLimit';

export type OpenedUrl =
	| {
			readonly status: number;
			/** Ends with an error when the file takes too long. */
			readonly content: ByteStream;
			/** What an error of `content` means. */
			readonly explain: (error: unknown) => GraphFailure;
			/** For content that is not read: destroying the stream would leave the connection open. */
			readonly close: () => void;
			readonly failure?: undefined;
	  }
	| { readonly failure: GraphFailure };

/** Hosts of Meta's that hand out media, with all below them. */
const META_MEDIA_HOSTS = ['fbsbx.com', 'fbcdn.net', 'whatsapp.net', 'facebook.com'];

/** Redirects that are followed. Meta's media servers give none, or one to a server near by. */
const MAXIMUM_REDIRECTS = 3;

/** In bytes. Meta's limit is 100 MB in both directions; this covers both meanings of MB. */
export const LARGEST_FILE = 105 * 1024 * 1024;

const REQUEST = { method: 'GET' } as const;

/**
 * Opens the URL that Meta returned for a file. The token goes to Meta's own hosts and to the
 * configured server only, also after a redirect: a URL may come from anywhere, for example
 * from an expression.
 */
export async function openUrl(
	context: GraphContext,
	credential: GraphCredential,
	url: string,
	{
		timeout = REQUEST_TIMEOUT_MS,
		abortSignal = cancelSignalOf(context),
		...transport
	}: RequestTransport = {},
): Promise<OpenedUrl> {
	let address = url;
	for (let redirects = 0; redirects <= MAXIMUM_REDIRECTS; redirects++) {
		if (!mayReceiveToken(address, credential.baseUrl))
			return { failure: redirects === 0 ? NOT_META : REDIRECTED_AWAY };
		const limit = new TimeLimit(timeout, abortSignal);
		const explain = (error: unknown): GraphFailure =>
			sanitizedFailure(parseThrown(error, credential, REQUEST, limit), credential);
		try {
			const { statusCode, headers, body } =
				(await context.helpers.httpRequestWithAuthentication.call(
					withCancelSignal(limit.signal, context),
					credential.credentialType,
					{
						url: address,
						encoding: 'stream',
						returnFullResponse: true,
						ignoreHttpStatusErrors: true,
						disableFollowRedirect: true,
						// Meta's media servers refuse clients that do not name themselves.
						headers: { 'User-Agent': 'n8n-nodes-whatsapp-cloud' },
						...transport,
						timeout,
						abortSignal: limit.signal,
					},
				)) as { statusCode: number; headers: unknown; body: ByteStream };
			const next = redirectOf(statusCode, headers, address);
			if (next === undefined) {
				limit.restart(timeout + transferMs(sizeOf(headers)));
				body.once('close', () => limit.release());
				return { status: statusCode, content: body, explain, close: () => limit.end() };
			}
			limit.end();
			address = next;
		} catch (error) {
			limit.end();
			return { failure: explain(error) };
		}
	}
	return { failure: REDIRECTED_AWAY };
}

/** Stop ends a download: its result is not needed. */
const cancelSignalOf = (context: GraphContext): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** Where a response sends its reader instead; undefined for one that does not. */
function redirectOf(status: number, headers: unknown, address: string): string | undefined {
	const location = asText(asObject(headers).location);
	return status >= 300 && status < 400 && location !== ''
		? parseUrl(location, address)?.href
		: undefined;
}

/** Bytes that a response announces. */
const sizeOf = (headers: unknown): number =>
	Math.min(asNumber(asObject(headers)['content-length']) ?? LARGEST_FILE, LARGEST_FILE);

const NOT_META: GraphFailure = {
	message: "The file's URL does not belong to Meta",
	advice:
		'The access token is sent to Meta only. Download the file by its media ID, which the WhatsApp Trigger and Media: Upload return.',
	outcome: 'refused',
};

const REDIRECTED_AWAY: GraphFailure = {
	message:
		"The file's URL redirects to a server that does not belong to Meta, or redirects too many times",
	advice:
		'The file was not downloaded. Check the Base URL in the credential and any proxy between n8n and Meta.',
	outcome: 'refused',
};

/** Whether a URL belongs to Meta, over HTTPS, or to the server in the credential. */
export function mayReceiveToken(url: string, baseUrl: string): boolean {
	const parsed = parseUrl(url);
	if (parsed === undefined) return false;
	const { origin, protocol, hostname } = parsed;
	if (origin === new URL(baseUrl).origin) return true;
	return (
		protocol === 'https:' &&
		META_MEDIA_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`))
	);
}

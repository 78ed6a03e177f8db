import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { GraphAccess, GraphContext } from './access';
import type { GraphFailure } from './failure';
import { readThrown } from './request';

/** Bytes on their way; the type of n8n's streams, whose module community nodes may not import. */
export type ByteStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

export type OpenedAddress =
	| { readonly status: number; readonly content: ByteStream; readonly failure?: undefined }
	| { readonly failure: GraphFailure };

/** Hosts of Meta's that hand out media, with all below them. */
const META_MEDIA_HOSTS = ['fbsbx.com', 'fbcdn.net', 'whatsapp.net', 'facebook.com'];

/** Milliseconds; a file of 100 MB takes its time. */
const DOWNLOAD_TIMEOUT_MS = 300_000;

/**
 * Opens an address that Meta gave for a file. The token goes to Meta's own hosts and to the
 * configured server only: an address may come from anywhere, for example from an expression.
 *
 * @param transport how the request is sent, e.g. with a signal that ends it
 */
export async function openAddress(
	context: GraphContext,
	access: GraphAccess,
	url: string,
	transport: Partial<IHttpRequestOptions> = {},
): Promise<OpenedAddress> {
	if (!mayReceiveToken(url, access.baseUrl)) {
		return {
			failure: {
				message: "The file's address is not one of Meta's",
				advice:
					'The access token is sent to Meta only. Download the file by its media ID, which the WhatsApp Trigger and Media: Upload give.',
				outcome: 'refused',
			},
		};
	}
	try {
		const { statusCode, body } = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			access.credentialType,
			{
				url,
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				sendCredentialsOnCrossOriginRedirect: false,
				timeout: DOWNLOAD_TIMEOUT_MS,
				// Meta's media servers refuse clients that do not name themselves.
				headers: { 'User-Agent': 'n8n-nodes-whatsapp-cloud' },
				...transport,
			},
		)) as { statusCode: number; body: ByteStream };
		return { status: statusCode, content: body };
	} catch (error) {
		return { failure: readThrown(error, access, false) };
	}
}

/** Whether an address belongs to Meta, over HTTPS, or to the server that the credential names. */
export function mayReceiveToken(url: string, baseUrl: string): boolean {
	if (!URL.canParse(url)) return false;
	const { origin, protocol, hostname } = new URL(url);
	if (origin === new URL(baseUrl).origin) return true;
	return (
		protocol === 'https:' &&
		META_MEDIA_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`))
	);
}

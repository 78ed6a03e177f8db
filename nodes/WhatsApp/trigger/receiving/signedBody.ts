import type { IWebhookFunctions } from 'n8n-workflow';

import type { GraphCredential } from '../../graph/credential';
import { asNumber, asObject } from '../../shared/json';
import { parseUntrustedJson } from '../../shared/parseUntrustedJson';
import { verifiedCredential } from '../credentialCache';
import type { Refusal } from '../webhookResponse';
import { isSignedByMeta, parseSignature, SIGNATURE_HEADER } from './signature';

/**
 * Largest body that is read, in bytes. Meta's webhooks have up to 3 MB, whichever megabyte
 * that is; a third more leaves room without letting strangers have n8n's 16 MB hashed.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
const MAXIMUM_SIZE = 4 * 1024 * 1024;

/** What n8n's requests have beside Express's. Both are there or neither: n8n may have read the body already. */
interface BodyReader {
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
}

/** A webhook of Meta's. */
export interface Signed {
	readonly json: unknown;
	/** The credential by whose app secret it is signed. */
	readonly credential: GraphCredential;
	readonly refusal?: undefined;
}

interface Refused {
	readonly refusal: Refusal;
}

/**
 * The JSON of a webhook, if Meta signed it. The signature is checked over the bytes as they came,
 * before they are parsed. Without a signature in Meta's format nothing is read at all.
 *
 * JSON that nests too deep to be handed to a workflow comes as its text.
 */
export async function readSignedBody(context: IWebhookFunctions): Promise<Signed | Refused> {
	const headers = context.getHeaderData();
	const header = headers[SIGNATURE_HEADER];
	if (header === undefined)
		return refused(401, 'it has no signature, so it did not come from Meta');
	const signature = parseSignature(header);
	if (signature === undefined) {
		return refused(401, "its signature does not have Meta's format, so it did not come from Meta");
	}
	if ((asNumber(headers['content-length']) ?? 0) > MAXIMUM_SIZE) return TOO_LARGE;
	const body = await loadRawBody(context.getRequestObject());
	if (!Buffer.isBuffer(body)) return body;
	if (body.length > MAXIMUM_SIZE) return TOO_LARGE;

	const isSigned = (appSecret: string): boolean => isSignedByMeta(body, signature, appSecret);
	const { credential, refusal } = await verifiedCredential(context, isSigned, WRONG_SIGNATURE);
	if (refusal !== undefined) return { refusal };

	const text = decode(body);
	if (text === undefined) return refused(400, 'it is signed, but its text is not UTF-8');
	const json = parseUntrustedJson(text);
	switch (json.kind) {
		case 'unreadable':
			return refused(400, 'it is signed, but it is not JSON');
		case 'tooDeep':
			return { json: text, credential };
		case 'read':
			return { json: json.value, credential };
	}
}

const refused = (status: number, reason: string): Refused => ({ refusal: { status, reason } });

const TOO_LARGE = refused(413, 'it is larger than any webhook of Meta');

const WRONG_SIGNATURE: Refusal = {
	status: 401,
	reason:
		"its signature does not match the App Secret of the credential. If it came from Meta, the credential contains another app's secret, or a proxy in front of n8n changes the body",
};

/** The bytes, unpacked if they were packed, or why there are none. */
async function loadRawBody(request: BodyReader): Promise<Buffer | Refused> {
	try {
		if (request.rawBody === undefined) await request.readRawBody?.();
	} catch (error) {
		// n8n's own limit, 16 MB unless N8N_PAYLOAD_SIZE_MAX says otherwise, for a body of unknown length.
		if (asObject(error).type === 'entity.too.large') return TOO_LARGE;
		return refused(400, 'its body is incomplete or could not be decompressed');
	}
	return request.rawBody ?? Buffer.alloc(0);
}

/** The text without a byte order mark; undefined where it is not UTF-8. */
function decode(body: Buffer): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(body);
	} catch {
		return undefined;
	}
}

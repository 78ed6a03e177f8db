import { createHmac, timingSafeEqual } from 'crypto';

/** As Node spells it. */
export const SIGNATURE_HEADER = 'x-hub-signature-256';

/**
 * Reads `X-Hub-Signature-256`: `sha256=` and an HMAC-SHA256 in hex.
 *
 * @returns undefined for anything of another form, which Meta never sends
 */
export function parseSignature(header: unknown): Buffer | undefined {
	const digits =
		typeof header === 'string' ? /^sha256=([0-9a-f]{64})$/i.exec(header)?.[1] : undefined;
	return digits === undefined ? undefined : Buffer.from(digits, 'hex');
}

/**
 * Whether a webhook comes from Meta: the signature is the HMAC of the body, keyed by the app secret.
 *
 * @param rawBody the bytes as they arrived; parsing and printing the JSON again changes them
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export const isSignedByMeta = (rawBody: Buffer, signature: Buffer, appSecret: string): boolean =>
	timingSafeEqual(signature, createHmac('sha256', appSecret).update(rawBody).digest());

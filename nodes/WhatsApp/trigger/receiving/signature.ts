import { createHmac, timingSafeEqual } from 'crypto';

/**
 * Whether a webhook comes from Meta: `X-Hub-Signature-256` is `sha256=` and the HMAC-SHA256 of the
 * body, keyed by the app secret.
 *
 * @param rawBody the bytes as they arrived; parsing and printing the JSON again changes them
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export function isSignedByMeta(
	rawBody: Buffer,
	signature: string | undefined,
	appSecret: string,
): boolean {
	const received = /^sha256=([0-9a-f]{64})$/i.exec(signature ?? '')?.[1];
	if (received === undefined) return false;
	const expected = createHmac('sha256', appSecret).update(rawBody).digest();
	return timingSafeEqual(Buffer.from(received, 'hex'), expected);
}

import { createHmac, timingSafeEqual } from 'crypto';

/**
 * The verify token with which all triggers of one app answer Meta's handshake. Being derived from
 * the app secret it needs no storage, differs per app, and lets one trigger set another's URL again.
 *
 * @returns 64 characters of lower-case hex
 */
export function verifyTokenOf(appSecret: string): string {
	return createHmac('sha256', appSecret).update('n8n-nodes-whatsapp-cloud webhook').digest('hex');
}

/** Compares a received token in constant time. */
export function isVerifyToken(received: unknown, appSecret: string): boolean {
	const expected = Buffer.from(verifyTokenOf(appSecret));
	const actual = Buffer.from(typeof received === 'string' ? received : '');
	return actual.length === expected.length && timingSafeEqual(actual, expected);
}

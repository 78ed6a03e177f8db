import { createHmac } from 'crypto';

import { isEqual } from './isEqual';

/**
 * The verify token with which all triggers of one app answer Meta's handshake. Being derived from
 * the app secret it needs no storage, differs per app, and lets one trigger set another's URL again.
 *
 * @returns 64 characters of lowercase hex
 */
export function verifyTokenOf(appSecret: string): string {
	return createHmac('sha256', appSecret).update('n8n-nodes-whatsapp-cloud webhook').digest('hex');
}

/** Compares a received token in constant time. */
export const isVerifyToken = (received: unknown, appSecret: string): boolean =>
	isEqual(received, verifyTokenOf(appSecret));

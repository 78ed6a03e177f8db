import { createHmac } from 'crypto';

/**
 * Proof that the caller of a Graph request knows the app secret, which Meta requires from apps that
 * have "Require App Secret" switched on and verifies whenever it is sent.
 *
 * @returns lower-case hex of HMAC-SHA256 over the access token, keyed by the app secret
 * @see https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
export function appSecretProof(accessToken: string, appSecret: string): string {
	return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

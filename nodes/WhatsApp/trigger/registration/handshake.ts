import { randomBytes } from 'crypto';

import type { MetaRegistry } from './metaRegistry';
import { isSameN8n } from './webhookUrl';

/**
 * How a callback answers the handshake of this app's triggers.
 *
 * - `ours`: as one of them does, so that Meta would accept it again
 * - `absent`: HTTP 404, as n8n answers for a webhook that is not active
 * - `other`: in another way, or not at all
 */
export interface HandshakeAnswer {
	readonly kind: 'ours' | 'absent' | 'other';
	/** What was seen, as a part of a sentence. */
	readonly observation: string;
}

/** Milliseconds; somebody waits for it in the editor. */
const TIMEOUT_MS = 10_000;

/**
 * Asks a callback what Meta asks before it accepts a URL.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export async function tryHandshake(meta: MetaRegistry, url: string): Promise<HandshakeAnswer> {
	const challenge = randomBytes(8).toString('hex');
	try {
		const { statusCode, body } = (await meta.hook.helpers.httpRequest({
			method: 'GET',
			url,
			qs: { 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': meta.verifyToken },
			encoding: 'text',
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		})) as { statusCode: number; body: unknown };
		if (statusCode !== 200) {
			return { kind: statusCode === 404 ? 'absent' : 'other', observation: `it answers HTTP ${statusCode}` };
		}
		return String(body) === challenge
			? { kind: 'ours', observation: 'it returns the challenge' }
			: { kind: 'other', observation: 'it does not return the challenge' };
	} catch {
		// Not the reason: n8n replaces a message with ECONNREFUSED and the like by a text of its own.
		return { kind: 'other', observation: 'n8n gets no answer from it' };
	}
}

/** Whether a callback leads to a webhook of this n8n that is not active any more. */
export const isAbandoned = (callback: string, ownUrl: string, { kind }: HandshakeAnswer): boolean =>
	kind === 'absent' && isSameN8n(callback, ownUrl);

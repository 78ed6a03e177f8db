import { createHmac, randomBytes } from 'crypto';

import { derivedKey } from './derivedKey';
import { isEqualSecret } from './isEqual';

/*
 * How one trigger recognizes another one of the same app. Meta's handshake is not enough, since any server
 * that returns the challenge passes it, and it would show the verify token to a stranger's server.
 */

/** The name of a probe in the query of a request. */
export const PROBE_PARAMETER = 'probe';

/** Characters of a nonce in hex. */
const NONCE_LENGTH = 32;

/** A question to a webhook that only a trigger of the app answers, and the answer that it gives. */
export interface Probe {
	/** Proves that a trigger of the app asks. */
	readonly question: string;
	readonly answer: string;
}

/** A new probe for the triggers of the app. */
export const newProbe = (appSecret: string): Probe =>
	probeOf(randomBytes(NONCE_LENGTH / 2).toString('hex'), derivedKey(appSecret, 'probe'));

/** @returns the answer; undefined where no trigger of the app asks */
export function answerProbe(question: string, appSecret: string): string | undefined {
	const probe = probeOf(question.slice(0, NONCE_LENGTH), derivedKey(appSecret, 'probe'));
	return isEqualSecret(question, probe.question) ? probe.answer : undefined;
}

function probeOf(nonce: string, key: Buffer): Probe {
	const hmac = (role: string): string =>
		createHmac('sha256', key).update(`${role} ${nonce}`).digest('hex');
	return { question: nonce + hmac('question'), answer: hmac('answer') };
}

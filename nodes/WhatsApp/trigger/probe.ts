import { createHmac, randomBytes } from 'crypto';

import { derivedKey } from './derivedKey';
import { isEqualSecret } from './isEqualSecret';

/*
 * How one trigger recognizes another one of the same app. Meta's handshake is not enough, since any server
 * that returns the challenge passes it, and it would show the verify token to a stranger's server.
 */

/** The name of a probe in the query of a request. */
export const PROBE_PARAMETER = 'probe';

/** Beside it: the place whose events are in question, see `Place`. */
export const PLACE_PARAMETER = 'place';

/**
 * A place at Meta that only a trigger for this very place belongs at. Any trigger may be the app's callback, since
 * the app must have one.
 */
export type Place = 'account' | `number ${string}`;

/** Characters of a nonce in hex. */
const NONCE_LENGTH = 32;

/** A question to a webhook that only a trigger of the app answers, and the answer that it gives. */
export interface Probe {
	/** Proves that a trigger of the app asks. */
	readonly question: string;
	/** Of a trigger that takes the events in question. */
	readonly answer: string;
	/** Of a trigger that listens at another place. */
	readonly elsewhere: string;
}

/** A new probe for the triggers of the app. */
export const newProbe = (appSecret: string): Probe =>
	probeOf(randomBytes(NONCE_LENGTH / 2).toString('hex'), derivedKey(appSecret, 'probe'));

/** @returns the answers to a question; undefined where no trigger of the app asks */
export function answersTo(question: string, appSecret: string): Probe | undefined {
	const probe = probeOf(question.slice(0, NONCE_LENGTH), derivedKey(appSecret, 'probe'));
	return isEqualSecret(question, probe.question) ? probe : undefined;
}

function probeOf(nonce: string, key: Buffer): Probe {
	const hmac = (role: string): string =>
		createHmac('sha256', key).update(`${role} ${nonce}`).digest('hex');
	return {
		question: nonce + hmac('question'),
		answer: hmac('answer'),
		elsewhere: hmac('elsewhere'),
	};
}

import { STATUS_CODES } from 'node:http';

import { parseUrl } from '../../parse-url';
import type { Settings } from '../control-types';
import { GraphError, invalidParameter } from '../graph-error';
import { newChallenge } from '../ids';
import { connectionFault, type CallbackAnswer, type CallbackClient } from './callback-client';

/** Meta: override callback URLs. For the app's own callback no limit is told. */
const OVERRIDE_URL_MAX = 200;
const APP_PARAM = 'callback_url';
const LOOPBACK_HOSTS = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks a callback as Meta does before it takes effect: the URL itself, then a GET request with a
 * challenge that the receiver must answer with 200 and exactly that challenge.
 * @param param the name under which the URL was given
 * @throws GraphError 100 for the URL or a missing verify token, 2200 when the receiver fails the challenge
 */
export async function verifyCallback(
	client: CallbackClient,
	settings: Settings,
	param: string,
	url: unknown,
	verifyToken: unknown,
): Promise<string> {
	const callback = checkCallbackUrl(param, url, settings.require_https_callbacks);
	if (typeof verifyToken !== 'string' || verifyToken === '') {
		throw invalidParameter('The parameter verify_token is required.');
	}
	const challenge = newChallenge();
	const address = new URL(callback);
	address.searchParams.set('hub.mode', 'subscribe');
	address.searchParams.set('hub.challenge', challenge);
	address.searchParams.set('hub.verify_token', verifyToken);
	const answer = await client
		.get(address.href, settings.callback_timeout_ms)
		.catch((error: unknown) =>
			Promise.reject(verificationFailed(`Connection = ${connectionFault(error)}`)),
		);
	checkAnswer(answer, challenge);
	return callback;
}

function checkAnswer({ status, body }: CallbackAnswer, challenge: string): void {
	if (status !== 200) {
		throw verificationFailed(
			`HTTP Status Code = ${status}; HTTP Message = ${STATUS_CODES[status] ?? 'Unknown'}`,
		);
	}
	if (body !== challenge) {
		const received = JSON.stringify(body.slice(0, 100));
		throw verificationFailed(
			`response does not match challenge, expected value="${challenge}", received=${received}`,
		);
	}
}

const verificationFailed = (reason: string): GraphError =>
	new GraphError(400, {
		message: `(#2200) Callback verification failed with the following errors: ${reason}`,
		type: 'OAuthException',
		code: 2200,
	});

function checkCallbackUrl(param: string, url: unknown, httpsOnly: boolean): string {
	if (typeof url !== 'string' || url === '')
		throw invalidParameter(`The parameter ${param} is required.`);
	if (param !== APP_PARAM && [...url].length > OVERRIDE_URL_MAX) {
		throw invalidParameter(`Param ${param} must be at most ${OVERRIDE_URL_MAX} characters long.`);
	}
	const parsed = parseUrl(url);
	const plainAllowed =
		!httpsOnly && parsed?.protocol === 'http:' && LOOPBACK_HOSTS.test(parsed.hostname);
	if (parsed?.protocol !== 'https:' && !plainAllowed) {
		throw invalidParameter(`Param ${param} must be a valid HTTPS URL.`);
	}
	return url;
}

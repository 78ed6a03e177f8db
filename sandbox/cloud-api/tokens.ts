import { createHmac, timingSafeEqual } from 'node:crypto';

import type { FastifyRequest } from 'fastify';

import type { JsonObject } from './control-types';
import { GraphError, tokenError } from './graph-error';
import { unixSeconds } from './ids';
import type { App } from './objects';
import { textOf } from './request-input';
import type { AccessToken, CloudState } from './state';

const TOKEN_EXPIRED_SUBCODE = 463;
/** How far `appsecret_time` may lie back. */
const TIMED_PROOF_SECONDS = 300;

/** Who makes a request, and for which app. */
export interface Caller {
	token: AccessToken;
	app: App;
}

/**
 * Finds the caller by the `access_token` parameter or else the Authorization header, and checks the
 * `appsecret_proof`.
 * @throws GraphError 190 (HTTP 401) for a token that is missing, unknown or expired; 100 for a wrong proof
 */
export function authenticate(
	state: CloudState,
	request: FastifyRequest,
	params: JsonObject,
	proofRequired: boolean,
): Caller {
	const value = givenToken(request.headers.authorization, params);
	if (value === null) throw tokenError('An access token is required to request this resource.');
	const token = readToken(state, value);
	const app = state.find('application', token.app_id);
	if (!app) throw tokenError('Error validating application. Application has been deleted.');
	checkProof(value, app, params, proofRequired);
	return { token, app };
}

/**
 * Whom a token identifies.
 * @throws GraphError 190: subcode 463 when expired, none when it was never issued
 */
export function readToken(state: CloudState, value: string): AccessToken {
	const token = value.includes('|') ? readAppToken(state, value) : state.token(value);
	if (!token) throw tokenError('Invalid OAuth access token - Cannot parse access token');
	if (token.expires_at !== 0 && token.expires_at <= unixSeconds()) {
		throw tokenError(expiryText(token), TOKEN_EXPIRED_SUBCODE);
	}
	return token;
}

/** "Session has expired on …", with the times as Meta writes them. */
const expiryText = (token: AccessToken): string =>
	`Error validating access token: Session has expired on ${metaTime(token.expires_at)}. ` +
	`The current time is ${metaTime(unixSeconds())}.`;

/** An app access token is either one that was issued, or app ID and app secret joined by a bar. */
function readAppToken(state: CloudState, value: string): AccessToken {
	const issued = state.token(value);
	if (issued) return issued;
	const bar = value.indexOf('|');
	const app = state.find('application', value.slice(0, bar));
	if (!app) {
		throw tokenError(
			'Error validating application. Cannot get application info due to a system error.',
		);
	}
	if (!sameText(value.slice(bar + 1), app.secret))
		throw tokenError('Invalid OAuth access token signature.');
	return {
		value,
		app_id: app.id,
		type: 'APP',
		user_id: null,
		scopes: [],
		account_ids: [],
		issued_at: 0,
		expires_at: 0,
	};
}

function givenToken(header: string | undefined, params: JsonObject): string | null {
	if (typeof params.access_token === 'string' && params.access_token !== '')
		return params.access_token;
	return /^(?:Bearer|OAuth) +(\S+)$/i.exec(header ?? '')?.[1] ?? null;
}

function checkProof(token: string, app: App, params: JsonObject, required: boolean): void {
	const { appsecret_proof: proof, appsecret_time: time } = params;
	if (proof === undefined) {
		if (required) throw proofError('API calls from the server require an appsecret_proof argument');
		return;
	}
	const signed = time === undefined ? token : `${token}|${textOf(time)}`;
	const expected = createHmac('sha256', app.secret).update(signed).digest('hex');
	const inTime =
		time === undefined || Math.abs(unixSeconds() - Number(textOf(time))) <= TIMED_PROOF_SECONDS;
	if (typeof proof !== 'string' || !sameText(proof, expected) || !inTime) {
		throw proofError('Invalid appsecret_proof provided in the API argument');
	}
}

const proofError = (message: string): GraphError =>
	new GraphError(400, { message, type: 'GraphMethodException', code: 100 });

/** Constant-time, so that the sandbox is no worse an example than it must be. */
export function sameText(given: string, expected: string): boolean {
	const [left, right] = [Buffer.from(given), Buffer.from(expected)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** "Sunday, 01-Jun-25 00:00:00 PDT": Meta gives times of California. */
function metaTime(seconds: number): string {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: 'America/Los_Angeles',
		weekday: 'long',
		day: '2-digit',
		month: 'short',
		year: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
		timeZoneName: 'short',
	}).formatToParts(new Date(seconds * 1000));
	const part = (type: Intl.DateTimeFormatPartTypes): string =>
		parts.find((candidate) => candidate.type === type)?.value ?? '';
	const date = `${part('day')}-${part('month')}-${part('year')}`;
	return `${part('weekday')}, ${date} ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`;
}

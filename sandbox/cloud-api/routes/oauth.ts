import type { JsonObject } from '../control-types';
import { GraphError, invalidParameter } from '../graph-error';
import { unixSeconds } from '../ids';
import type { App } from '../objects';
import { textOf } from '../request-input';
import type { AccessToken, CloudState } from '../state';
import { readToken, sameText } from '../tokens';

/** Meta's "60 days". */
const LONG_LIVED_SECONDS = 5_183_944;

/**
 * `/oauth/access_token`: an app token for client credentials, a user's token for the dialog's code, or a
 * long-lived token for another token. Meta never gives a refresh token.
 * @returns `{ access_token, token_type, expires_in? }`
 * @throws GraphError 101 for an unknown app, 1 for a wrong secret, 100 for a bad code, 190 for a bad token
 */
export function exchangeToken(state: CloudState, params: JsonObject): JsonObject {
	const app = checkClient(state, params);
	switch (params.grant_type) {
		case 'client_credentials':
			return answer(state.issueToken({ ...NO_USER, app_id: app.id }, 0));
		case 'fb_exchange_token':
			return answer(exchangeForLongLived(state, app, params.fb_exchange_token));
		case undefined:
		case 'authorization_code':
			return answer(exchangeCode(state, app, params));
		default:
			throw invalidParameter(`Invalid grant_type: ${textOf(params.grant_type)}`);
	}
}

const NO_USER = { type: 'APP', user_id: null, scopes: [], account_ids: [] } as const;

const answer = ({ value, issued_at, expires_at }: AccessToken): JsonObject => ({
	access_token: value,
	token_type: 'bearer',
	...(expires_at === 0 ? {} : { expires_in: expires_at - issued_at }),
});

/** Meta takes the client's credentials as parameters only, not by Basic authentication. */
function checkClient(state: CloudState, { client_id: id, client_secret: secret }: JsonObject): App {
	if (textOf(id) === '') throw clientError(101, 'Missing client_id parameter.');
	const app = state.find('application', textOf(id));
	if (!app) {
		throw clientError(
			101,
			'Error validating application. Cannot get application info due to a system error.',
		);
	}
	if (typeof secret !== 'string' || !sameText(secret, app.secret)) {
		throw clientError(1, 'Error validating client secret.');
	}
	return app;
}

const clientError = (code: number, message: string): GraphError =>
	new GraphError(400, { message, type: 'OAuthException', code });

/** @throws GraphError 100: subcode 36009 used, 36007 expired, 36008 another redirect_uri */
function exchangeCode(state: CloudState, app: App, params: JsonObject): AccessToken {
	if (params.code === undefined) throw codeError('Missing authorization code');
	const grant = state.code(textOf(params.code));
	if (grant?.app_id !== app.id) throw codeError('Invalid verification code format.');
	if (grant.used) throw codeError('This authorization code has been used.', 36009);
	if (grant.expires_at <= unixSeconds())
		throw codeError('This authorization code has expired.', 36007);
	if (grant.redirect_uri !== params.redirect_uri) {
		throw codeError(
			'Error validating verification code. Please make sure your redirect_uri is identical to the one you ' +
				'used in the OAuth dialog request',
			36008,
		);
	}
	grant.used = true;
	const whatsApp = grant.scopes.some((scope) => scope.startsWith('whatsapp_'));
	const account_ids = whatsApp ? app.account_ids : [];
	const user_id = state.seed.systemUser.id;
	const { scopes } = grant;
	return state.issueToken(
		{ app_id: app.id, type: 'SYSTEM_USER', user_id, scopes, account_ids },
		LONG_LIVED_SECONDS,
	);
}

const codeError = (message: string, subcode?: number): GraphError =>
	new GraphError(400, {
		message,
		type: 'OAuthException',
		code: 100,
		...(subcode === undefined ? {} : { error_subcode: subcode }),
	});

function exchangeForLongLived(state: CloudState, app: App, value: unknown): AccessToken {
	if (typeof value !== 'string')
		throw invalidParameter('The parameter fb_exchange_token is required.');
	const { app_id, type, user_id, scopes, account_ids } = readToken(state, value);
	if (app_id !== app.id || type === 'APP') {
		throw invalidParameter('The fb_exchange_token does not belong to a user of this app');
	}
	return state.issueToken({ app_id, type, user_id, scopes, account_ids }, LONG_LIVED_SECONDS);
}

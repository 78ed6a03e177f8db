import type { JsonObject } from '../control-types';
import { GraphError, invalidParameter } from '../graph-error';
import { unixSeconds } from '../ids';
import type { AccessToken, CloudState } from '../state';
import { readToken } from '../tokens';
import type { GraphCall } from './graph-edge';

/** `GET /me`: the user behind the token. @throws GraphError 2500 for an app's token */
export function readMe({ caller, sandbox }: GraphCall): JsonObject {
	if (caller.token.user_id === null) {
		throw new GraphError(400, {
			message: 'An active access token must be used to query information about the current user.',
			type: 'OAuthException',
			code: 2500,
		});
	}
	return { name: sandbox.state.seed.systemUser.name, id: caller.token.user_id };
}

/**
 * `GET /debug_token`: 200 with `is_valid: false` for tokens that don't work; they are the subject, not the
 * credential.
 * @throws GraphError 100 if there is no `input_token` or it belongs to another app
 */
export function debugToken({ caller, sandbox, params }: GraphCall): JsonObject {
	const { input_token: input } = params;
	if (typeof input !== 'string' || input === '')
		throw invalidParameter('The parameter input_token is required.');
	const token = sandbox.state.token(input);
	const fault = tokenFault(sandbox.state, input);
	if (!token && fault) return { data: { error: fault, is_valid: false, scopes: [] } };
	const known = token ?? readToken(sandbox.state, input);
	if (known.app_id !== caller.app.id) {
		throw invalidParameter('The App_id in the input_token did not match the Viewing App');
	}
	return { data: describe(known, caller.app.name, fault) };
}

function tokenFault(state: CloudState, value: string): JsonObject | null {
	try {
		readToken(state, value);
		return null;
	} catch (error) {
		if (!(error instanceof GraphError)) throw error;
		const { code, message, error_subcode: subcode } = error.fields;
		return { code, message, ...(subcode === undefined ? {} : { subcode }) };
	}
}

const describe = (
	token: AccessToken,
	application: string,
	fault: JsonObject | null,
): JsonObject => ({
	app_id: token.app_id,
	type: token.type,
	application,
	...(token.type === 'APP'
		? {}
		: {
				data_access_expires_at: token.expires_at === 0 ? 0 : unixSeconds() + 90 * 86_400,
				expires_at: token.expires_at,
				issued_at: token.issued_at,
			}),
	...(fault ? { error: fault } : {}),
	is_valid: fault === null,
	scopes: token.scopes,
	...(token.type === 'APP'
		? {}
		: { granular_scopes: granularScopes(token), user_id: token.user_id }),
});

/** Only WhatsApp's permissions are given for single accounts. */
const granularScopes = ({ scopes, account_ids }: AccessToken): JsonObject[] =>
	account_ids.length === 0
		? []
		: scopes
				.filter((scope) => scope.startsWith('whatsapp_'))
				.map((scope) => ({ scope, target_ids: account_ids }));

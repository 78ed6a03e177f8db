import type { IHookFunctions } from 'n8n-workflow';

import { loadCredential, type GraphCredential } from '../../graph/credential';
import { Parameters } from '../../operation/parameters';
import { phoneNumberIdParameter } from '../../operation/phoneNumberId';
import { TRIGGER_OPTIONS } from '../options/optionCollection';
import { REPLACE_EXISTING } from '../options/registrationOptions';
import { requestedEventsParameter, type Scope } from '../scopes';
import { verifyTokenParameter } from '../verifyTokenField';
import { AccountCallback } from './callbacks/accountCallback';
import { AppCallback } from './callbacks/appCallback';
import type { Callback } from './callbacks/callback';
import { NumberCallback } from './callbacks/numberCallback';
import type { RegistrationClient } from './registrationClient';
import { registrationError, toRegistrationError } from './registrationError';

/** What a trigger is to be registered for, as its parameters and its credential say. */
export interface Target {
	readonly credential: GraphCredential;
	readonly scope: Scope;
	/** Meta's webhook fields. */
	readonly fields: readonly string[];
	/** Where this trigger listens; for a test event another URL than in production. */
	readonly url: string;
	/** Whether to replace someone else's callback. */
	readonly replaces: boolean;
	/** The same for two that differ at most in their fields and in how the account is given. */
	readonly id: string;
	callbackOf(client: RegistrationClient): Callback;
}

/**
 * @returns undefined where there is nothing to register
 * @throws NodeOperationError when a parameter or the credential cannot be used
 */
export async function loadTarget(hook: IHookFunctions): Promise<Target | undefined> {
	const credential = await loadCredential(hook);
	try {
		const parameters = new Parameters((name) => hook.getNodeParameter(name, ''));
		const { scope, fields } = requestedEventsParameter(parameters);
		assertApp(hook, credential, scope);
		if (scope === 'manual') {
			verifyTokenParameter(parameters);
			return undefined;
		}
		const phoneNumberId = scope === 'phoneNumber' ? phoneNumberIdParameter(parameters) : '';
		const url = hook.getNodeWebhookUrl('default') ?? '';
		return {
			credential,
			scope,
			fields,
			url,
			replaces: parameters.collection(TRIGGER_OPTIONS.name).boolean(REPLACE_EXISTING),
			id: [credential.baseUrl, credential.appId, scope, phoneNumberId, url].join(' '),
			callbackOf: (client) => {
				if (scope === 'app') return new AppCallback(client, fields);
				return scope === 'account'
					? new AccountCallback(client)
					: new NumberCallback(client, phoneNumberId);
			},
		};
	} catch (error) {
		throw toRegistrationError(hook, error);
	}
}

function assertApp(
	hook: IHookFunctions,
	{ appId, appSecret }: GraphCredential,
	scope: Scope,
): void {
	if (appSecret !== '' && (appId !== '' || scope === 'manual')) return;
	throw registrationError(
		hook,
		`The trigger requires ${scope === 'manual' ? "'App Secret'" : "'App ID' and 'App Secret'"} in the credential`,
		'The secret is used to verify webhook signatures. Both are in the App Dashboard under App settings, Basic.',
	);
}

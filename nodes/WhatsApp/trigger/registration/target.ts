import type { IHookFunctions } from 'n8n-workflow';

import { readGraphAccess, type GraphAccess } from '../../graph/access';
import { Parameters } from '../../operation/parameters';
import { readPhoneNumberId } from '../../resources/phoneNumberId';
import { OPTIONS, REPLACE_EXISTING } from '../options';
import { readWanted, type Scope } from '../scopes';
import { readOwnToken } from '../verifyTokenField';
import { AccountCallback } from './callbacks/accountCallback';
import { AppCallback } from './callbacks/appCallback';
import type { Callback } from './callbacks/callback';
import { NumberCallback } from './callbacks/numberCallback';
import type { MetaRegistry } from './metaRegistry';
import { explained, registrationError } from './registrationError';

/** What a trigger is to be registered for, as its parameters and its credential say. */
export interface Target {
	readonly access: GraphAccess;
	readonly scope: Scope;
	/** Meta's webhook fields. */
	readonly fields: readonly string[];
	/** Where this trigger listens; for a test event another URL than in production. */
	readonly url: string;
	/** Whether the user wants somebody else's callback replaced. */
	readonly replaces: boolean;
	/** The same for two that differ at most in their fields. */
	readonly id: string;
	callbackOf(meta: MetaRegistry): Callback;
}

/**
 * @returns undefined where there is nothing to register
 * @throws NodeOperationError when a parameter or the credential cannot be used
 */
export async function readTarget(hook: IHookFunctions): Promise<Target | undefined> {
	const access = await readGraphAccess(hook);
	try {
		const parameters = new Parameters((name) => hook.getNodeParameter(name, ''));
		const { scope, fields } = readWanted(parameters);
		assertApp(hook, access, scope);
		if (scope === 'manual') {
			readOwnToken(parameters);
			return undefined;
		}
		const phoneNumberId = scope === 'phoneNumber' ? readPhoneNumberId(parameters) : '';
		const url = hook.getNodeWebhookUrl('default') ?? '';
		return {
			access,
			scope,
			fields,
			url,
			replaces: parameters.within(OPTIONS.name).boolean(REPLACE_EXISTING),
			id: [access.baseUrl, access.appId, access.businessAccountId, scope, phoneNumberId, url].join(
				' ',
			),
			callbackOf: (meta) => {
				if (scope === 'app') return new AppCallback(meta, fields);
				return scope === 'account'
					? new AccountCallback(meta)
					: new NumberCallback(meta, phoneNumberId);
			},
		};
	} catch (error) {
		throw explained(hook, error);
	}
}

function assertApp(hook: IHookFunctions, { appId, appSecret }: GraphAccess, scope: Scope): void {
	if (appSecret !== '' && (appId !== '' || scope === 'manual')) return;
	throw registrationError(
		hook,
		`The trigger needs ${scope === 'manual' ? "'App Secret'" : "'App ID' and 'App Secret'"} in the credential`,
		'By the secret it recognizes what really comes from Meta. Both are in the App Dashboard under App settings, Basic.',
	);
}

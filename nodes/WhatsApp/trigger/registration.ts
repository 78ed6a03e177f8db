import type { IHookFunctions } from 'n8n-workflow';

import { readGraphAccess, type GraphAccess } from '../graph/access';
import { Parameters } from '../operation/parameters';
import { readPhoneNumberId } from '../resources/phoneNumberId';
import { replaceExistingField } from './fields';
import { NumberCallback } from './numberCallback';
import { registrationError } from './registrationError';
import { ensureSubscriptions } from './subscriptions';

interface Registration {
	readonly access: GraphAccess;
	readonly callback: NumberCallback;
	readonly url: string;
}

/**
 * Whether Meta delivers this number's events here already. The subscriptions are made sure of even
 * then: n8n asks for nothing more when the answer is yes.
 */
export async function checkExists(this: IHookFunctions): Promise<boolean> {
	const { access, callback, url } = await readRegistration(this);
	if ((await callback.read()) !== url) return false;
	await ensureSubscriptions(this, access, url);
	return true;
}

/** Makes Meta deliver this number's events here, unless they go somewhere else by somebody's wish. */
export async function create(this: IHookFunctions): Promise<boolean> {
	const { access, callback, url } = await readRegistration(this);
	const present = await callback.read();
	if (present !== undefined && present !== url) assertMayReplace(this, present);
	await ensureSubscriptions(this, access, url);
	if (present !== url) await callback.set(url);
	return true;
}

/** Gives the number back to the account's or the app's callback. Somebody else's URL is left alone. */
export async function remove(this: IHookFunctions): Promise<boolean> {
	const { callback, url } = await readRegistration(this);
	if ((await callback.read()) === url) await callback.remove();
	return true;
}

async function readRegistration(hook: IHookFunctions): Promise<Registration> {
	const access = await readGraphAccess(hook);
	if (access.appId === '' || access.appSecret === '') {
		throw registrationError(
			hook,
			"The trigger needs 'App ID' and 'App Secret' in the credential",
			'By the secret it recognises what really comes from Meta. Both stand in the App Dashboard under App settings, Basic.',
		);
	}
	const parameters = new Parameters((name) => hook.getNodeParameter(name, ''));
	const url = hook.getNodeWebhookUrl('default') ?? '';
	return { access, callback: new NumberCallback(hook, access, readPhoneNumberId(parameters)), url };
}

/**
 * Production is never taken away by a test: while listening for a test event another callback
 * always stays, whatever the option says.
 */
function assertMayReplace(hook: IHookFunctions, present: string): void {
	const isTest = hook.getMode() === 'manual';
	const replaces = new Parameters((name) => hook.getNodeParameter(name, false)).boolean(
		replaceExistingField,
	);
	if (replaces && !isTest) return;
	throw registrationError(
		hook,
		`This number's events already go to ${withoutQuery(present)}`,
		isTest
			? 'Listening would take them away from there. Deactivate the workflow that receives them, or test with another number.'
			: `Deactivate the workflow or program that receives them, or switch on '${replaceExistingField.label}'.`,
	);
}

/** A callback of somebody else's may hold a secret in its query. */
const withoutQuery = (url: string): string => url.replace(/[?#].*$/, '');

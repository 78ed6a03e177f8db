import type { IHookFunctions } from 'n8n-workflow';

import { readGraphAccess, type GraphAccess } from '../../graph/access';
import { META_BASE_URL } from '../../graph/api';
import { Parameters } from '../../operation/parameters';
import { readPhoneNumberId } from '../../resources/phoneNumberId';
import { ensureAccountSubscribed } from './accountSubscription';
import { readAppSubscription } from './appSubscription';
import { AccountCallback } from './callbacks/accountCallback';
import { AppCallback } from './callbacks/appCallback';
import type { Callback } from './callbacks/callback';
import { NumberCallback } from './callbacks/numberCallback';
import { claimCallback } from './claim';
import { replaceExistingField } from '../fields';
import { giveBackInterrupted, returnLoan } from './giveBack';
import { MetaRegistry } from './metaRegistry';
import { findObstacle } from './reachability';
import { explained, refusedFields, refusedUrl, registrationError } from './registrationError';
import { releaseApp } from './releaseApp';
import { readWanted, type Scope, type Wanted } from '../scopes';
import { ensureSubscriptions } from './subscriptions';
import { leadsTo } from './webhookUrl';

/** What a trigger registers at Meta, and where. */
interface Registration {
	readonly meta: MetaRegistry;
	readonly wanted: Wanted;
	readonly callback: Callback;
	/** Where this trigger listens; for a test event another URL than in production. */
	readonly url: string;
}

/**
 * Whether Meta delivers the events here already. The subscriptions are made sure of even then: n8n
 * asks for nothing more when the answer is yes.
 */
export async function checkExists(this: IHookFunctions): Promise<boolean> {
	const registration = await readRegistration(this);
	if (registration === undefined) return true;
	const { meta, wanted, callback, url } = registration;
	if (!leadsTo(url, await callback.read())) return false;
	await ensureSubscriptions(meta, wanted.fields, url);
	return true;
}

/** Makes Meta deliver the events here, unless they go somewhere else by somebody's wish. */
export async function create(this: IHookFunctions): Promise<boolean> {
	const registration = await readRegistration(this);
	if (registration === undefined) return true;
	const { meta, wanted, callback, url } = registration;
	const obstacle = findObstacle(url, {
		isMeta: meta.access.baseUrl === META_BASE_URL,
		isOverride: wanted.scope !== 'app',
	});
	if (obstacle !== undefined) throw registrationError(this, obstacle.what, obstacle.action);

	const present = await giveBackInterrupted(meta, callback, url);
	const isTest = this.getMode() === 'manual';
	const replaces = parametersOf(this).boolean(replaceExistingField);
	const target =
		present === undefined || leadsTo(url, present)
			? present ?? url
			: await claimCallback({ meta, callback, url, present, isTest, replaces });

	// An override comes to nothing without the app's subscription; the app's callback brings it along.
	if (wanted.scope === 'app') await ensureAccountSubscribed(meta);
	else await ensureSubscriptions(meta, wanted.fields, url);
	const failure = await callback.set(target);
	if (failure !== undefined) throw meta.refusal(refusedUrl(failure, url), refusedFields(failure));
	return true;
}

/**
 * Gives the events back to whom a test borrowed them from, else to the account's or the app's
 * callback. Somebody else's URL is left alone, so being asked twice does no harm.
 */
export async function remove(this: IHookFunctions): Promise<boolean> {
	const registration = await readRegistration(this);
	if (registration === undefined) return true;
	const { meta, wanted, callback, url } = registration;
	const gone = [url];
	const present = await callback.read();
	if (present !== undefined && leadsTo(url, present)) {
		const { returned, refused } = await returnLoan(meta, callback, present, url);
		if (!returned) await callback.remove();
		gone.push(...refused);
	}
	if (wanted.scope === 'app') return true;
	// The first trigger of an app becomes its callback as well, since the app must have one.
	const app = await readAppSubscription(meta);
	if (app !== undefined && gone.some((each) => leadsTo(each, app.callback))) await releaseApp(meta, app);
	return true;
}

/** @returns undefined where there is nothing to register */
async function readRegistration(hook: IHookFunctions): Promise<Registration | undefined> {
	const access = await readGraphAccess(hook);
	const meta = new MetaRegistry(hook, access);
	try {
		const parameters = parametersOf(hook);
		const wanted = readWanted(parameters);
		assertApp(hook, access, wanted.scope);
		if (wanted.scope === 'manual') return undefined;
		const url = hook.getNodeWebhookUrl('default') ?? '';
		return { meta, wanted, callback: callbackOf(wanted, meta, parameters), url };
	} catch (error) {
		throw explained(hook, error);
	}
}

function assertApp(hook: IHookFunctions, { appId, appSecret }: GraphAccess, scope: Scope): void {
	if (appSecret !== '' && (appId !== '' || scope === 'manual')) return;
	throw registrationError(
		hook,
		`The trigger needs ${scope === 'manual' ? "'App Secret'" : "'App ID' and 'App Secret'"} in the credential`,
		'By the secret it recognises what really comes from Meta. Both stand in the App Dashboard under App settings, Basic.',
	);
}

function callbackOf({ scope, fields }: Wanted, meta: MetaRegistry, parameters: Parameters): Callback {
	if (scope === 'app') return new AppCallback(meta, fields);
	if (scope === 'account') return new AccountCallback(meta);
	return new NumberCallback(meta, readPhoneNumberId(parameters));
}

const parametersOf = (hook: IHookFunctions): Parameters =>
	new Parameters((name) => hook.getNodeParameter(name, ''));

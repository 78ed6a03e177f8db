import type { IHookFunctions, IWebhookData } from 'n8n-workflow';

import { META_BASE_URL } from '../../graph/api';
import { withoutFullStop } from '../../shared/withoutFullStop';
import { beginTest, endTest } from '../listeningState';
import { triggerIdOf } from '../triggerId';
import { ensureAccountSubscribed } from './accountSubscription';
import { backgroundSleep } from './backgroundSleep';
import { takeOverCallback } from './callbackTakeover';
import { endInterruptedTestsLater } from './interruptedTests';
import { forgetTrigger, noteTrigger } from './knownTriggers';
import { findUnreachableReason } from './reachability';
import { logRegistration, type RegistrationClient } from './registrationClient';
import {
	registrationError,
	toRegistrationError,
	unknownFieldsAdvice,
	withHandshakeAdvice,
} from './registrationError';
import { endInterruptedTest } from './restoreCallback';
import { runExclusively } from './runExclusively';
import { ensureSubscriptions, isAppSubscribed } from './subscriptions';
import { loadTarget, type Target } from './target';
import { cancelUnregister, unregister } from './unregister';
import { isTestEndpoint, pointsTo, withoutQuery } from './webhookUrl';

/** Milliseconds before each attempt to write what Meta then has to show. */
const WAITS_MS = [0, 1_000, 3_000];

/**
 * Whether Meta already delivers the events here. Also ensures the subscriptions: n8n
 * does not call create() when this returns true.
 *
 * n8n has a row for each method of the webhook. It registers that of GET, and once this has succeeded that of POST.
 * What goes wrong with the second removes both, and n8n 2.40 then repeats the second alone, so that Meta's handshake
 * finds nothing. So it does nothing.
 */
export async function checkExists(this: IHookFunctions): Promise<boolean> {
	if (isTestHook(this)) beginTest(triggerIdOf(this));
	if (isSecondRow(this)) return true;
	const target = await loadTarget(this);
	if (target === undefined) return true;
	cancelUnregister(target);
	return await runExclusively(this, target.credential, async (client) => {
		if (!pointsTo(target.url, await target.callbackOf(client).fetchUrl())) return false;
		await ensureSubscriptions(client, target.fields, target.url);
		noteTrigger(target.credential, target.url);
		return await isAppSubscribed(client, target.fields);
	});
}

/** Makes Meta deliver the events here, unless someone else receives them on purpose. */
export async function create(this: IHookFunctions): Promise<boolean> {
	if (isTestHook(this)) beginTest(triggerIdOf(this));
	const target = await loadTarget(this);
	if (target === undefined) return true;
	const unreachable = findUnreachableReason(target.url, {
		isMeta: target.credential.baseUrl === META_BASE_URL,
		isOverride: target.scope !== 'app',
	});
	if (unreachable !== undefined)
		throw registrationError(this, unreachable.what, unreachable.action);
	cancelUnregister(target);
	await runExclusively(
		this,
		target.credential,
		async (client) => await register(this, client, target),
	);
	noteTrigger(target.credential, target.url);
	void endInterruptedTestsLater(this, target.credential, target.url);
	return true;
}

/**
 * Writes, and reads again what was written: programs that share the app know nothing of each other,
 * and the last one to write overwrites the others.
 */
async function register(
	hook: IHookFunctions,
	client: RegistrationClient,
	target: Target,
): Promise<void> {
	for (const wait of WAITS_MS) {
		if (wait > 0) await backgroundSleep(wait);
		const url = await write(hook, client, target);
		const isThere = pointsTo(withoutQuery(url), await target.callbackOf(client).fetchUrl());
		if (isThere && (await isAppSubscribed(client, target.fields))) return;
	}
	throw registrationError(
		hook,
		'Meta accepted the callback URL and the webhook fields, but does not return them',
		'Another program seems to change the subscriptions of this app at the same time. Make sure that only one does, then publish the workflow again.',
	);
}

/** @returns the URL that was set */
async function write(
	hook: IHookFunctions,
	client: RegistrationClient,
	target: Target,
): Promise<string> {
	const { url, fields, scope, replaces } = target;
	const callback = target.callbackOf(client);
	const currentUrl = await endInterruptedTest({ client, callback, url, isLastAttempt: replaces });
	const isTest = hook.getMode() === 'manual';
	const callbackUrl = await takeOverCallback(
		{ client, callback, fields, url, isTest, replaces },
		currentUrl,
	);

	// An override comes to nothing without the app's subscription; the app's callback brings it along.
	if (scope === 'app') await ensureAccountSubscribed(client);
	else await ensureSubscriptions(client, fields, url);
	const failure = await callback.setUrl(callbackUrl);
	if (failure !== undefined)
		throw client.refusal(withHandshakeAdvice(failure, url), unknownFieldsAdvice(failure));
	return callbackUrl;
}

/**
 * Makes Meta deliver nothing more here. It never throws, since n8n could not test any workflow
 * afterwards, and there is nothing that the user could do. What cannot be read was not registered.
 */
export async function remove(this: IHookFunctions): Promise<boolean> {
	if (isTestHook(this)) endTest(triggerIdOf(this));
	detachFromCache(this);
	if (isSecondRow(this)) return true;
	try {
		const target = await loadTarget(this);
		if (target === undefined) return true;
		forgetTrigger(target.credential, target.url);
		await unregister(this, target);
	} catch (error) {
		const url = this.getNodeWebhookUrl('default') ?? '';
		const { message } = toRegistrationError(this, error);
		// A credential that has been deleted since may have registered it.
		logRegistration(
			this,
			isTestEndpoint(url) ? 'info' : 'warn',
			`Could not unregister: ${withoutFullStop(message)}. If the trigger was registered, Meta still sends its events to ${url}.`,
		);
	}
	return true;
}

/**
 * n8n 2.40 keeps the tests that listen in a cache, which copies all that they lead to whenever a test
 * begins or ends. While this hook runs, that is all of n8n: the copy takes a minute, or overflows
 * the stack. Nothing needs the reference once n8n has made the context of the hook from it.
 */
function detachFromCache(hook: IHookFunctions): void {
	if (isTestHook(hook)) delete webhookDataOf(hook)?.workflowExecuteAdditionalData;
}

/** Whether it is about n8n's row for POST: that for GET, which comes first, registers and unregisters both. */
const isSecondRow = (hook: IHookFunctions): boolean => webhookDataOf(hook)?.httpMethod === 'POST';

/** Whether it is about a test. The mode does not tell when it ends. */
const isTestHook = (hook: IHookFunctions): boolean => webhookDataOf(hook)?.isTest === true;

const webhookDataOf = (hook: IHookFunctions): Partial<IWebhookData> | undefined =>
	(hook as { webhookData?: Partial<IWebhookData> }).webhookData;

import type { IHookFunctions, IWebhookData, IWebhookFunctions } from 'n8n-workflow';

import { credentialTypeOf, type GraphAccess } from '../../graph/access';
import { META_BASE_URL } from '../../graph/api';
import { withoutFullStop } from '../../graph/nodeError';
import type { Refusal } from '../receiving/answer';
import { accessThatFits } from '../receiving/knownAccess';
import { ensureAccountSubscribed } from './accountSubscription';
import { claimCallback } from './claim';
import { endInterruptedTest, endInterruptedTests } from './giveBack';
import { inTurn } from './inTurn';
import { logLine, type MetaRegistry, type RegistryContext } from './metaRegistry';
import { pause } from './pause';
import { findObstacle } from './reachability';
import { explained, refusedFields, refusedUrl, registrationError } from './registrationError';
import { keep, signOff } from './signOff';
import { appSubscribes, ensureSubscriptions } from './subscriptions';
import { readTarget, type Target } from './target';
import { isTestEndpoint, leadsTo, withoutQuery } from './webhookUrl';

/** Milliseconds before each attempt to write what Meta then has to show. */
const WAITS_MS = [0, 1_000, 3_000];

/**
 * Whether Meta delivers the events here already. The subscriptions are made sure of even then: n8n
 * asks for nothing more when the answer is yes.
 */
export async function checkExists(this: IHookFunctions): Promise<boolean> {
	const target = await readTarget(this);
	if (target === undefined) return true;
	keep(target);
	return await inTurn(this, target.access, async (meta) => {
		if (!leadsTo(target.url, await target.callbackOf(meta).read())) return false;
		await ensureSubscriptions(meta, target.fields, target.url);
		return await appSubscribes(meta, target.fields);
	});
}

/** Makes Meta deliver the events here, unless they go somewhere else by somebody's wish. */
export async function create(this: IHookFunctions): Promise<boolean> {
	const target = await readTarget(this);
	if (target === undefined) return true;
	const obstacle = findObstacle(target.url, {
		isMeta: target.access.baseUrl === META_BASE_URL,
		isOverride: target.scope !== 'app',
	});
	if (obstacle !== undefined) throw registrationError(this, obstacle.what, obstacle.action);
	keep(target);
	await inTurn(this, target.access, async (meta) => await register(this, meta, target));
	endInterruptedTestsLater(this, target.access, target.url);
	return true;
}

/**
 * Writes, and reads again what was written: programs that share the app know nothing of each other,
 * and whoever writes last undoes what the others wrote.
 */
async function register(hook: IHookFunctions, meta: MetaRegistry, target: Target): Promise<void> {
	for (const wait of WAITS_MS) {
		if (wait > 0) await pause(wait);
		const url = await write(hook, meta, target);
		const isThere = leadsTo(withoutQuery(url), await target.callbackOf(meta).read());
		if (isThere && (await appSubscribes(meta, target.fields))) return;
	}
	throw registrationError(
		hook,
		'Meta took the callback and the webhook fields, but does not show them afterwards',
		'Another program seems to change those of this app at the same time. See that only one does, then publish the workflow again.',
	);
}

/** @returns the URL that was set */
async function write(hook: IHookFunctions, meta: MetaRegistry, target: Target): Promise<string> {
	const { url, fields, scope, replaces } = target;
	const callback = target.callbackOf(meta);
	const present = await endInterruptedTest({ meta, callback, url, isLastTry: true });
	const isTest = hook.getMode() === 'manual';
	const claimed = await claimCallback({ meta, callback, fields, url, isTest, replaces }, present);

	// An override comes to nothing without the app's subscription; the app's callback brings it along.
	if (scope === 'app') await ensureAccountSubscribed(meta);
	else await ensureSubscriptions(meta, fields, url);
	const failure = await callback.set(claimed);
	if (failure !== undefined) throw meta.refusal(refusedUrl(failure, url), refusedFields(failure));
	return claimed;
}

/**
 * Makes Meta deliver nothing more here. It never throws, since n8n could not test any workflow
 * afterwards, and there is nothing that the user could do. What cannot be read was not registered.
 */
export async function remove(this: IHookFunctions): Promise<boolean> {
	detachFromCache(this);
	try {
		const target = await readTarget(this);
		if (target !== undefined) await signOff(this, target);
	} catch (error) {
		const url = this.getNodeWebhookUrl('default') ?? '';
		const { message } = explained(this, error);
		// A credential that has been deleted since may have registered it.
		logLine(
			this,
			isTestEndpoint(url) ? 'info' : 'warn',
			`Nothing was changed at Meta when it stopped listening: ${withoutFullStop(message)}. If it was registered, Meta still sends its events to ${url}.`,
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
	const { webhookData } = hook as { webhookData?: Partial<IWebhookData> };
	if (webhookData?.isTest === true) delete webhookData.workflowExecuteAdditionalData;
}

/** Never answered: the event that comes was let in by the credential. */
const NO_CREDENTIAL: Refusal = { status: 503, reason: 'the credential has no App Secret' };

/** The credentials whose app was looked after since n8n started. */
const lookedAfter = new Set<string>();

/**
 * n8n asks nothing of a trigger when it starts. So the first event that comes is the first moment to
 * end what n8n's own end interrupted.
 */
export async function onEvent(context: IWebhookFunctions): Promise<void> {
	const node = context.getNode();
	const type = credentialTypeOf(node);
	const credential = `${type} ${node.credentials?.[type]?.id}`;
	if (context.getMode() === 'manual' || lookedAfter.has(credential)) return;
	lookedAfter.add(credential);
	const url = context.getNodeWebhookUrl('default');
	const { access } = await accessThatFits(context, () => true, NO_CREDENTIAL);
	if (url !== undefined && access !== undefined && access.appId !== '')
		endInterruptedTestsLater(context, access, url);
}

/** Nobody waits for this. What does not succeed now is left to the next registration. */
function endInterruptedTestsLater(
	context: RegistryContext,
	access: GraphAccess,
	url: string,
): void {
	inTurn(context, access, async (meta) => await endInterruptedTests(meta, url)).catch(
		(error: unknown) => {
			const { message } = explained(context, error);
			logLine(
				context,
				'info',
				`It could not look for tests that n8n's end interrupted: ${message}`,
			);
		},
	);
}

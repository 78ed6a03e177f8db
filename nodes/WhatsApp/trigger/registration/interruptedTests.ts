import type { IWebhookFunctions } from 'n8n-workflow';

import { credentialTypeOf, type GraphCredential } from '../../graph/credential';
import { verifiedCredential } from '../credentialCache';
import type { Refusal } from '../webhookResponse';
import { noteTrigger } from './knownTriggers';
import { logRegistration, type RegistrationContext } from './registrationClient';
import { toRegistrationError } from './registrationError';
import { endInterruptedTests } from './restoreCallback';
import { runExclusively } from './runExclusively';

/** Never answered: the event that comes was let in by the credential. */
const NO_CREDENTIAL: Refusal = { status: 503, reason: 'the credential has no App Secret' };

/** Milliseconds after which another event may try again to end interrupted tests. */
const NEXT_LOOK_MS = 5 * 60 * 1000;

/** The triggers to which an event came since n8n started, … */
const seen = new Set<string>();

/** … and by credential, when the app is to be looked after, on the process's clock. */
const nextLook = new Map<string, number>();

/**
 * n8n asks nothing of a trigger when it starts. So the first event that comes is the first moment to
 * end what n8n's own end interrupted.
 */
export async function onEvent(context: IWebhookFunctions): Promise<void> {
	const node = context.getNode();
	const type = credentialTypeOf(node);
	const credentialId = `${type} ${node.credentials?.[type]?.id}`;
	const url = context.getNodeWebhookUrl('default');
	if (context.getMode() === 'manual' || url === undefined) return;
	const listener = `${credentialId} ${url}`;
	const isDue = () => performance.now() >= (nextLook.get(credentialId) ?? 0);
	if (seen.has(listener) && !isDue()) return;
	seen.add(listener);
	const { credential } = await verifiedCredential(context, () => true, NO_CREDENTIAL);
	if (credential === undefined || credential.appId === '') return;
	noteTrigger(credential, url);
	if (!isDue()) return;
	nextLook.set(credentialId, Infinity);
	void endInterruptedTestsLater(context, credential, url).then((isDone) => {
		if (!isDone) nextLook.set(credentialId, performance.now() + NEXT_LOOK_MS);
	});
}

/**
 * Nobody waits for this. What does not succeed now is left to the next registration.
 *
 * @returns whether nothing is left; never rejects
 */
export async function endInterruptedTestsLater(
	context: RegistrationContext,
	credential: GraphCredential,
	url: string,
): Promise<boolean> {
	try {
		return await runExclusively(
			context,
			credential,
			async (client) => await endInterruptedTests(client, url),
		);
	} catch (error) {
		const { message } = toRegistrationError(context, error);
		logRegistration(context, 'info', `Could not check for interrupted tests: ${message}`);
		return false;
	}
}

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

/** The triggers to which an event came since n8n started, … */
const seen = new Set<string>();

/** … and the credentials whose app was looked after. */
const cleanedUp = new Set<string>();

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
	if (seen.has(listener)) return;
	seen.add(listener);
	const { credential } = await verifiedCredential(context, () => true, NO_CREDENTIAL);
	if (credential === undefined || credential.appId === '') return;
	noteTrigger(credential, url);
	if (cleanedUp.has(credentialId)) return;
	cleanedUp.add(credentialId);
	endInterruptedTestsLater(context, credential, url);
}

/** Nobody waits for this. What does not succeed now is left to the next registration. */
export function endInterruptedTestsLater(
	context: RegistrationContext,
	credential: GraphCredential,
	url: string,
): void {
	runExclusively(
		context,
		credential,
		async (client) => await endInterruptedTests(client, url),
	).catch((error: unknown) => {
		const { message } = toRegistrationError(context, error);
		logRegistration(
			context,
			'info',
			`It could not look for tests that were interrupted when n8n stopped: ${message}`,
		);
	});
}

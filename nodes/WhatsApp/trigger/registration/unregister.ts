import type { IHookFunctions } from 'n8n-workflow';

import { loadCredential, type GraphCredential } from '../../graph/credential';
import { backgroundSleep } from './backgroundSleep';
import { logRegistration } from './registrationClient';
import { releaseCallback } from './restoreCallback';
import { runExclusively } from './runExclusively';
import type { Target } from './target';

/** Milliseconds before each attempt. n8n waits for the first ones, the others come in the background. */
const WAITS_MS = [0, 1_000, 3_000, 10_000, 30_000, 120_000, 600_000, 3_600_000];

/** Milliseconds that n8n waits at most. n8n's editor and publishing are blocked during this time. */
const FOREGROUND_MS = 5_000;

/** The attempt after which the user is told, … */
const TELLS_AFTER = 2;
/** … and the last one, with which a previous callback that does not pass Meta's handshake is abandoned. */
const LAST = WAITS_MS.length - 1;

/** The unregistrations in progress, by target. */
const underWay = new Map<string, symbol>();

/** Ends the attempts to unregister what is registered again. */
export const cancelUnregister = ({ id }: Target): boolean => underWay.delete(id);

/**
 * Makes Meta deliver nothing more to the trigger. What Meta cannot do now is retried in the
 * background for more than an hour, unless the trigger registers again.
 */
export async function unregister(hook: IHookFunctions, target: Target): Promise<void> {
	const attempt = Symbol(target.id);
	underWay.set(target.id, attempt);
	const isWanted = (): boolean => underWay.get(target.id) === attempt;
	await Promise.race([tryUntilDone(hook, target, isWanted), backgroundSleep(FOREGROUND_MS)]);
}

async function tryUntilDone(
	hook: IHookFunctions,
	target: Target,
	isWanted: () => boolean,
): Promise<void> {
	let reason = '';
	for (const [index, wait] of WAITS_MS.entries()) {
		if (wait > 0) await backgroundSleep(wait);
		if (!isWanted()) return;
		try {
			await attemptOnce(hook, target, isWanted, index);
			if (isWanted()) cancelUnregister(target);
			if (index > TELLS_AFTER)
				logRegistration(hook, 'info', `Events do not go to ${target.url} any more.`);
			return;
		} catch (error) {
			reason = error instanceof Error ? error.message : String(error);
		}
		if (index === TELLS_AFTER) {
			logRegistration(
				hook,
				'warn',
				`Meta still sends events to ${target.url}. Retrying: ${reason}`,
			);
		}
	}
	cancelUnregister(target);
	logRegistration(
		hook,
		'warn',
		`Meta still sends events to ${target.url}, and the trigger has stopped retrying: ${reason} Publish or test a WhatsApp Trigger of this app to restore the callback URL.`,
	);
}

async function attemptOnce(
	hook: IHookFunctions,
	target: Target,
	isWanted: () => boolean,
	index: number,
): Promise<void> {
	const credential = index === 0 ? target.credential : await presentCredential(hook, target);
	await runExclusively(hook, credential, async (client) => {
		if (!isWanted()) return;
		await releaseCallback({
			client,
			callback: target.callbackOf(client),
			url: target.url,
			isLastAttempt: index === LAST,
			isLate: index > 0,
		});
	});
}

/** It may have been corrected in the meantime, but not be one of another app. */
async function presentCredential(
	hook: IHookFunctions,
	{ credential: former }: Target,
): Promise<GraphCredential> {
	const present = await loadCredential(hook);
	const isSameApp = present.appId === former.appId && present.baseUrl === former.baseUrl;
	return isSameApp ? present : former;
}

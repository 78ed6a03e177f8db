import { REPLACE_EXISTING } from '../options/registrationOptions';
import type { Callback } from './callbacks/callback';
import { isAbandoned, tryHandshake, type HandshakeAnswer } from './handshake';
import {
	inheritingTestUrl,
	isTestWebhook,
	parsePreviousCallback,
	testCallbackUrl,
} from './previousCallback';
import type { RegistrationClient } from './registrationClient';
import { registrationError } from './registrationError';
import { isSameTrigger, pointsTo, withoutQuery } from './webhookUrl';

export interface CallbackTakeover {
	readonly client: RegistrationClient;
	readonly callback: Callback;
	/** The webhook fields that this trigger wants. */
	readonly fields: readonly string[];
	/** This trigger's. */
	readonly url: string;
	readonly isTest: boolean;
	/** Whether the user wants the present callback replaced. */
	readonly replaces: boolean;
}

/**
 * Decides whether the events may come here instead of to their current receiver.
 *
 * Production takes only a callback without a receiver, or one that the user allows it to take. A test takes only
 * what it can restore: a trigger of this app is one that Meta will accept again.
 *
 * @param currentUrl the URL set at this very place
 * @returns the URL to set; that of a test contains the previous callback
 * @throws NodeOperationError that says whose the callback is and what to do
 */
export async function takeOverCallback(
	takeover: CallbackTakeover,
	currentUrl: string | undefined,
): Promise<string> {
	const { client, callback, url, isTest, replaces } = takeover;
	if (currentUrl === undefined) return await takeOverInherited(takeover);
	if (pointsTo(url, currentUrl)) return currentUrl;
	const answer = await tryHandshake(client, currentUrl);
	if (isAbandoned(client, currentUrl, url, answer)) {
		client.note(
			`${withoutQuery(currentUrl)} no longer belongs to a published workflow, so it is replaced as the callback URL.`,
		);
		return url;
	}
	if (answer.kind === 'ours' && !isTest && isOwnTest(takeover, currentUrl))
		return await leaveToTest(takeover, currentUrl);
	if (replaces && !isTest) return url;
	if (answer.kind === 'ours' && isTestWebhook(currentUrl))
		throw testIsListening(takeover, currentUrl);
	if (isTest) return await takeOverForTest(takeover, currentUrl, answer);
	if (answer.kind === 'ours' && (await callback.isRedundant(currentUrl))) return url;
	throw registrationError(
		client.hook,
		`${callback.subject} already go to ${withoutQuery(currentUrl)}`,
		`Unpublish the workflow or stop the program that receives them, or turn on the option '${REPLACE_EXISTING.label}'.`,
	);
}

/** A place without a URL takes its events away from the inherited callback, which may be someone else's. */
async function takeOverInherited({
	client,
	callback,
	url,
	isTest,
	replaces,
}: CallbackTakeover): Promise<string> {
	const inherited = replaces && !isTest ? undefined : await callback.inherited();
	if (inherited === undefined || pointsTo(url, inherited.url)) return url;
	const answer = await tryHandshake(client, inherited.url);
	if (answer.kind === 'ours' && isTest) {
		const { appSecret } = client.credential;
		return inheritingTestUrl(url, inherited.url, appSecret, callback.maximumUrlLength);
	}
	if (replaces || answer.kind === 'ours' || isAbandoned(client, inherited.url, url, answer))
		return url;
	throw registrationError(
		client.hook,
		`${callback.subject} go to ${withoutQuery(inherited.url)} through ${inherited.holder}`,
		isTest
			? `To receive them here until the test ends, turn on the option '${REPLACE_EXISTING.label}'.`
			: `To receive them here instead, turn on the option '${REPLACE_EXISTING.label}'.`,
	);
}

/** Whether a test that is listening belongs to this trigger, or has taken over its callback. */
function isOwnTest({ client, url }: CallbackTakeover, currentUrl: string): boolean {
	const previous = parsePreviousCallback(currentUrl, client.credential.appSecret);
	return (
		isSameTrigger(url, currentUrl, client.hook.getInstanceBaseUrl()) ||
		(previous !== undefined && pointsTo(url, previous.previousUrl))
	);
}

/**
 * Lets a test of this trigger go on. The callback comes here when it ends.
 *
 * @throws NodeOperationError when the test took over a callback that must not be taken
 */
async function leaveToTest(takeover: CallbackTakeover, currentUrl: string): Promise<string> {
	const { client, callback, url, fields } = takeover;
	const previous = parsePreviousCallback(currentUrl, client.credential.appSecret);
	const previousUrl =
		previous === undefined ? url : await takeOverCallback(takeover, previous.previousUrl);
	const addedFields = (previous?.addedFields ?? []).filter((field) => !fields.includes(field));
	const testUrl = testCallbackUrl(
		currentUrl,
		{ previousUrl, addedFields },
		client.credential.appSecret,
	);
	if (testUrl.length <= callback.maximumUrlLength) return testUrl;
	client.warn(
		`${callback.subject} go to the published workflow from now on, and no more to the test at ${withoutQuery(currentUrl)}: both URLs together are longer than the ${callback.maximumUrlLength} characters that Meta stores.`,
	);
	return url;
}

function testIsListening(
	{ client, callback, isTest }: CallbackTakeover,
	currentUrl: string,
): Error {
	return registrationError(
		client.hook,
		`${callback.subject} currently go to a test: someone is listening for a test event at ${withoutQuery(currentUrl)}`,
		`Stop listening there, or wait until it ends after two minutes, then ${isTest ? 'listen here' : 'publish the workflow again'}.`,
	);
}

async function takeOverForTest(
	{ client, callback, url }: CallbackTakeover,
	currentUrl: string,
	answer: HandshakeAnswer,
): Promise<string> {
	const cannot = (reason: string, action: string): Error =>
		registrationError(
			client.hook,
			`${callback.subject} go to ${withoutQuery(currentUrl)}. Listening here would take them away from there, and the callback URL could not be restored: ${reason}`,
			action,
		);
	if (answer.kind !== 'ours') {
		throw cannot(answer.observation, 'Stop what receives them there, or test with another number.');
	}
	const testUrl = testCallbackUrl(
		url,
		await callback.previousCallback(currentUrl),
		client.credential.appSecret,
	);
	if (testUrl.length <= callback.maximumUrlLength) return testUrl;
	throw cannot(
		`both URLs together are longer than the ${callback.maximumUrlLength} characters that Meta stores`,
		'Unpublish the workflow that receives them there while you test.',
	);
}

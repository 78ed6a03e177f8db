import type { GraphFailure } from '../../graph/failure';
import { followsOverrides } from '../eventTypes';
import { REPLACE_EXISTING } from '../options/registrationOptions';
import { fetchAppSubscription, type AppSubscription } from './appSubscription';
import { AppCallback } from './callbacks/appCallback';
import type { Callback } from './callbacks/callback';
import { isAbandoned, tryHandshake } from './handshake';
import { isLeftBehind } from './knownTriggers';
import { fetchOverrides, type Override } from './overrides';
import { isTestWebhook, parsePreviousCallback, passOnUrl } from './previousCallback';
import type { RegistrationClient } from './registrationClient';
import { isHandshakeRefusal, toRegistrationError } from './registrationError';
import { releaseAppCallback } from './releaseAppCallback';
import { pointsTo, withoutQuery } from './webhookUrl';

/** A trigger's webhook that is to get no more events. */
export interface CallbackRelease {
	readonly client: RegistrationClient;
	readonly callback: Callback;
	readonly url: string;
	/** Whether to give up a previous callback that does not pass Meta's handshake. */
	readonly isLastAttempt: boolean;
	/** Whether the webhook may have been registered again meanwhile, at another place. */
	readonly isLate?: boolean;
}

/**
 * Stops deliveries to a webhook: restores the callback that a test has taken over,
 * or falls back to the account's or the app's callback. Someone else's URL is left alone, so being
 * asked twice does no harm.
 *
 * @throws NodeApiError when Meta cannot do it at the moment
 */
export async function releaseCallback({
	client,
	callback,
	url,
	isLastAttempt,
	isLate = false,
}: CallbackRelease): Promise<void> {
	const unreachable = [url];
	const currentUrl = await callback.fetchUrl();
	if (currentUrl !== undefined && pointsTo(url, currentUrl)) {
		unreachable.push(
			...(await restorePrevious({ client, callback, url, isLastAttempt }, currentUrl)),
		);
	}
	if (callback instanceof AppCallback) return;
	if (isLate && (await tryHandshake(client, url)).kind === 'ours') return;
	await releaseUnusedAppCallback({ client, callback, url, isLastAttempt }, unreachable);
}

/**
 * The first trigger of an app becomes its callback as well, since the app must have one. It may be over now, or
 * have been unpublished while this one needed the subscription. What else is there is somebody's, also if nothing
 * responds: a user enters the URL of a Manual trigger by hand.
 *
 * @param unreachable URLs that get no more events
 */
async function releaseUnusedAppCallback(
	{ client, url, isLastAttempt }: CallbackRelease,
	unreachable: readonly string[],
): Promise<void> {
	const current = await fetchAppSubscription(client);
	if (current !== undefined && isBorrowed(client, current) && pointsTo(url, current.callback)) {
		await releaseCallback({ client, callback: new AppCallback(client, []), url, isLastAttempt });
		return;
	}
	const app = await endInterruptedAppTest(client, current, url);
	if (app === undefined || isBorrowed(client, app)) return;
	if (unreachable.some((each) => pointsTo(each, app.callback))) {
		await releaseAppCallback(client, app);
		return;
	}
	if (!isLeftBehind(client.credential, app.callback) || !app.fields.every(followsOverrides)) return;
	if (!isAbandoned(client, app.callback, url, await tryHandshake(client, app.callback))) return;
	client.note(
		`${withoutQuery(app.callback)} no longer belongs to a published workflow, so it is removed as the callback URL of the app.`,
	);
	await releaseAppCallback(client, app);
}

/**
 * Restores the previous callback, or the one before it, or else removes the callback.
 *
 * @returns the previous URLs that no longer listen
 */
async function restorePrevious(
	{ client, callback, url, isLastAttempt }: CallbackRelease,
	currentUrl: string,
): Promise<string[]> {
	const { appSecret } = client.credential;
	const unreachable: string[] = [];
	for (
		let previous = parsePreviousCallback(currentUrl, appSecret);
		previous !== undefined;
		previous = parsePreviousCallback(previous.previousUrl, appSecret)
	) {
		const { previousUrl } = previous;
		const answer = await tryHandshake(client, previousUrl, callback.place);
		if (answer.kind === 'elsewhere') {
			client.note(
				`${callback.subject} were redirected for a test from ${withoutQuery(previousUrl)}, which is now set up for another scope or number. Its callback URL was not restored.`,
			);
			continue;
		}
		if (!isAbandoned(client, previousUrl, url, answer)) {
			const failure = await callback.restore(previous);
			if (failure === undefined) return unreachable;
			if (!isHandshakeRefusal(failure)) throw client.refusal(failure);
			if (!isLastAttempt) throw unreachablePrevious(client, callback, previousUrl, failure);
		}
		unreachable.push(withoutQuery(previousUrl));
		client.warn(
			`${callback.subject} were redirected for a test from ${withoutQuery(previousUrl)}, which no longer listens. Its callback URL was not restored.`,
		);
	}
	await callback.remove();
	return unreachable;
}

function unreachablePrevious(
	client: RegistrationClient,
	{ subject }: Callback,
	previousUrl: string,
	failure: GraphFailure,
): Error {
	const message = `${subject} were redirected for a test from ${withoutQuery(previousUrl)}, and Meta does not reach it to restore that`;
	return client.refusal(
		{ ...failure, message },
		`Start the n8n that receives them there, or turn on the option '${REPLACE_EXISTING.label}'.`,
	);
}

/**
 * Ends a test that was interrupted when n8n stopped: its URL is still set, but nothing listens
 * there any more.
 *
 * @param release the place, and any trigger of this n8n
 * @returns the callback as it is then
 */
export async function endInterruptedTest(release: CallbackRelease): Promise<string | undefined> {
	const { client, callback, url } = release;
	const currentUrl = await callback.fetchUrl();
	if (currentUrl === undefined || !isTestWebhook(currentUrl)) return currentUrl;
	if (!isAbandoned(client, currentUrl, url, await tryHandshake(client, currentUrl)))
		return currentUrl;
	await releaseCallback({ ...release, url: withoutQuery(currentUrl) });
	return await callback.fetchUrl();
}

/** Whether the app's callback is that of a test, which alone contains the callback to restore. Nothing may replace it before. */
export const isBorrowed = ({ credential }: RegistrationClient, { callback }: AppSubscription) =>
	passOnUrl(callback, credential.appSecret) !== undefined;

/**
 * As `endInterruptedTest`, for the app's callback. What does not succeed is left to the next time.
 *
 * @param app the app's subscription
 * @param url of a trigger of this n8n
 * @returns the app's subscription as it is then
 */
export async function endInterruptedAppTest(
	client: RegistrationClient,
	app: AppSubscription | undefined,
	url: string,
): Promise<AppSubscription | undefined> {
	if (app === undefined || !isBorrowed(client, app)) return app;
	await tryToEndTest({ client, callback: new AppCallback(client, []), url, isLastAttempt: false });
	return await fetchAppSubscription(client);
}

/**
 * As `endInterruptedTest`, for all callbacks of the app. What does not succeed is left to the next time.
 *
 * @param url of a trigger of this n8n that listens
 * @returns whether nothing is left
 */
export async function endInterruptedTests(
	client: RegistrationClient,
	url: string,
): Promise<boolean> {
	const app = await fetchAppSubscription(client);
	const places: Override[] = await fetchOverrides(client);
	if (app !== undefined) places.push({ callback: new AppCallback(client, []), url: app.callback });
	let isDone = true;
	for (const { callback } of places.filter(
		(place) => isTestWebhook(place.url) && !pointsTo(url, place.url),
	)) {
		const ended = await tryToEndTest({ client, callback, url, isLastAttempt: false });
		isDone &&= ended;
	}
	return isDone;
}

/** @returns whether it did not fail */
async function tryToEndTest(release: CallbackRelease): Promise<boolean> {
	const { client, callback } = release;
	try {
		await endInterruptedTest(release);
		return true;
	} catch (error) {
		const { message } = toRegistrationError(client.hook, error);
		client.note(
			`${callback.subject} still go to a test that was interrupted when n8n stopped: ${message}`,
		);
		return false;
	}
}

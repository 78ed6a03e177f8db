import { ensureAccountSubscribed } from './accountSubscription';
import {
	fetchAppSubscription,
	withFields,
	writeAppSubscription,
	type AppSubscription,
} from './appSubscription';
import { isAbandoned, tryHandshake } from './handshake';
import { isTestWebhook } from './previousCallback';
import type { RegistrationClient } from './registrationClient';
import { isHandshakeRefusal, unknownFieldsAdvice, withHandshakeAdvice } from './registrationError';
import { endInterruptedAppTest, isBorrowed } from './restoreCallback';
import { withoutQuery } from './webhookUrl';

/**
 * Ensures what Meta requires, in addition to the callback, for events to arrive: the app
 * subscribes to the fields, and the business account is subscribed to the app. Where one of them is
 * missing Meta stays silent, so both are looked at each time. What is there already is left alone.
 *
 * @param webhookUrl becomes the app's callback where the app has none that works
 */
export async function ensureSubscriptions(
	client: RegistrationClient,
	fields: readonly string[],
	webhookUrl: string,
): Promise<void> {
	await ensureAppSubscribes(client, fields, webhookUrl);
	await ensureAccountSubscribed(client);
}

/** Whether the app subscribes to all of these fields, as Meta says now. */
export async function isAppSubscribed(
	client: RegistrationClient,
	fields: readonly string[],
): Promise<boolean> {
	const subscription = await fetchAppSubscription(client);
	return fields.every((field) => subscription?.fields.includes(field));
}

async function ensureAppSubscribes(
	client: RegistrationClient,
	fields: readonly string[],
	webhookUrl: string,
): Promise<void> {
	const current = await fetchAppSubscription(client);
	const missing = fields.filter((field) => !current?.fields.includes(field));
	if (missing.length === 0) return;
	const subscription = await endInterruptedAppTest(client, current, webhookUrl);

	// Fields can only be added together with a callback, whose handshake Meta then repeats. It
	// succeeds if the present callback is one of our triggers: they all share one verify token.
	const callback =
		subscription === undefined
			? webhookUrl
			: await livingCallback(client, subscription, webhookUrl);
	const { failure } = await writeAppSubscription(client, {
		callback,
		fields: withFields(subscription?.fields ?? [], fields),
	});
	if (failure === undefined) return;
	if (callback === webhookUrl || !isHandshakeRefusal(failure)) {
		throw client.refusal(withHandshakeAdvice(failure, webhookUrl), unknownFieldsAdvice(failure));
	}
	throw client.refusal(
		{
			...failure,
			message: `Your Meta app does not subscribe to the webhook ${missing.length === 1 ? 'field' : 'fields'} '${missing.join("', '")}', and its callback ${withoutQuery(callback)} belongs to ${isTestWebhook(callback) ? 'a test that was interrupted' : 'another program'}`,
		},
		`Subscribe to ${missing.length === 1 ? 'it' : 'them'} in the App Dashboard under WhatsApp, Configuration, then publish the workflow again.`,
	);
}

/** The app's callback, unless it leads to a webhook of this n8n whose workflow is not published any more. */
async function livingCallback(
	client: RegistrationClient,
	subscription: AppSubscription,
	webhookUrl: string,
): Promise<string> {
	const { callback } = subscription;
	if (isBorrowed(client, subscription)) return callback;
	if (!isAbandoned(client, callback, webhookUrl, await tryHandshake(client, callback)))
		return callback;
	if (withoutQuery(callback) !== webhookUrl) {
		client.note(
			`${withoutQuery(callback)} no longer belongs to a published workflow, so it is replaced as the callback URL of the app.`,
		);
	}
	return webhookUrl;
}

import { followsOverrides } from '../eventTypes';
import { dropAppFields, writeAppSubscription, type AppSubscription } from './appSubscription';
import { tryHandshake } from './handshake';
import { triggersOf } from './knownTriggers';
import { fetchOverrides, urlsOf } from './overrides';
import { isTestWebhook } from './previousCallback';
import type { RegistrationClient } from './registrationClient';
import { withoutQuery } from './webhookUrl';

/**
 * Gives up the app's callback, which is this trigger's.
 *
 * Meta delivers nothing to an override of a field that the app does not subscribe to. So as long
 * as others have overrides, only those fields go that the app's callback alone receives, and the
 * callback passes to one of our other triggers, which lets in only what is its own.
 */
export async function releaseAppCallback(
	client: RegistrationClient,
	{ callback, fields }: AppSubscription,
): Promise<void> {
	const overrides = urlsOf(await fetchOverrides(client));
	const elsewhere = await livingTrigger(client, [withoutQuery(callback), ...overrides]);
	const others = elsewhere === undefined ? overrides : [...overrides, elsewhere];
	const kept = fields.filter(followsOverrides);
	if (others.length === 0 || kept.length === 0) {
		await dropAppFields(client);
		return;
	}
	await dropAppFields(
		client,
		fields.filter((field) => !followsOverrides(field)),
	);
	// A test ends within minutes, and with it its URL.
	const lasting = others.filter((url) => !isTestWebhook(url));
	for (const url of lasting) {
		if ((await tryHandshake(client, url)).kind !== 'ours') continue;
		const { failure } = await writeAppSubscription(client, { callback: url, fields: kept });
		if (failure === undefined) return;
	}
	if (lasting.length === 0) return;
	client.warn(
		`Meta keeps ${withoutQuery(callback)} as the callback of the app, because other webhooks of the app need its subscription and none of them is a WhatsApp Trigger that could replace it. Enter another callback URL in the App Dashboard under WhatsApp, Configuration.`,
	);
}

/** Another trigger of the app, which may be that of a business account that the token does not show. */
async function livingTrigger(
	client: RegistrationClient,
	except: readonly string[],
): Promise<string | undefined> {
	for (const url of triggersOf(client.credential)) {
		if (!except.includes(url) && (await tryHandshake(client, url)).kind === 'ours') return url;
	}
	return undefined;
}

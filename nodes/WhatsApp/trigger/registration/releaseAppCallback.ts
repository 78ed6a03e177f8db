import { followsOverrides } from '../eventTypes';
import { dropAppFields, writeAppSubscription, type AppSubscription } from './appSubscription';
import { tryHandshake } from './handshake';
import { noteLeftBehind, triggersOf } from './knownTriggers';
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
	const hidden = await hiddenTriggers(client, [withoutQuery(callback), ...overrides]);
	const others = [...overrides, ...hidden];
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
	noteLeftBehind(client.credential, callback);
	if (lasting.length === 0) return;
	client.warn(
		`Meta keeps ${withoutQuery(callback)} as the callback of the app, because other webhooks of the app need its subscription and none of them responds as a WhatsApp Trigger that could replace it. Enter another callback URL in the App Dashboard under WhatsApp, Configuration.`,
	);
}

/**
 * Other triggers of the app, which may be those of business accounts that the token does not show: one that
 * responds, otherwise those that may only be unreachable for a moment.
 */
async function hiddenTriggers(
	client: RegistrationClient,
	except: readonly string[],
): Promise<string[]> {
	const unreachable: string[] = [];
	for (const url of triggersOf(client.credential)) {
		if (except.includes(url)) continue;
		const { kind } = await tryHandshake(client, url);
		if (kind === 'ours') return [url];
		if (kind !== 'absent') unreachable.push(url);
	}
	return unreachable;
}

import { records, text } from '../../graph/json';
import type { GraphAnswer } from '../../graph/request';
import type { MetaRegistry } from './metaRegistry';

/** The object of Meta's whose changes are subscribed to. */
const OBJECT = 'whatsapp_business_account';

/** What the app subscribes to: one callback, and the fields it wants to hear of. */
export interface AppSubscription {
	readonly callback: string;
	readonly fields: readonly string[];
}

/**
 * @returns undefined where the app has no subscription, or Meta switched it off
 * @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export async function readAppSubscription(
	meta: MetaRegistry,
): Promise<AppSubscription | undefined> {
	const body = await meta.callAsApp({ method: 'GET', path: `${meta.appId}/subscriptions` });
	const present = records(body.data).find(({ object }) => object === OBJECT);
	if (present === undefined || present.active === false) return undefined;
	return {
		callback: text(present.callback_url),
		fields: records(present.fields).map(({ name }) => text(name)),
	};
}

/** Makes this the app's subscription. Meta calls the callback for the handshake before it answers. */
export async function writeAppSubscription(
	meta: MetaRegistry,
	{ callback, fields }: AppSubscription,
): Promise<GraphAnswer> {
	return await meta.tryCallAsApp({
		method: 'POST',
		path: `${meta.appId}/subscriptions`,
		body: {
			object: OBJECT,
			callback_url: callback,
			verify_token: meta.verifyToken,
			fields: fields.join(','),
			include_values: true,
		},
	});
}

/** Ends the subscription to these fields, or altogether. Needs no handshake. */
export async function dropAppFields(meta: MetaRegistry, fields?: readonly string[]): Promise<void> {
	if (fields?.length === 0) return;
	await meta.callAsApp({
		method: 'DELETE',
		path: `${meta.appId}/subscriptions`,
		query: { object: OBJECT, ...(fields !== undefined && { fields: fields.join(',') }) },
	});
}

/** Both lists in one, each field once. */
export const withFields = (present: readonly string[], added: readonly string[]): string[] => [
	...new Set([...present, ...added]),
];

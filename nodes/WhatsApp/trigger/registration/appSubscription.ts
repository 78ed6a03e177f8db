import type { GraphResponse } from '../../graph/request';
import { asObjects, asText } from '../../shared/json';
import type { RegistrationClient } from './registrationClient';

/** The object of Meta's whose changes are subscribed to. */
const OBJECT = 'whatsapp_business_account';

/** What the app subscribes to: one callback, and the fields that it receives. */
export interface AppSubscription {
	readonly callback: string;
	readonly fields: readonly string[];
}

/**
 * @returns undefined where the app has no subscription, or Meta switched it off
 * @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export async function fetchAppSubscription(
	client: RegistrationClient,
): Promise<AppSubscription | undefined> {
	const body = await client.callAsApp({ method: 'GET', path: `${client.appId}/subscriptions` });
	const subscription = asObjects(body.data).find(({ object }) => object === OBJECT);
	if (subscription === undefined || subscription.active === false) return undefined;
	return {
		callback: asText(subscription.callback_url),
		fields: asObjects(subscription.fields).map(({ name }) => asText(name)),
	};
}

/** Makes this the app's subscription. Meta calls the callback for the handshake before it responds. */
export async function writeAppSubscription(
	client: RegistrationClient,
	{ callback, fields }: AppSubscription,
): Promise<GraphResponse> {
	return await client.tryCallAsApp({
		method: 'POST',
		path: `${client.appId}/subscriptions`,
		body: {
			object: OBJECT,
			callback_url: callback,
			verify_token: client.verifyToken,
			fields: fields.join(','),
			include_values: true,
		},
	});
}

/** Ends the subscription to these fields, or altogether. Needs no handshake. */
export async function dropAppFields(
	client: RegistrationClient,
	fields?: readonly string[],
): Promise<void> {
	if (fields?.length === 0) return;
	await client.callAsApp({
		method: 'DELETE',
		path: `${client.appId}/subscriptions`,
		query: { object: OBJECT, ...(fields !== undefined && { fields: fields.join(',') }) },
	});
}

/** Both lists in one, each field once. */
export const withFields = (subscription: readonly string[], added: readonly string[]): string[] => [
	...new Set([...subscription, ...added]),
];

import { asObject, asObjects, asText } from '../../shared/json';
import type { RegistrationClient } from './registrationClient';

/** The edge with the apps that receive events of a business account. */
export const subscribedAppsPath = (accountId: string): string => `${accountId}/subscribed_apps`;

/**
 * The subscription of a business account to the credential's app.
 *
 * @returns undefined where there is none; `callback` only where the account overrides the app's
 * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps
 */
export async function fetchAccountSubscription(
	client: RegistrationClient,
	accountId: string,
): Promise<{ callback: string | undefined } | undefined> {
	const body = await client.call({ method: 'GET', path: subscribedAppsPath(accountId) });
	const own = asObjects(body.data).find(
		({ whatsapp_business_api_data: app }) => asText(asObject(app).id) === client.appId,
	);
	return own === undefined
		? undefined
		: { callback: asText(own.override_callback_uri) || undefined };
}

/** Subscribes the business account to the app, without which Meta stays silent. */
export async function ensureAccountSubscribed(client: RegistrationClient): Promise<void> {
	const accountId = await client.businessAccountId();
	// Subscribing again without a callback would delete one that the account overrides.
	if ((await fetchAccountSubscription(client, accountId)) !== undefined) return;
	await client.call({ method: 'POST', path: subscribedAppsPath(accountId) });
}

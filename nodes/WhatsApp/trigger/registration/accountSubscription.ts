import { record, records, text } from '../../graph/json';
import type { MetaRegistry } from './metaRegistry';

/** The edge that says which apps hear of a business account. */
export const subscribedAppsPath = (accountId: string): string => `${accountId}/subscribed_apps`;

/**
 * The subscription of a business account to the credential's app.
 *
 * @returns undefined where there is none; `callback` only where the account overrides the app's
 * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps
 */
export async function readAccountSubscription(
	meta: MetaRegistry,
	accountId: string,
): Promise<{ callback: string | undefined } | undefined> {
	const body = await meta.call({ method: 'GET', path: subscribedAppsPath(accountId) });
	const own = records(body.data).find(
		({ whatsapp_business_api_data: app }) => text(record(app).id) === meta.appId,
	);
	return own === undefined ? undefined : { callback: text(own.override_callback_uri) || undefined };
}

/** Subscribes the business account to the app, without which Meta stays silent. */
export async function ensureAccountSubscribed(meta: MetaRegistry): Promise<void> {
	const accountId = await meta.businessAccountId();
	// Subscribing again without a callback would delete one that the account overrides.
	if ((await readAccountSubscription(meta, accountId)) !== undefined) return;
	await meta.call({ method: 'POST', path: subscribedAppsPath(accountId) });
}

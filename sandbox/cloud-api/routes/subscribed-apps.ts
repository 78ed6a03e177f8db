import type { JsonObject } from '../control-types';
import type { App } from '../objects';
import { verifyCallback } from '../webhooks/handshake';
import { edge } from './graph-edge';

/** Which apps are subscribed to an account, and their overrides at the account. */
export const subscribedAppsEdges = [
	edge(
		'whatsapp_business_account',
		'GET',
		'subscribed_apps',
		'whatsapp_business_management',
		(call, account) => ({
			data: call.sandbox.state
				.apps()
				.filter((app) => account.subscribed_apps.has(app.id))
				.map((app) => subscribedApp(app, account.subscribed_apps.get(app.id) ?? null)),
		}),
	),
	edge(
		'whatsapp_business_account',
		'POST',
		'subscribed_apps',
		'whatsapp_business_management',
		async (call, account) => {
			const { sandbox, caller, params } = call;
			const { override_callback_uri: uri, verify_token: verifyToken } = params;
			// Without parameters an override that was there goes away.
			const override =
				uri === undefined
					? null
					: await verifyCallback(
							sandbox.callbacks,
							sandbox.settings,
							'override_callback_uri',
							uri,
							verifyToken,
						);
			account.subscribed_apps.set(caller.app.id, override);
			return { success: true };
		},
	),
	edge(
		'whatsapp_business_account',
		'DELETE',
		'subscribed_apps',
		'whatsapp_business_management',
		(call, account) => {
			account.subscribed_apps.delete(call.caller.app.id);
			return { success: true };
		},
	),
];

const subscribedApp = (app: App, override: string | null): JsonObject => ({
	whatsapp_business_api_data: {
		id: app.id,
		name: app.name,
		link: `https://www.facebook.com/games/?app_id=${app.id}`,
	},
	...(override === null ? {} : { override_callback_uri: override }),
});

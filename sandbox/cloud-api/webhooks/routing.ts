import type { App, BusinessAccount, PhoneNumber } from '../objects';
import type { CloudState } from '../state';
import { OVERRIDABLE_FIELDS } from './fields';

export interface Destination {
	app: App;
	url: string;
}

/**
 * Where a change of this field goes: to every app that subscribes to the field and to whose webhooks the
 * account is subscribed, at the number's override, else the account's, else the app's callback.
 * @param phoneNumber null for changes which concern no number
 */
export function destinations(
	state: CloudState,
	account: BusinessAccount,
	phoneNumber: PhoneNumber | null,
	field: string,
): Destination[] {
	return state.apps().flatMap((app) => {
		if (!app.subscription?.fields.has(field) || !account.subscribed_apps.has(app.id)) return [];
		return [
			{ app, url: overrideFor(app, account, phoneNumber, field) ?? app.subscription.callback_url },
		];
	});
}

function overrideFor(
	app: App,
	account: BusinessAccount,
	phoneNumber: PhoneNumber | null,
	field: string,
): string | null {
	if (!OVERRIDABLE_FIELDS.has(field)) return null;
	return (
		phoneNumber?.override_callback_uris.get(app.id) ?? account.subscribed_apps.get(app.id) ?? null
	);
}

/** Why nothing is delivered, in words for whoever asks the sandbox. */
export function explainNoDestination(
	state: CloudState,
	account: BusinessAccount,
	field: string,
): string {
	const subscribed = state.apps().filter((app) => account.subscribed_apps.has(app.id));
	if (subscribed.length === 0)
		return `account ${account.id} is subscribed to no app (subscribed_apps)`;
	return `app ${subscribed.map((app) => app.id).join(', ')} does not subscribe to the field ${field}`;
}

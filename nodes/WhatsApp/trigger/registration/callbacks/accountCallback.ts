import type { GraphFailure } from '../../../graph/failure';
import { fetchAccountSubscription, subscribedAppsPath } from '../accountSubscription';
import type { RegistrationClient } from '../registrationClient';
import type { InheritedCallback } from './callback';
import { OverrideCallback } from './overrideCallback';

/**
 * The callback of a WhatsApp Business Account, for all its numbers that have none of their own.
 *
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
 */
export class AccountCallback extends OverrideCallback {
	readonly subject = "This business account's events";
	readonly place = 'account';

	/** @param accountId default: the credential's */
	constructor(
		client: RegistrationClient,
		private readonly accountId?: string,
	) {
		super(client);
	}

	async fetchUrl(): Promise<string | undefined> {
		return (await fetchAccountSubscription(this.client, await this.id()))?.callback;
	}

	async inherited(): Promise<InheritedCallback | undefined> {
		const isSubscribed =
			(await fetchAccountSubscription(this.client, await this.id())) !== undefined;
		return isSubscribed ? await this.appCallback() : undefined;
	}

	async setUrl(url: string): Promise<GraphFailure | undefined> {
		const response = await this.client.tryCall({
			method: 'POST',
			path: subscribedAppsPath(await this.id()),
			body: { override_callback_uri: url, verify_token: this.client.verifyToken },
		});
		return response.failure;
	}

	async remove(): Promise<void> {
		// Without parameters Meta drops the URL and keeps the account subscribed.
		await this.client.call({ method: 'POST', path: subscribedAppsPath(await this.id()) });
	}

	private async id(): Promise<string> {
		return this.accountId ?? (await this.client.businessAccountId());
	}
}

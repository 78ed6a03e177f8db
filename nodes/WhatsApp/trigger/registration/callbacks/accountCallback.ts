import type { GraphFailure } from '../../../graph/failure';
import { readAccountSubscription, subscribedAppsPath } from '../accountSubscription';
import { OverrideCallback } from './overrideCallback';

/**
 * The callback of a WhatsApp Business Account, for all its numbers that have none of their own.
 *
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
 */
export class AccountCallback extends OverrideCallback {
	readonly subject = "This business account's events";

	async read(): Promise<string | undefined> {
		return (await readAccountSubscription(this.meta, await this.meta.businessAccountId()))?.callback;
	}

	async set(url: string): Promise<GraphFailure | undefined> {
		const answer = await this.meta.tryCall({
			method: 'POST',
			path: subscribedAppsPath(await this.meta.businessAccountId()),
			body: { override_callback_uri: url, verify_token: this.meta.verifyToken },
		});
		return answer.failure;
	}

	async remove(): Promise<void> {
		// Without parameters Meta drops the URL and keeps the account subscribed.
		await this.meta.call({ method: 'POST', path: subscribedAppsPath(await this.meta.businessAccountId()) });
	}
}

import type { GraphFailure } from '../../../graph/failure';
import { readAccountSubscription, subscribedAppsPath } from '../accountSubscription';
import type { MetaRegistry } from '../metaRegistry';
import type { WiderCallback } from './callback';
import { OverrideCallback } from './overrideCallback';

/**
 * The callback of a WhatsApp Business Account, for all its numbers that have none of their own.
 *
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
 */
export class AccountCallback extends OverrideCallback {
	readonly subject = "This business account's events";

	/** @param accountId default: the credential's */
	constructor(
		meta: MetaRegistry,
		private readonly accountId?: string,
	) {
		super(meta);
	}

	async read(): Promise<string | undefined> {
		return (await readAccountSubscription(this.meta, await this.id()))?.callback;
	}

	async wider(): Promise<WiderCallback | undefined> {
		const isSubscribed = (await readAccountSubscription(this.meta, await this.id())) !== undefined;
		return isSubscribed ? await this.appCallback() : undefined;
	}

	async set(url: string): Promise<GraphFailure | undefined> {
		const answer = await this.meta.tryCall({
			method: 'POST',
			path: subscribedAppsPath(await this.id()),
			body: { override_callback_uri: url, verify_token: this.meta.verifyToken },
		});
		return answer.failure;
	}

	async remove(): Promise<void> {
		// Without parameters Meta drops the URL and keeps the account subscribed.
		await this.meta.call({ method: 'POST', path: subscribedAppsPath(await this.id()) });
	}

	private async id(): Promise<string> {
		return this.accountId ?? (await this.meta.businessAccountId());
	}
}

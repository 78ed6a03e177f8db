import type { GraphFailure } from '../../../graph/failure';
import { record, text } from '../../../graph/json';
import type { GraphRequest } from '../../../graph/request';
import { readAccountSubscription } from '../accountSubscription';
import type { MetaRegistry } from '../metaRegistry';
import type { WiderCallback } from './callback';
import { OverrideCallback } from './overrideCallback';

/**
 * The callback of one phone number.
 *
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
 */
export class NumberCallback extends OverrideCallback {
	readonly subject = "This number's events";

	constructor(
		meta: MetaRegistry,
		private readonly phoneNumberId: string,
	) {
		super(meta);
	}

	async read(): Promise<string | undefined> {
		const body = await this.meta.call({
			method: 'GET',
			path: this.phoneNumberId,
			query: { fields: 'webhook_configuration' },
		});
		return text(record(body.webhook_configuration).phone_number) || undefined;
	}

	async wider(): Promise<WiderCallback | undefined> {
		const account = await readAccountSubscription(this.meta, await this.meta.businessAccountId());
		if (account?.callback === undefined) return account && (await this.appCallback());
		return { url: account.callback, holder: 'the callback of the business account' };
	}

	async set(url: string): Promise<GraphFailure | undefined> {
		const answer = await this.meta.tryCall(
			this.configuration({ override_callback_uri: url, verify_token: this.meta.verifyToken }),
		);
		return answer.failure;
	}

	async remove(): Promise<void> {
		await this.meta.call(this.configuration({ override_callback_uri: '' }));
	}

	private configuration(webhookConfiguration: Record<string, string>): GraphRequest {
		return {
			method: 'POST',
			path: this.phoneNumberId,
			body: { webhook_configuration: webhookConfiguration },
		};
	}
}

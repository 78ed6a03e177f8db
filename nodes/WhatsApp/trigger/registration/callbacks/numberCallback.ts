import type { GraphFailure } from '../../../graph/failure';
import type { GraphRequest } from '../../../graph/request';
import { asObject, asText } from '../../../shared/json';
import type { Place } from '../../probe';
import { fetchAccountSubscription } from '../accountSubscription';
import type { RegistrationClient } from '../registrationClient';
import type { InheritedCallback } from './callback';
import { OverrideCallback } from './overrideCallback';

/**
 * The callback of one phone number.
 *
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
 */
export class NumberCallback extends OverrideCallback {
	readonly subject = "This number's events";
	readonly place: Place;

	constructor(
		client: RegistrationClient,
		private readonly phoneNumberId: string,
	) {
		super(client);
		this.place = `number ${phoneNumberId}`;
	}

	async fetchUrl(): Promise<string | undefined> {
		const body = await this.client.call({
			method: 'GET',
			path: this.phoneNumberId,
			query: { fields: 'webhook_configuration' },
		});
		return asText(asObject(body.webhook_configuration).phone_number) || undefined;
	}

	async inherited(): Promise<InheritedCallback | undefined> {
		const account = await fetchAccountSubscription(
			this.client,
			await this.client.businessAccountId(),
		);
		if (account?.callback === undefined) return account && (await this.appCallback());
		return { url: account.callback, holder: 'the callback of the business account' };
	}

	async setUrl(url: string): Promise<GraphFailure | undefined> {
		const response = await this.client.tryCall(
			this.configuration({ override_callback_uri: url, verify_token: this.client.verifyToken }),
		);
		return response.failure;
	}

	async remove(): Promise<void> {
		await this.client.call(this.configuration({ override_callback_uri: '' }));
	}

	private configuration(webhookConfiguration: Record<string, string>): GraphRequest {
		return {
			method: 'POST',
			path: this.phoneNumberId,
			body: { webhook_configuration: webhookConfiguration },
		};
	}
}

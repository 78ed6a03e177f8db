import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import type { GraphAccess } from '../graph/access';
import { META_BASE_URL } from '../graph/api';
import { record, text } from '../graph/json';
import { graphRequest, type GraphRequest } from '../graph/request';
import { graphRegistrationError, registrationError } from './registrationError';
import { verifyTokenOf } from './verifyToken';

/** Longest callback URL that Meta stores, in characters. */
const MAXIMUM_URL_LENGTH = 200;

/**
 * The callback that overrides the app's for one phone number.
 *
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
 */
export class NumberCallback {
	constructor(
		private readonly hook: IHookFunctions,
		private readonly access: GraphAccess,
		private readonly phoneNumberId: string,
	) {}

	/** The URL set for this very number; undefined where the account's or the app's applies. */
	async read(): Promise<string | undefined> {
		const body = await this.request({
			method: 'GET',
			path: this.phoneNumberId,
			query: { fields: 'webhook_configuration' },
		});
		return text(record(body.webhook_configuration).phone_number) || undefined;
	}

	/** Sets the URL. Meta calls it for the handshake before it answers. */
	async set(url: string): Promise<void> {
		this.assertReachable(url);
		await this.write(url, verifyTokenOf(this.access.appSecret));
	}

	/** Removes the override, so that the account's or the app's callback applies again. */
	async remove(): Promise<void> {
		await this.write('');
	}

	private async write(url: string, verifyToken?: string): Promise<void> {
		await this.request({
			method: 'POST',
			path: this.phoneNumberId,
			body: {
				webhook_configuration: {
					override_callback_uri: url,
					...(verifyToken !== undefined && { verify_token: verifyToken }),
				},
			},
		});
	}

	private async request(request: GraphRequest): Promise<IDataObject> {
		const answer = await graphRequest(this.hook, this.access, request);
		if (answer.failure === undefined) return answer.body;
		throw graphRegistrationError(this.hook, answer.failure);
	}

	/** Says what Meta would answer only by a number, for the two commonest reasons. */
	private assertReachable(url: string): void {
		const { protocol, hostname } = new URL(url);
		const isLocal = /^(localhost|127\.|10\.|192\.168\.|\[?::1)/.test(hostname);
		if (this.access.baseUrl === META_BASE_URL && (protocol !== 'https:' || isLocal)) {
			throw registrationError(
				this.hook,
				`Meta cannot reach this n8n at ${url}`,
				'Meta calls webhooks over HTTPS from the internet. Give n8n a public address by a reverse proxy or a tunnel, and set the environment variable WEBHOOK_URL to it.',
			);
		}
		if (url.length > MAXIMUM_URL_LENGTH) {
			throw registrationError(
				this.hook,
				`The webhook's URL has ${url.length} characters, Meta allows ${MAXIMUM_URL_LENGTH}`,
				'Give n8n a shorter address in the environment variable WEBHOOK_URL.',
			);
		}
	}
}

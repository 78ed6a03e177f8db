import { verifyTokenOf } from '../../../nodes/WhatsApp/graph/verifyToken';
import { graphClient } from '../sandbox/graph-client';
import { Receiver } from '../sandbox/receiver';
import { seed } from './test-sandbox';
import { triggerCase } from './trigger-case';
import type { TriggerHost } from './trigger-host';

export { seed };
export const { shop, support } = seed.phoneNumbers;

/** The parameter *WhatsApp Number* with this number chosen. */
export const numberOf = ({ id }: { id: string }) => ({
	phoneNumberId: { __rl: true, mode: 'id', value: id },
});

/** The texts of the messages that started the workflow. */
export const textsOf = (host: TriggerHost): unknown[] =>
	host.executions.flat().map(({ json }) => (json.message as { text: { body: string } }).text.body);

/** Triggers, a sandbox that they register with, and another program in the same place. */
export function registrationCase() {
	const context = triggerCase();
	const foreign = new Receiver();
	beforeAll(async () => await foreign.start());
	afterAll(async () => await foreign.stop());

	const post = async (path: string, body: unknown, token?: string) => {
		const { status } = await graphClient(context.sandbox.url)(`/v25.0/${path}`, {
			method: 'POST',
			body,
			token,
		});
		if (status !== 200) throw new Error(`The sandbox answered ${status}`);
	};
	const foreignOverride = () => ({
		override_callback_uri: `${foreign.url()}?key=secret`,
		verify_token: foreign.verifyToken,
	});

	return {
		get sandbox() {
			return context.sandbox;
		},
		startHost: context.startHost,
		foreign,

		/** All callbacks and fields at Meta. */
		subscriptions: async () => await context.sandbox.control.subscriptions(),

		/** The callback of a number. */
		callbackOf: async (id: string) =>
			(await context.sandbox.control.subscriptions()).phone_numbers[id],

		/** Removes the callback of a number, as if it were one that the token does not show. */
		clear: async (id: string) =>
			await post(id, { webhook_configuration: { override_callback_uri: '' } }),

		/** The other program sets itself as the callback of the number, of the account or of the app, which is subscribed to the account. */
		occupy: {
			/** The number's callback becomes this one, which is a trigger's of the app. */
			with: async (url: string) =>
				await post(shop.id, {
					webhook_configuration: {
						override_callback_uri: url,
						verify_token: verifyTokenOf(seed.app.secret),
					},
				}),
			number: async () => await post(shop.id, { webhook_configuration: foreignOverride() }),
			account: async () =>
				await post(`${seed.businessAccount.id}/subscribed_apps`, foreignOverride()),
			app: async (fields = 'messages') => {
				await post(`${seed.businessAccount.id}/subscribed_apps`, {});
				await post(
					`${seed.app.id}/subscriptions`,
					{
						object: 'whatsapp_business_account',
						callback_url: foreign.url(),
						verify_token: foreign.verifyToken,
						fields,
					},
					`${seed.app.id}|${seed.app.secret}`,
				);
			},
		},

		/** Where an event of this field goes; undefined when it goes nowhere. */
		destination: async (field: string, { id }: { id: string } = shop) => {
			const delivery = await context.sandbox.control
				.deliver({ field, phone_number_id: id, value: { metadata: { phone_number_id: id } } })
				.catch(() => undefined);
			return delivery?.url;
		},
	};
}

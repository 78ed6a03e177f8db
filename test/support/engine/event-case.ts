import type { IDataObject } from 'n8n-workflow';

import { NOW, post } from './meta-webhook';
import { seed } from './test-sandbox';
import { triggerCase } from './trigger-case';

/** The time of all events of these tests, as Meta writes it and in ISO 8601. */
export const TIMESTAMP = String(NOW);
export const TIME = new Date(NOW * 1000).toISOString();

/** What each item of the shop's number has. */
export const common = {
	business_account_id: seed.businessAccount.id,
	phone_number_id: seed.phoneNumbers.shop.id,
};

export const contact = {
	profile: { name: 'Sheena', username: '@sheena' },
	wa_id: '16505551234',
	user_id: 'US.1349',
};

/** An ID that begins like this and ends with a digest. */
export const idOf = (start: string): unknown => expect.stringMatching(`^${start}:[\\w-]{16}$`);

/** A trigger that takes everything. */
export function eventCase() {
	const context = triggerCase();
	return {
		...context,

		/** The items that it makes of a webhook. */
		itemsOf: async (body: string, options: object = {}): Promise<IDataObject[]> => {
			const host = await context.startHost({
				scope: 'manual',
				events: [],
				triggerOptions: options,
			});
			host.listen();
			expect((await post(host, body)).status).toBe(200);
			return host.executions.flat().map(({ json }) => json);
		},
	};
}

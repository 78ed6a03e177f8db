import { fetchGrantedAccounts } from '../../graph/businessAccount';
import { fetchPages } from '../../graph/fetchPages';
import { asObject, asObjects, asText } from '../../shared/json';
import { AccountCallback } from './callbacks/accountCallback';
import type { Callback } from './callbacks/callback';
import { NumberCallback } from './callbacks/numberCallback';
import type { RegistrationClient } from './registrationClient';

/** A URL that overrides the app's callback, and where. */
export interface Override {
	readonly callback: Callback;
	readonly url: string;
}

/**
 * What overrides the app's callback: at the business accounts that the token may use, and at their
 * numbers. Their events come only as long as the app subscribes to the fields.
 *
 * @throws NodeApiError when one of the accounts cannot be read
 */
export async function fetchOverrides(client: RegistrationClient): Promise<Override[]> {
	const granted = await fetchGrantedAccounts(client.hook, client.credential);
	if (granted.failure !== undefined) throw client.refusal(granted.failure);
	const accountIds = new Set([await client.businessAccountId(), ...granted.value]);
	const overrides: Override[] = [];
	for (const accountId of accountIds) {
		const callback = new AccountCallback(client, accountId);
		const url = await callback.fetchUrl();
		if (url !== undefined) overrides.push({ callback, url });
		overrides.push(...(await fetchNumberOverrides(client, accountId)));
	}
	return overrides;
}

/** The URLs of these overrides, each once. */
export const urlsOf = (overrides: readonly Override[]): string[] => [
	...new Set(overrides.map(({ url }) => url)),
];

async function fetchNumberOverrides(
	client: RegistrationClient,
	accountId: string,
): Promise<Override[]> {
	const numbers = await fetchPages(
		async (request) => await client.tryCall(request),
		{
			method: 'GET',
			path: `${accountId}/phone_numbers`,
			query: { fields: 'webhook_configuration' },
		},
		undefined,
	);
	if (numbers.failure !== undefined) throw client.refusal(numbers.failure);
	return asObjects(numbers.body.data)
		.map(({ id, webhook_configuration: configuration }) => ({
			callback: new NumberCallback(client, asText(id)),
			url: asText(asObject(configuration).phone_number),
		}))
		.filter(({ url }) => url !== '');
}

import { readGrantedAccounts } from '../../graph/businessAccount';
import { record, records, text } from '../../graph/json';
import { readPages } from '../../graph/paging';
import { AccountCallback } from './callbacks/accountCallback';
import type { Callback } from './callbacks/callback';
import { NumberCallback } from './callbacks/numberCallback';
import type { MetaRegistry } from './metaRegistry';

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
export async function readOverrides(meta: MetaRegistry): Promise<Override[]> {
	const granted = await readGrantedAccounts(meta.hook, meta.access);
	if (granted.failure !== undefined) throw meta.refusal(granted.failure);
	const accountIds = new Set([await meta.businessAccountId(), ...granted.value]);
	const overrides: Override[] = [];
	for (const accountId of accountIds) {
		const callback = new AccountCallback(meta, accountId);
		const url = await callback.read();
		if (url !== undefined) overrides.push({ callback, url });
		overrides.push(...(await readNumberOverrides(meta, accountId)));
	}
	return overrides;
}

/** The URLs of these overrides, each once. */
export const urlsOf = (overrides: readonly Override[]): string[] => [
	...new Set(overrides.map(({ url }) => url)),
];

async function readNumberOverrides(meta: MetaRegistry, accountId: string): Promise<Override[]> {
	const numbers = await readPages(
		async (request) => await meta.tryCall(request),
		{
			method: 'GET',
			path: `${accountId}/phone_numbers`,
			query: { fields: 'webhook_configuration' },
		},
		undefined,
	);
	if (numbers.failure !== undefined) throw meta.refusal(numbers.failure);
	return records(numbers.body.data)
		.map(({ id, webhook_configuration: configuration }) => ({
			callback: new NumberCallback(meta, text(id)),
			url: text(record(configuration).phone_number),
		}))
		.filter(({ url }) => url !== '');
}

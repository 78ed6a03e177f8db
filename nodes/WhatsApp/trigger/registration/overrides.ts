import { readGrantedAccounts } from '../../graph/businessAccount';
import { record, records, text } from '../../graph/json';
import { readPages } from '../../graph/paging';
import { readAccountSubscription } from './accountSubscription';
import type { MetaRegistry } from './metaRegistry';

/**
 * The URLs that override the app's callback somewhere, each once: at the business accounts that the
 * token may use, and at their numbers. Their events come only as long as the app subscribes to the fields.
 *
 * @throws NodeApiError when one of the accounts cannot be read
 */
export async function readOverrides(meta: MetaRegistry): Promise<string[]> {
	const granted = await readGrantedAccounts(meta.hook, meta.access);
	if (granted.failure !== undefined) throw meta.refusal(granted.failure);
	const accountIds = new Set([await meta.businessAccountId(), ...granted.value]);
	const urls: string[] = [];
	for (const accountId of accountIds) {
		const account = await readAccountSubscription(meta, accountId);
		if (account?.callback !== undefined) urls.push(account.callback);
		urls.push(...(await readNumberOverrides(meta, accountId)));
	}
	return [...new Set(urls)];
}

async function readNumberOverrides(meta: MetaRegistry, accountId: string): Promise<string[]> {
	const numbers = await readPages(
		async (request) => await meta.tryCall(request),
		{ method: 'GET', path: `${accountId}/phone_numbers`, query: { fields: 'webhook_configuration' } },
		undefined,
	);
	if (numbers.failure !== undefined) throw meta.refusal(numbers.failure);
	return records(numbers.body.data)
		.map(({ webhook_configuration: configuration }) => text(record(configuration).phone_number))
		.filter((url) => url !== '');
}

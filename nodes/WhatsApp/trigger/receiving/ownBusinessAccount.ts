import { createHash } from 'crypto';

import type { IWebhookFunctions } from 'n8n-workflow';

import { resolveBusinessAccountId } from '../../graph/businessAccount';
import type { GraphCredential } from '../../graph/credential';
import { LruCache } from '../../shared/lruCache';

/** Milliseconds for Meta's response; Meta itself waits for n8n's meanwhile. */
const TIMEOUT_MS = 3_000;

/** Milliseconds until Meta is asked again after it gave no account. */
const REST_MS = 60_000;

/** Access tokens of which the account is known. */
const MAXIMUM_KNOWN = 1_000;

interface Asked {
	/** '' if Meta does not say. */
	readonly id: Promise<string>;
	/** By the monotonic clock. */
	until: number;
}

/** By hash of the access token and where it is valid. */
const accounts = new LruCache<Asked>(MAXIMUM_KNOWN);

/**
 * The business account whose events belong to a trigger: the credential's or, where that is empty, the only
 * one that the token may use. An app's callback also receives the events of its other accounts.
 *
 * @returns '' if Meta does not say, so that nothing is taken for another account's and lost
 */
export async function ownBusinessAccount(
	context: IWebhookFunctions,
	credential: GraphCredential,
): Promise<string> {
	const { businessAccountId, baseUrl, accessToken } = credential;
	if (businessAccountId !== '') return businessAccountId;
	const key = createHash('sha256').update(`${baseUrl} ${accessToken}`).digest('base64');
	const known = accounts.get(key);
	if (known !== undefined && performance.now() < known.until) return await known.id;
	const asked: Asked = { id: ask(context, credential), until: Infinity };
	accounts.set(key, asked);
	const id = await asked.id;
	if (id === '') asked.until = performance.now() + REST_MS;
	return id;
}

async function ask(context: IWebhookFunctions, credential: GraphCredential): Promise<string> {
	const account = await resolveBusinessAccountId(context, credential, { timeout: TIMEOUT_MS });
	return account.failure === undefined ? account.value : '';
}

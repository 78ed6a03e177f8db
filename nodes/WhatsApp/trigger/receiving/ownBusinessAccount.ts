import { createHash } from 'crypto';

import type { IWebhookFunctions } from 'n8n-workflow';

import { resolveBusinessAccountId } from '../../graph/businessAccount';
import type { GraphCredential } from '../../graph/credential';
import { LruCache } from '../../shared/lruCache';

/** Milliseconds for Meta's response; Meta itself waits for n8n's meanwhile. */
const TIMEOUT_MS = 3_000;

/** Milliseconds until Meta is asked again after it has not said. */
const REST_MS = 60_000;

/** Access tokens of which the account is known. */
const MAXIMUM_KNOWN = 1_000;

interface Known {
	readonly id: string;
	/** By the monotonic clock. */
	readonly until: number;
}

/** By hash of the access token. */
const accounts = new LruCache<Known>(MAXIMUM_KNOWN);

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
	if (credential.businessAccountId !== '') return credential.businessAccountId;
	const token = createHash('sha256').update(credential.accessToken).digest('base64');
	const known = accounts.get(token);
	const now = performance.now();
	if (known !== undefined && now < known.until) return known.id;
	const account = await resolveBusinessAccountId(context, credential, { timeout: TIMEOUT_MS });
	const id = account.failure === undefined ? account.value : '';
	accounts.set(token, { id, until: id === '' ? now + REST_MS : Infinity });
	return id;
}

/*
 * What can be told from the URL of a webhook. Those of n8n's are
 * <n8n's address>/<webhook or webhook-test>/<webhook ID>/<path>.
 */

/** Names in the query of a borrowed callback; short because Meta stores 200 characters. */
const LENDER = 'borrowed_from';
const ADDED_FIELDS = 'added_fields';

/** Longest URL that Meta stores as an override of the app's callback, in characters. */
export const MAXIMUM_URL_LENGTH = 200;

/** The endpoint of test webhooks, unless N8N_ENDPOINT_WEBHOOK_TEST renames it. */
const TEST_ENDPOINT = 'webhook-test';

/** Without what follows the path, where somebody else's URL may hold a secret. */
export const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

/** Whether a callback leads to this webhook, borrowed or not. */
export const leadsTo = (webhookUrl: string, callback: string | undefined): boolean =>
	callback !== undefined && withoutQuery(callback) === webhookUrl;

/** Whether two webhooks belong to the same n8n. */
export function isSameN8n(url: string, other: string): boolean {
	const [first, second] = [split(url), split(other)];
	return first !== undefined && first.address === second?.address;
}

/** Whether a webhook hears test events only. Who borrows is a test, whatever its endpoint is called. */
export const isTestWebhook = (url: string): boolean =>
	split(url)?.endpoint === TEST_ENDPOINT || readLoan(url) !== undefined;

function split(url: string): { address: string; endpoint: string } | undefined {
	const parts = /^(https?:\/\/[^?#]*)\/([^/?#]+)\/[^/?#]+\/[^/?#]+$/.exec(withoutQuery(url));
	if (parts === null) return undefined;
	const [, address = '', endpoint = ''] = parts;
	return { address, endpoint };
}

/** A callback that a test has taken for a while. */
export interface Loan {
	/** The URL that it has to get back. */
	readonly lender: string;
	/** The webhook fields that the app did not subscribe to before. */
	readonly addedFields: readonly string[];
}

/**
 * The URL of a test that borrows a callback. It says itself what it has to give back: n8n's memory
 * of a test ends with n8n's process and starts anew when somebody listens twice, Meta's does not.
 *
 * @returns undefined when Meta would not store a URL of that length
 */
export function borrowedUrl(testUrl: string, { lender, addedFields }: Loan): string | undefined {
	const { origin } = new URL(testUrl);
	const short = lender.startsWith(`${origin}/`) ? lender.slice(origin.length) : lender;
	// Slashes, colons and commas may stand in a query as they are.
	const encoded = encodeURIComponent(short).replaceAll('%2F', '/').replaceAll('%3A', ':');
	const plain = `${testUrl}?${LENDER}=${encoded}`;
	const full = addedFields.length === 0 ? plain : `${plain}&${ADDED_FIELDS}=${addedFields.join(',')}`;
	// Without their names the fields stay subscribed, which takes nothing away from anybody.
	return [full, plain].find((url) => url.length <= MAXIMUM_URL_LENGTH);
}

/** What a callback says that it borrowed; undefined for one that is not borrowed. */
export function readLoan(callback: string): Loan | undefined {
	if (!URL.canParse(callback)) return undefined;
	const { searchParams } = new URL(callback);
	const lender = searchParams.get(LENDER);
	if (lender === null || !URL.canParse(lender, callback)) return undefined;
	return {
		lender: new URL(lender, callback).href,
		addedFields: (searchParams.get(ADDED_FIELDS) ?? '').split(',').filter((name) => name !== ''),
	};
}

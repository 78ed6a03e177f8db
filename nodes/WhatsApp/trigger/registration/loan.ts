import { createHmac } from 'crypto';

import { parseUrl } from '../../parseUrl';
import { derivedKey } from '../derivedKey';
import { isEqual } from '../isEqual';
import { isTestEndpoint, withoutQuery } from './webhookUrl';

/** Names in the query of a borrowed callback; short because Meta stores 200 characters. */
const LENDER = 'borrowed_from';
const ADDED_FIELDS = 'added_fields';
const SIGNATURE = 'sig';

/** Of an HMAC in Base64; 96 bits. */
const SIGNATURE_LENGTH = 16;

/** A callback that a test has taken for a while. */
export interface Loan {
	/** The URL that it has to get back. */
	readonly lender: string;
	/** The webhook fields that the app did not subscribe to before. */
	readonly addedFields: readonly string[];
}

/**
 * The URL of a test that borrows a callback. It says itself what it has to give back: n8n's memory
 * of a test ends with n8n's process and begins again when somebody listens twice, Meta's does not.
 * It is signed, so that nobody else can say whom a callback is given back to.
 */
export function borrowedUrl(testUrl: string, loan: Loan, appSecret: string): string {
	const test = withoutQuery(testUrl);
	const { lender, addedFields } = loan;
	const { origin } = new URL(test);
	const short = lender.startsWith(`${origin}/`) ? lender.slice(origin.length) : lender;
	// Slashes, colons and commas may stand in a query as they are.
	const encoded = encodeURIComponent(short).replaceAll('%2F', '/').replaceAll('%3A', ':');
	const added = addedFields.length === 0 ? '' : `&${ADDED_FIELDS}=${addedFields.join(',')}`;
	return `${test}?${LENDER}=${encoded}${added}&${SIGNATURE}=${signatureOf(test, loan, appSecret)}`;
}

function signatureOf(testUrl: string, { lender, addedFields }: Loan, appSecret: string): string {
	return createHmac('sha256', derivedKey(appSecret, 'loan'))
		.update([testUrl, new URL(lender).href, ...addedFields].join('\n'))
		.digest('base64url')
		.slice(0, SIGNATURE_LENGTH);
}

/** What a callback says that it borrowed; undefined for one that is not borrowed, or not by a trigger of this app. */
export function readLoan(callback: string, appSecret: string): Loan | undefined {
	const searchParams = parseUrl(callback)?.searchParams;
	const written = searchParams?.get(LENDER);
	if (searchParams === undefined || typeof written !== 'string') return undefined;
	const lender = parseUrl(written, callback);
	if (lender === undefined || !/^https?:$/.test(lender.protocol)) return undefined;
	const addedFields = (searchParams.get(ADDED_FIELDS) ?? '')
		.split(',')
		.filter((name) => name !== '');
	const loan = { lender: lender.href, addedFields };
	return isEqual(searchParams.get(SIGNATURE), signatureOf(withoutQuery(callback), loan, appSecret))
		? loan
		: undefined;
}

/** Whether a webhook hears test events only. Who borrows is a test, whatever its endpoint is called. */
export const isTestWebhook = (url: string): boolean =>
	isTestEndpoint(url) || parseUrl(url)?.searchParams.has(LENDER) === true;

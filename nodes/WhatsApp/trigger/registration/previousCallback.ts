import { createHmac } from 'crypto';

import { parseUrl } from '../../shared/parseUrl';
import { derivedKey } from '../derivedKey';
import { isEqualSecret } from '../isEqual';
import { isTestEndpoint, withoutQuery } from './webhookUrl';

/** Names in the query of a test's callback URL; short because Meta stores 200 characters. */
const PREVIOUS_URL = 'borrowed_from';
const ADDED_FIELDS = 'added_fields';
const SIGNATURE = 'sig';

/** Of an HMAC in Base64; 96 bits. */
const SIGNATURE_LENGTH = 16;

/** A callback that a test has taken over and has to restore. */
export interface PreviousCallback {
	/** The URL to restore. */
	readonly previousUrl: string;
	/** The webhook fields that the app did not subscribe to before. */
	readonly addedFields: readonly string[];
}

/**
 * The URL of a test that takes over a callback. It contains what has to be restored: n8n's memory
 * of a test ends with n8n's process and starts over when someone listens twice, Meta's does not.
 * It is signed, so that nobody else can decide which callback is restored.
 */
export function testCallbackUrl(
	testUrl: string,
	previous: PreviousCallback,
	appSecret: string,
): string {
	const test = withoutQuery(testUrl);
	const { previousUrl, addedFields } = previous;
	const { origin } = new URL(test);
	const short = previousUrl.startsWith(`${origin}/`)
		? previousUrl.slice(origin.length)
		: previousUrl;
	// Slashes, colons and commas may stand in a query as they are.
	const encoded = encodeURIComponent(short).replaceAll('%2F', '/').replaceAll('%3A', ':');
	const added = addedFields.length === 0 ? '' : `&${ADDED_FIELDS}=${addedFields.join(',')}`;
	return `${test}?${PREVIOUS_URL}=${encoded}${added}&${SIGNATURE}=${signatureOf(test, previous, appSecret)}`;
}

function signatureOf(
	testUrl: string,
	{ previousUrl, addedFields }: PreviousCallback,
	appSecret: string,
): string {
	return createHmac('sha256', derivedKey(appSecret, 'loan'))
		.update([testUrl, new URL(previousUrl).href, ...addedFields].join('\n'))
		.digest('base64url')
		.slice(0, SIGNATURE_LENGTH);
}

/** The previous callback in a test's URL; undefined if there is none, or if it is not signed by a trigger of this app. */
export function parsePreviousCallback(
	callback: string,
	appSecret: string,
): PreviousCallback | undefined {
	const searchParams = parseUrl(callback)?.searchParams;
	const text = searchParams?.get(PREVIOUS_URL);
	if (searchParams === undefined || typeof text !== 'string') return undefined;
	const previousUrl = parseUrl(text, callback);
	if (previousUrl === undefined || !/^https?:$/.test(previousUrl.protocol)) return undefined;
	const addedFields = (searchParams.get(ADDED_FIELDS) ?? '')
		.split(',')
		.filter((name) => name !== '');
	const previous = { previousUrl: previousUrl.href, addedFields };
	return isEqualSecret(
		searchParams.get(SIGNATURE),
		signatureOf(withoutQuery(callback), previous, appSecret),
	)
		? previous
		: undefined;
}

/** Whether a webhook receives only test events. One with a previous callback is a test, whatever its endpoint is called. */
export const isTestWebhook = (url: string): boolean =>
	isTestEndpoint(url) || parseUrl(url)?.searchParams.has(PREVIOUS_URL) === true;

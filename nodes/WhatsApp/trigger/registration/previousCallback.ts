import { createHmac } from 'crypto';

import { parseUrl } from '../../shared/parseUrl';
import { derivedKey } from '../derivedKey';
import { isEqualSecret } from '../isEqualSecret';
import { endOf, isTestEndpoint, pathOf, withoutQuery } from './webhookUrl';

/** Names in the query of a test's callback URL; short because Meta stores 200 characters. */
const PREVIOUS_URL = 'borrowed_from';
const ADDED_FIELDS = 'added_fields';
const INHERITED_URL = 'inherited_from';
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
	const added = addedFields.length === 0 ? '' : `&${ADDED_FIELDS}=${addedFields.join(',')}`;
	return `${test}?${PREVIOUS_URL}=${shortened(previousUrl, test)}${added}&${SIGNATURE}=${signatureOf(test, previous, appSecret)}`;
}

/**
 * The URL of a test whose events would otherwise go to an inherited callback, to which there is nothing to
 * restore. It contains that one so that the test can pass on what it does not listen for. Where both together are
 * too long, it says only that there is one.
 *
 * @param maximumLength in characters
 */
export function inheritingTestUrl(
	testUrl: string,
	inheritedUrl: string,
	appSecret: string,
	maximumLength: number,
): string {
	const test = withoutQuery(testUrl);
	const signature = signatureOf(test, toInherited(inheritedUrl), appSecret);
	const url = `${test}?${INHERITED_URL}=${shortened(inheritedUrl, test)}&${SIGNATURE}=${signature}`;
	return url.length <= maximumLength ? url : `${test}?${INHERITED_URL}=`;
}

/** Its signature must not pass for one of a callback that a test has to restore. */
const toInherited = (inheritedUrl: string): PreviousCallback => ({
	previousUrl: inheritedUrl,
	addedFields: [INHERITED_URL],
});

/** Without the address that it shares with the test, and without the path if both belong to one trigger. */
function shortened(url: string, testUrl: string): string {
	const { origin } = new URL(testUrl);
	const path = pathOf(testUrl);
	const start = url.endsWith(`/${path}`) ? url.slice(0, -path.length) : url;
	const short = start.startsWith(`${origin}/`) ? start.slice(origin.length) : start;
	// Slashes, colons and commas may stand in a query as they are.
	return encodeURIComponent(short).replaceAll('%2F', '/').replaceAll('%3A', ':');
}

function signatureOf(
	testUrl: string,
	{ previousUrl, addedFields }: PreviousCallback,
	appSecret: string,
): string {
	return createHmac('sha256', derivedKey(appSecret, 'loan'))
		.update([endOf(testUrl), new URL(previousUrl).href, ...addedFields].join('\n'))
		.digest('base64url')
		.slice(0, SIGNATURE_LENGTH);
}

/** The previous callback in a test's URL; undefined if there is none, or if it is not signed by a trigger of this app. */
export function parsePreviousCallback(
	callback: string,
	appSecret: string,
): PreviousCallback | undefined {
	const previousUrl = urlIn(callback, PREVIOUS_URL);
	const searchParams = parseUrl(callback)?.searchParams;
	if (searchParams === undefined || previousUrl === undefined) return undefined;
	const addedFields = (searchParams.get(ADDED_FIELDS) ?? '')
		.split(',')
		.filter((name) => name !== '');
	const previous = { previousUrl, addedFields };
	return isSigned(callback, previous, appSecret) ? previous : undefined;
}

/**
 * Where the events of a test's callback would go without the test; undefined if nowhere, or if the URL is not
 * signed by a trigger of this app.
 */
export function passOnUrl(callback: string, appSecret: string): string | undefined {
	const previous = parsePreviousCallback(callback, appSecret);
	if (previous !== undefined) return previous.previousUrl;
	const inheritedUrl = urlIn(callback, INHERITED_URL);
	if (inheritedUrl === undefined) return undefined;
	return isSigned(callback, toInherited(inheritedUrl), appSecret) ? inheritedUrl : undefined;
}

function urlIn(callback: string, name: string): string | undefined {
	const text = parseUrl(callback)?.searchParams.get(name);
	if (typeof text !== 'string') return undefined;
	const url = parseUrl(text.endsWith('/') ? text + pathOf(callback) : text, callback);
	return url !== undefined && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

const isSigned = (callback: string, previous: PreviousCallback, appSecret: string): boolean =>
	isEqualSecret(
		parseUrl(callback)?.searchParams.get(SIGNATURE),
		signatureOf(withoutQuery(callback), previous, appSecret),
	);

/** Whether a webhook receives only test events. One whose URL contains another callback does, whatever its endpoint is called. */
export function isTestWebhook(url: string): boolean {
	return isTestEndpoint(url) || takesAway(url);
}

/** Whether the events of a test's URL would go elsewhere without the test. */
export function takesAway(url: string): boolean {
	const searchParams = parseUrl(url)?.searchParams;
	return [PREVIOUS_URL, INHERITED_URL].some((name) => searchParams?.has(name) === true);
}

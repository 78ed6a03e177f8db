import type { GraphCredential } from '../../graph/credential';
import { LruCache } from '../../shared/lruCache';
import { isTestEndpoint, pointsTo, withoutQuery } from './webhookUrl';

const MAXIMUM_APPS = 500;

/** URLs of triggers, by app. */
const triggers = new LruCache<Set<string>>(MAXIMUM_APPS);

const appOf = ({ baseUrl, appId }: GraphCredential): string => `${baseUrl} ${appId}`;

/**
 * Remembers that a trigger of an app listens at a URL: it was registered, or an event came there. A token shows
 * only the business accounts that it may use, and those of other customers may share the app.
 */
export function noteTrigger(credential: GraphCredential, url: string): void {
	if (isTestEndpoint(url)) return;
	triggers.getOrCreate(appOf(credential), () => new Set()).add(url);
}

/** Forgets a trigger that is unpublished: what responds there later may belong to another app. */
export function forgetTrigger(credential: GraphCredential, url: string): void {
	triggers.get(appOf(credential))?.delete(url);
}

/** Where triggers of the app listen, as far as is known since n8n started. */
export const triggersOf = (credential: GraphCredential): string[] => [
	...(triggers.get(appOf(credential)) ?? []),
];

/** Callbacks of apps that no trigger needs any more, but could not be replaced, by app. */
const leftBehind = new LruCache<{ readonly url: string }>(MAXIMUM_APPS);

/** Remembers that a trigger is over, and yet stays the callback of the app, because others need the subscription. */
export function noteLeftBehind(credential: GraphCredential, callback: string): void {
	leftBehind.set(appOf(credential), { url: withoutQuery(callback) });
}

/** Whether such a trigger is the callback of the app. Only those may be released by others: the user may have set any other. */
export function isLeftBehind(credential: GraphCredential, callback: string): boolean {
	const left = leftBehind.get(appOf(credential));
	return left !== undefined && pointsTo(left.url, callback);
}

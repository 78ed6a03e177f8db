import type { GraphCredential } from '../../graph/credential';
import { LruCache } from '../../shared/lruCache';
import { isTestEndpoint } from './webhookUrl';

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

/** Where triggers of the app listen, or did since n8n started. */
export const triggersOf = (credential: GraphCredential): string[] => [
	...(triggers.get(appOf(credential)) ?? []),
];

/*
 * What can be told from the URL of a webhook. Those of n8n's are
 * <n8n's address>/<webhook or webhook-test>/<webhook ID>/<path>.
 */

/** The endpoints of webhooks, unless N8N_ENDPOINT_WEBHOOK or N8N_ENDPOINT_WEBHOOK_TEST renames them. */
const PRODUCTION_ENDPOINT = 'webhook';
const TEST_ENDPOINT = 'webhook-test';

/** Longest URL that Meta stores as an override of the app's callback, in characters. */
export const MAXIMUM_OVERRIDE_LENGTH = 200;

/** Without query and fragment, in which someone else's URL may contain a secret. */
export const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

/** Whether a callback points to this webhook, with or without a previous callback in its query. */
export const pointsTo = (webhookUrl: string, callback: string | undefined): boolean =>
	callback !== undefined && withoutQuery(callback) === webhookUrl;

/** Whether a URL is that of a webhook of the n8n that another webhook belongs to. Its host may also serve other programs. */
export function isWebhookOfSameN8n(url: string, ownUrl: string): boolean {
	const endpoints = [split(ownUrl)?.endpoint, PRODUCTION_ENDPOINT, TEST_ENDPOINT];
	return isSameN8n(url, ownUrl) && endpoints.includes(split(url)?.endpoint);
}

function isSameN8n(url: string, other: string): boolean {
	const [first, second] = [split(url), split(other)];
	return first !== undefined && first.address === second?.address;
}

/** Whether two webhooks are those of one trigger: where it listens in production, and for a test. */
export function isSameTrigger(url: string, other: string): boolean {
	return isSameN8n(url, other) && split(url)?.path === split(other)?.path;
}

/** Whether a webhook receives only test events, judging by its endpoint. */
export const isTestEndpoint = (url: string): boolean => split(url)?.endpoint === TEST_ENDPOINT;

/**
 * The URL at which Meta called a trigger.
 *
 * @param ownUrl where the trigger listens in production
 * @param requested path and query of the request; a proxy may have changed the beginning
 */
export function calledUrl(ownUrl: string, requested: string): string {
	const endpoint = withoutQuery(requested).split('/').at(-3) ?? '';
	const { address, path } = split(ownUrl) ?? { address: '', path: '' };
	return `${address}/${endpoint}/${path}${requested.slice(withoutQuery(requested).length)}`;
}

function split(url: string): { address: string; endpoint: string; path: string } | undefined {
	const parts = /^(https?:\/\/[^?#]*)\/([^/?#]+)\/([^/?#]+\/[^/?#]+)$/.exec(withoutQuery(url));
	if (parts === null) return undefined;
	const [, address = '', endpoint = '', path = ''] = parts;
	return { address, endpoint, path };
}

import { parseUrl } from '../../shared/parseUrl';

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
	callback !== undefined && normal(withoutQuery(callback)) === normal(webhookUrl);

/** As browsers write it, which Meta may have it as. */
const normal = (url: string): string => parseUrl(url)?.href ?? url;

/**
 * Whether a URL is that of a webhook of the n8n that other webhooks belong to. Its host may also serve other programs.
 *
 * @param ownUrls of webhooks of this n8n: tests may listen at another address than production
 * @param baseUrl the address of n8n's editor
 */
export function isWebhookOfSameN8n(
	url: string,
	ownUrls: readonly string[],
	baseUrl: string,
): boolean {
	const own = ownUrls.map((each) => split(each)?.endpoint);
	return (
		isAtN8n(url, ownUrls, baseUrl) &&
		[...own, PRODUCTION_ENDPOINT, TEST_ENDPOINT].includes(split(url)?.endpoint)
	);
}

function isAtN8n(url: string, ownUrls: readonly string[], baseUrl: string): boolean {
	const address = split(url)?.address;
	const own = ownUrls.map((each) => split(each)?.address);
	return address !== undefined && [...own, normal(baseUrl).replace(/\/$/, '')].includes(address);
}

/**
 * Whether a webhook is that of the same trigger as another one: where it listens in production, and for a test.
 *
 * @param baseUrl the address of n8n's editor
 */
export function isSameTrigger(url: string, other: string, baseUrl: string): boolean {
	return isAtN8n(other, [url], baseUrl) && split(url)?.path === split(other)?.path;
}

/** What of a webhook's URL is the same at every address that a proxy may give it: the end of the endpoint, and the path. */
export const endOf = (webhookUrl: string): string =>
	withoutQuery(webhookUrl).split('/').slice(-3).join('/');

/** The last two parts of a webhook's URL, which all webhooks of a trigger have in common. */
export const pathOf = (webhookUrl: string): string =>
	withoutQuery(webhookUrl).split('/').slice(-2).join('/');

/** Whether a webhook receives only test events, judging by its endpoint. */
export const isTestEndpoint = (url: string): boolean => split(url)?.endpoint === TEST_ENDPOINT;

function split(url: string): { address: string; endpoint: string; path: string } | undefined {
	const parts = /^(https?:\/\/[^?#]*)\/([^/?#]+)\/([^/?#]+\/[^/?#]+)$/.exec(
		normal(withoutQuery(url)),
	);
	if (parts === null) return undefined;
	const [, address = '', endpoint = '', path = ''] = parts;
	return { address, endpoint, path };
}

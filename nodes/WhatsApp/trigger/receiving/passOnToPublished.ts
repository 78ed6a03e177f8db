import { sleep, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import { asObject, asText } from '../../shared/json';
import { parseUrl } from '../../shared/parseUrl';
import { isNotPublished } from '../registration/handshake';
import { passOnUrl, takesAway } from '../registration/previousCallback';
import { refuse, type Refusal } from '../webhookResponse';
import { SIGNATURE_HEADER } from './signature';

/** Milliseconds from the arrival of a webhook until the published workflow has responded. Meta waits ten seconds. */
const PATIENCE_MS = 9_000;

/** Milliseconds between two attempts: a proxy may have no n8n to ask for a moment. */
const RETRY_MS = 500;

/** Statuses of a proxy that has no n8n to ask, and of a trigger that takes an event a little later. */
const TEMPORARY = new Set([502, 503, 504]);

/** n8n's response to every request while it starts, with HTTP status 200. */
const IS_STARTING = /^n8n is starting up/;

const NOT_ACCEPTED: Refusal = {
	status: 503,
	reason:
		'the test does not listen for this event any more, or never did, and the published workflow did not accept it',
};

/**
 * Passes a webhook on, as it came, to the published workflow that would get it without the test. Meta's own
 * redelivery would not do: it may go to the URL of the test, where nothing listens any more.
 *
 * @returns undefined if there is no such workflow
 */
export async function passOnToPublished(
	context: IWebhookFunctions,
	appSecret: string,
	arrivedAt: number,
): Promise<IWebhookResponseData | undefined> {
	const ownUrl = context.getNodeWebhookUrl('default') ?? '';
	const { originalUrl, rawBody } = context.getRequestObject();
	// A proxy may have changed the beginning.
	const called = parseUrl(originalUrl, ownUrl)?.href ?? '';
	const url = passOnUrl(called, appSecret);
	// Meta redelivers it, perhaps to the published workflow once the test has ended.
	if (url === undefined) return takesAway(called) ? refuse(context, NOT_ACCEPTED) : undefined;
	const left = () => PATIENCE_MS - (performance.now() - arrivedAt);
	for (;;) {
		const outcome = await attempt(context, url, rawBody, Math.max(1, left()));
		if (outcome === 'accepted') return {};
		if (outcome === 'refused' || left() < 2 * RETRY_MS) return refuse(context, NOT_ACCEPTED);
		await sleep(RETRY_MS);
	}
}

/** `refused`: by the workflow, which another attempt would only start again, or because it is not there. */
type Outcome = 'accepted' | 'refused' | 'unavailable';

/** @param timeout in milliseconds */
async function attempt(
	context: IWebhookFunctions,
	url: string,
	body: Buffer,
	timeout: number,
): Promise<Outcome> {
	try {
		const response: unknown = await context.helpers.httpRequest({
			method: 'POST',
			url,
			headers: {
				'Content-Type': 'application/json',
				[SIGNATURE_HEADER]: context.getHeaderData()[SIGNATURE_HEADER],
			},
			body,
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout,
		});
		const { statusCode, body: content } = asObject(response);
		return outcomeOf(Number(statusCode), asText(content));
	} catch {
		return 'unavailable';
	}
}

function outcomeOf(status: number, text: string): Outcome {
	if (status === 200) return IS_STARTING.test(text) ? 'unavailable' : 'accepted';
	// A 404 that is not n8n's comes from a proxy whose n8n is restarting.
	const isTemporary = TEMPORARY.has(status) || (status === 404 && !isNotPublished(status, text));
	return isTemporary ? 'unavailable' : 'refused';
}

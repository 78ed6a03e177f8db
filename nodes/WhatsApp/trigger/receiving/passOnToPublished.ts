import { sleep, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import { asObject, asText } from '../../shared/json';
import { parseUrl } from '../../shared/parseUrl';
import { passOnUrl, takesAway } from '../registration/previousCallback';
import { refuse, type Refusal } from '../webhookResponse';
import { SIGNATURE_HEADER } from './signature';

/** Milliseconds from the arrival of a webhook until the published workflow has responded. Meta waits ten seconds. */
const PATIENCE_MS = 9_000;

/** Milliseconds between two attempts: a proxy may have no n8n to ask for a moment. */
const RETRY_MS = 500;

/** n8n's response to every request while it starts, with HTTP status 200. */
const IS_STARTING = /^n8n is starting up/;

const NOT_ACCEPTED: Refusal = {
	status: 503,
	reason:
		'the test does not listen for this event any more, or never did, and the published workflow did not accept it in time',
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
	for (;;) {
		const left = PATIENCE_MS - (performance.now() - arrivedAt);
		if (await isAccepted(context, url, rawBody, Math.max(1, left))) return {};
		if (left < 2 * RETRY_MS) return refuse(context, NOT_ACCEPTED);
		await sleep(RETRY_MS);
	}
}

/** @param timeout in milliseconds */
async function isAccepted(
	context: IWebhookFunctions,
	url: string,
	body: Buffer,
	timeout: number,
): Promise<boolean> {
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
		const { statusCode, body: text } = asObject(response);
		return statusCode === 200 && !IS_STARTING.test(asText(text));
	} catch {
		return false;
	}
}

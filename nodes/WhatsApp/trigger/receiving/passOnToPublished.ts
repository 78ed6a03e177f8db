import type { IWebhookFunctions } from 'n8n-workflow';

import { asObject } from '../../shared/json';
import { parsePreviousCallback } from '../registration/previousCallback';
import { calledUrl } from '../registration/webhookUrl';
import type { Refusal } from '../webhookResponse';
import { SIGNATURE_HEADER } from './signature';

/** Milliseconds for the response of the published workflow. Meta waits longer than that for this one. */
const TIMEOUT_MS = 8_000;

const NOT_ACCEPTED: Refusal = {
	status: 503,
	reason:
		'the test does not listen for this event, and the published workflow, whose it is, did not accept it',
};

/**
 * Passes a webhook on that the test does not listen for, as it came, to the workflow whose callback the test has taken
 * over. Meta's own redelivery would not do: it may go to the URL of the test, where nothing listens any more.
 *
 * @returns why it was not passed on; undefined if it was, or if the test has taken over nothing
 */
export async function passOnToPublished(
	context: IWebhookFunctions,
	appSecret: string,
): Promise<Refusal | undefined> {
	if (context.getMode() !== 'manual') return undefined;
	const ownUrl = context.getNodeWebhookUrl('default') ?? '';
	const { originalUrl, rawBody } = context.getRequestObject();
	const callback = calledUrl(ownUrl, originalUrl);
	const previous = parsePreviousCallback(callback, appSecret);
	if (previous === undefined) return undefined;
	try {
		const response: unknown = await context.helpers.httpRequest({
			method: 'POST',
			url: previous.previousUrl,
			headers: {
				'Content-Type': 'application/json',
				[SIGNATURE_HEADER]: context.getHeaderData()[SIGNATURE_HEADER],
			},
			body: rawBody,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		});
		return asObject(response).statusCode === 200 ? undefined : NOT_ACCEPTED;
	} catch {
		return NOT_ACCEPTED;
	}
}

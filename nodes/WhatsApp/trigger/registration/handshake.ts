import { newProbe, PLACE_PARAMETER, PROBE_PARAMETER, type Place } from '../probe';
import { isTestWebhook, passOnUrl } from './previousCallback';
import { productionUrlOf } from './productionUrl';
import type { RegistrationClient } from './registrationClient';
import { isWebhookOfSameN8n } from './webhookUrl';

/**
 * Who is at a callback.
 *
 * - `ours`: a trigger of this app, so that Meta would accept it again
 * - `elsewhere`: a trigger of this app, which listens at another place
 * - `absent`: nobody; n8n's response for a webhook whose workflow is not published
 * - `other`: someone else, or no response
 */
export interface HandshakeAnswer {
	readonly kind: 'ours' | 'elsewhere' | 'absent' | 'other';
	/** What was seen, as a part of a sentence. */
	readonly observation: string;
}

/** n8n's response for a webhook that is not published. A proxy whose n8n is restarting has a 404 of its own. */
const NOT_PUBLISHED = /not registered/;

/**
 * n8n's response for a test whose workflow was deleted, which it then never takes down. From a published webhook
 * it only means that the database failed.
 */
const WORKFLOW_DELETED = /Cannot find workflow/;

/** n8n's response for a webhook that is published, but not for the method of the request. */
const OTHER_METHOD = /Did you mean to make a/;

/** Whether a response is that of n8n for a webhook whose workflow is not published. */
export const isNotPublished = (status: number, text: string): boolean =>
	status === 404 && NOT_PUBLISHED.test(text) && !OTHER_METHOD.test(text);

/** Milliseconds; someone is waiting in the editor. */
const TIMEOUT_MS = 10_000;

/**
 * Asks a callback whether a trigger of this app is there, which no other server can claim to be.
 *
 * @param place whose events the trigger has to listen for
 */
export async function tryHandshake(
	client: RegistrationClient,
	url: string,
	place?: Place,
): Promise<HandshakeAnswer> {
	const { question, answer, elsewhere } = newProbe(client.credential.appSecret);
	try {
		const { statusCode, body } = (await client.hook.helpers.httpRequest({
			method: 'GET',
			url,
			qs: { [PROBE_PARAMETER]: question, [PLACE_PARAMETER]: place },
			encoding: 'text',
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		})) as { statusCode: number; body: unknown };
		if (statusCode === 200 && body === answer)
			return { kind: 'ours', observation: 'it is a trigger of this app' };
		const text = String(body);
		if (statusCode === 200 && body === elsewhere)
			return { kind: 'elsewhere', observation: 'it listens elsewhere' };
		if (isNotPublished(statusCode, text))
			return { kind: 'absent', observation: 'its workflow is not published' };
		if (statusCode === 404 && isTestWebhook(url) && WORKFLOW_DELETED.test(text))
			return { kind: 'absent', observation: 'its workflow was deleted' };
		const status = statusCode === 200 ? '' : ` (HTTP status ${statusCode})`;
		return { kind: 'other', observation: `it is not a WhatsApp Trigger of this app${status}` };
	} catch {
		// Not the reason: n8n replaces a message with ECONNREFUSED and the like with its own text.
		return { kind: 'other', observation: 'it does not respond to n8n' };
	}
}

/**
 * Whether a callback leads to a webhook of this n8n whose workflow is not published any more, or to a test of this
 * app that is over.
 *
 * @param ownUrl of a webhook of this n8n
 */
export const isAbandoned = (
	{ hook, credential }: RegistrationClient,
	callback: string,
	ownUrl: string,
	{ kind }: HandshakeAnswer,
): boolean =>
	kind === 'absent' &&
	(isWebhookOfSameN8n(callback, [ownUrl, productionUrlOf(hook)], hook.getInstanceBaseUrl()) ||
		passOnUrl(callback, credential.appSecret) !== undefined);

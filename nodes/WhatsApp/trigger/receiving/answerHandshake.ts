import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { refuse, type Refusal } from './answer';
import { accessThatFits } from './knownAccess';
import { isVerifyToken } from '../verifyToken';

const WRONG_TOKEN: Refusal = {
	status: 403,
	reason: 'its verify token is not the one of this trigger, which is made from the App Secret of the credential',
};

/**
 * Answers Meta's question whether this address knows the verify token.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export async function answerHandshake(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const query = context.getQueryData() as IDataObject;
	const challenge = query['hub.challenge'];
	if (query['hub.mode'] !== 'subscribe' || typeof challenge !== 'string') {
		return refuse(context, { status: 400, reason: 'it is neither a handshake nor an event' });
	}
	const token = query['hub.verify_token'];
	const { refusal } = await accessThatFits(context, (appSecret) => isVerifyToken(token, appSecret), WRONG_TOKEN);
	if (refusal !== undefined) return refuse(context, refusal);
	context.getResponseObject().status(200).type('text/plain').send(challenge);
	return { noWebhookResponse: true };
}

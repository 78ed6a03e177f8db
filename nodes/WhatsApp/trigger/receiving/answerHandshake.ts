import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { refuse } from './answer';
import { isVerifyToken } from '../verifyToken';

/**
 * Answers Meta's question whether this address knows the verify token.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export function answerHandshake(context: IWebhookFunctions, appSecret: string): IWebhookResponseData {
	const query = context.getQueryData() as IDataObject;
	const challenge = query['hub.challenge'];
	if (query['hub.mode'] !== 'subscribe' || typeof challenge !== 'string') {
		return refuse(context, 400, 'it is neither a handshake nor an event');
	}
	if (appSecret === '' || !isVerifyToken(query['hub.verify_token'], appSecret)) {
		return refuse(
			context,
			403,
			'its verify token is not the one of this trigger, which is made from the App Secret of the credential',
		);
	}
	context.getResponseObject().status(200).type('text/plain').send(challenge);
	return { noWebhookResponse: true };
}

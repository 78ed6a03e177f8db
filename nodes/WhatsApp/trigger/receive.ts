import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { readGraphAccess } from '../graph/access';
import { Parameters } from '../operation/parameters';
import { readPhoneNumberId } from '../resources/phoneNumberId';
import { readEvents } from './events';
import { eventsField, statusesField } from './fields';
import { isWanted } from './filters';
import { isSignedByMeta } from './signature';
import { isVerifyToken } from './verifyToken';

/** Answers Meta's handshake, and turns signed webhooks into items. Everything else stays outside. */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { appSecret } = await readGraphAccess(this);
	const request = this.getRequestObject();
	if (request.method === 'GET') return answerHandshake(this, appSecret);

	// n8n sets rawBody on every webhook; without it the signature cannot be checked.
	const { rawBody } = request as typeof request & { rawBody?: Buffer };
	const signature = this.getHeaderData()['x-hub-signature-256'];
	if (
		appSecret === '' ||
		rawBody === undefined ||
		!isSignedByMeta(rawBody, typeof signature === 'string' ? signature : undefined, appSecret)
	) {
		return refuse(
			this,
			401,
			signature === undefined
				? 'it has no signature, so it did not come from Meta'
				: "its signature does not fit the App Secret of the credential. If it came from Meta, the credential holds another app's secret",
		);
	}

	const body = this.getBodyData();
	if (body.object !== 'whatsapp_business_account' || !Array.isArray(body.entry)) {
		return refuse(this, 400, 'it is signed, but holds no WhatsApp event');
	}

	const parameters = new Parameters((name) => this.getNodeParameter(name, ''));
	const filter = {
		phoneNumberId: readPhoneNumberId(parameters),
		events: parameters.texts(eventsField),
		statuses: parameters.texts(statusesField),
	};
	const events = readEvents(body).filter((event) => isWanted(event, filter));
	// Without items n8n answers 200 and starts no execution.
	return events.length === 0
		? {}
		: { workflowData: [events.map((json) => ({ json }))] };
}

/** @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
function answerHandshake(context: IWebhookFunctions, appSecret: string): IWebhookResponseData {
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

/** Answers a request that starts no workflow, and leaves a line in n8n's log that says why. */
function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	context.logger.warn(
		`WhatsApp Trigger "${context.getNode().name}" refused a request: ${reason}. Answered with HTTP ${status}.`,
		{ workflowId: context.getWorkflow().id },
	);
	context.getResponseObject().status(status).type('text/plain').send(`Refused: ${reason}.`);
	return { noWebhookResponse: true };
}

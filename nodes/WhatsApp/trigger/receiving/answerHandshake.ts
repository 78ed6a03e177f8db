import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { Parameters } from '../../operation/parameters';
import { phoneNumberIdParameter } from '../../operation/phoneNumberId';
import { verifiedCredential } from '../credentialCache';
import { isEqualSecret } from '../isEqualSecret';
import { isVerifyToken } from '../isVerifyToken';
import { answersTo, PLACE_PARAMETER, PROBE_PARAMETER } from '../probe';
import { scopeParameter } from '../scopes';
import { optionalVerifyToken } from '../verifyTokenField';
import { refuse, type Refusal } from '../webhookResponse';

const WRONG_TOKEN: Refusal = {
	status: 403,
	reason:
		'its verify token is not the one of this trigger, which is made from the App Secret of the credential',
};

const WRONG_OWN_TOKEN: Refusal = {
	status: 403,
	reason: "its verify token is not the one in 'Verify Token' of this trigger",
};

const FOREIGN_PROBE: Refusal = {
	status: 403,
	reason: "it comes from a trigger whose credential contains another app's App Secret",
};

/**
 * Responds to Meta's handshake with the verify token, and to the probe of another trigger that asks
 * whether a trigger of its app is here.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export async function answerHandshake(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const query = context.getQueryData() as IDataObject;
	const probe = query[PROBE_PARAMETER];
	if (typeof probe === 'string') {
		const place = query[PLACE_PARAMETER];
		const answerWith = (appSecret: string): string | undefined => {
			const answers = answersTo(probe, appSecret);
			if (answers === undefined) return undefined;
			return listensElsewhere(context, place) ? answers.elsewhere : answers.answer;
		};
		return await answer(context, answerWith, FOREIGN_PROBE);
	}
	const challenge = query['hub.challenge'];
	if (query['hub.mode'] !== 'subscribe' || typeof challenge !== 'string') {
		return refuse(context, { status: 400, reason: 'it is neither a handshake nor an event' });
	}
	const token = query['hub.verify_token'];
	const ownToken = manualVerifyToken(context);
	// Also the derived token: other triggers of the app use it to restore a callback.
	const isRight = (appSecret: string): boolean =>
		(ownToken !== '' && isEqualSecret(token, ownToken)) || isVerifyToken(token, appSecret);
	return await answer(
		context,
		(appSecret) => (isRight(appSecret) ? challenge : undefined),
		ownToken === '' ? WRONG_TOKEN : WRONG_OWN_TOKEN,
	);
}

/** Whether the trigger is for another place than this one. */
function listensElsewhere(context: IWebhookFunctions, place: unknown): boolean {
	if (place === undefined) return false;
	const parameters = new Parameters((name) => context.getNodeParameter(name, ''));
	switch (scopeParameter(parameters)) {
		case 'manual':
			return false;
		case 'app':
			return true;
		case 'account':
			return place !== 'account';
		case 'phoneNumber':
			return place !== `number ${phoneNumberIdParameter(parameters)}`;
	}
}

/** The token that the user chose; '' where the trigger registers itself. */
function manualVerifyToken(context: IWebhookFunctions): string {
	const parameters = new Parameters((name) => context.getNodeParameter(name, ''));
	return scopeParameter(parameters) === 'manual' ? optionalVerifyToken(parameters) : '';
}

/**
 * @param answerWith the response for an app secret; undefined if it is the wrong one
 * @param mismatch why there is none
 */
async function answer(
	context: IWebhookFunctions,
	answerWith: (appSecret: string) => string | undefined,
	mismatch: Refusal,
): Promise<IWebhookResponseData> {
	let text: string | undefined;
	const { refusal } = await verifiedCredential(
		context,
		(appSecret) => (text = answerWith(appSecret)) !== undefined,
		mismatch,
	);
	if (refusal !== undefined) return refuse(context, refusal);
	context.getResponseObject().status(200).type('text/plain').send(text);
	return { noWebhookResponse: true };
}

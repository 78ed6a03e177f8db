import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import type { GraphAccess } from '../graph/access';
import { resolveBusinessAccountId } from '../graph/businessAccount';
import { record, records, text } from '../graph/json';
import { graphAppRequest, graphRequest, type GraphAnswer } from '../graph/request';
import { graphRegistrationError } from './registrationError';
import { verifyTokenOf } from './verifyToken';

/** The object of Meta's whose changes are subscribed to. */
const OBJECT = 'whatsapp_business_account';

/** The field that carries messages and their statuses. */
const MESSAGES_FIELD = 'messages';

/**
 * Makes sure of what must be true at Meta, besides the callback, for events to arrive: the app
 * subscribes to the field, and the business account is subscribed to the app. Where one of them is
 * missing Meta stays silent, so both are looked at each time. What is there already is left alone.
 *
 * @param webhookUrl becomes the app's callback where the app has none at all
 */
export async function ensureSubscriptions(
	hook: IHookFunctions,
	access: GraphAccess,
	webhookUrl: string,
): Promise<void> {
	await ensureAppSubscribes(hook, access, webhookUrl);
	await ensureAccountSubscribed(hook, access);
}

/** @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions */
async function ensureAppSubscribes(
	hook: IHookFunctions,
	access: GraphAccess,
	webhookUrl: string,
): Promise<void> {
	const path = `${access.appId}/subscriptions`;
	const subscriptions = bodyOf(
		hook,
		await graphAppRequest(hook, access, { method: 'GET', path }),
		"Check App ID and App Secret in the credential: with them Meta was asked for the app's subscriptions. Both stand in the App Dashboard under App settings, Basic.",
	);
	const present = records(subscriptions.data).find(({ object }) => object === OBJECT);
	const fields = records(present?.fields).map(({ name }) => text(name));
	if (present !== undefined && present.active !== false && fields.includes(MESSAGES_FIELD)) return;

	// The field can only be added together with a callback, whose handshake Meta then repeats. It
	// succeeds if the present callback is one of our triggers: they all share one verify token.
	const answer = await graphAppRequest(hook, access, {
		method: 'POST',
		path,
		body: {
			object: OBJECT,
			callback_url: text(present?.callback_url) || webhookUrl,
			verify_token: verifyTokenOf(access.appSecret),
			fields: [...new Set([...fields, MESSAGES_FIELD])].join(','),
			include_values: true,
		},
	});
	bodyOf(
		hook,
		answer,
		present === undefined
			? undefined
			: "Your Meta app does not subscribe to the field 'messages'. Subscribe to it in the App Dashboard under WhatsApp, Configuration, then activate the workflow again.",
	);
}

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps */
async function ensureAccountSubscribed(hook: IHookFunctions, access: GraphAccess): Promise<void> {
	const account = await resolveBusinessAccountId(hook, access);
	if (account.failure !== undefined) throw graphRegistrationError(hook, account.failure);
	const path = `${account.value}/subscribed_apps`;
	const subscribed = bodyOf(hook, await graphRequest(hook, access, { method: 'GET', path }));
	const present = records(subscribed.data).some(
		({ whatsapp_business_api_data: app }) => text(record(app).id) === access.appId,
	);
	// Subscribing again without a callback would delete one that the account overrides.
	if (present) return;
	bodyOf(hook, await graphRequest(hook, access, { method: 'POST', path }));
}

function bodyOf(hook: IHookFunctions, answer: GraphAnswer, explanation?: string): IDataObject {
	if (answer.failure === undefined) return answer.body;
	throw graphRegistrationError(hook, answer.failure, explanation);
}

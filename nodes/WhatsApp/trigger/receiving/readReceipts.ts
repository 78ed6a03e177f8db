import type { IWebhookFunctions } from 'n8n-workflow';

import type { GraphCredential } from '../../graph/credential';
import { graphRequest } from '../../graph/request';
import { asObject, asText } from '../../shared/json';
import type { WhatsAppEvent } from '../events';
import { logLine } from '../logLine';
import type { TimeBudget } from './timeBudget';

/** Far below Meta's 80 requests a second for a number. */
const AT_A_TIME = 10;

/**
 * Shows customers that their messages were read and, if wanted, that an answer is being written. What Meta refuses stops nothing: one line in
 * n8n's log reports it.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/mark-message-as-read
 */
export async function markAsRead(
	context: IWebhookFunctions,
	credential: GraphCredential,
	events: WhatsAppEvent[],
	timeBudget: TimeBudget,
	showsTyping: boolean,
): Promise<void> {
	const received = events.filter(isReadable);
	const responses = await timeBudget.map(
		received,
		AT_A_TIME,
		async ({ phone_number_id: number, message }) => {
			const body = {
				messaging_product: 'whatsapp',
				status: 'read',
				message_id: asText(asObject(message).message_id),
				...(showsTyping && { typing_indicator: { type: 'text' } }),
			};
			const request = {
				method: 'POST',
				path: `${number}/messages`,
				body,
				effect: 'none',
				about: 'phoneNumber',
			} as const;
			return await graphRequest(context, credential, request, { abortSignal: timeBudget.signal });
		},
	);
	const failures = [...responses.values()].flatMap(({ failure }) => failure ?? []);
	const unread = received.length - responses.size + failures.length;
	if (unread === 0) return;
	const reason = failures[0]?.message ?? 'Meta did not respond in time';
	logLine(context, `could not mark ${unread} of ${received.length} messages as read: ${reason}.`);
}

/** What a customer wrote, with the IDs that the request needs. A system message has no sender. */
const isReadable = ({
	event_type: type,
	phone_number_id: number,
	message,
}: WhatsAppEvent): boolean =>
	type === 'message_received' &&
	/^\d+$/.test(number) &&
	asText(asObject(message).message_id) !== '' &&
	asObject(message).type !== 'system';

import type { IDataObject } from 'n8n-workflow';

import { asObjects, asText } from '../../shared/json';

/** Names of an item for Meta's names in `contacts`, which say whose they are only there. */
const RECIPIENT_NAMES: Readonly<Record<string, string>> = {
	input: 'recipient',
	wa_id: 'recipient_wa_id',
	user_id: 'recipient_user_id',
};

/**
 * Flattens Meta's response to a send: one recipient, one message, or several for a long text. Meta's `messages[0].id` becomes
 * `message_id`, the name under which Meta expects it for replies and reactions.
 *
 * @returns `{ message_id, message_ids?, recipient?, recipient_wa_id?, recipient_user_id?, group_id?, message_status?, sent_as? }`
 */
export function toSentMessage(body: IDataObject): IDataObject {
	const [contact = {}] = asObjects(body.contacts);
	const messages = asObjects(body.messages);
	const { id, ...rest } = messages[0] ?? {};
	const recipient = Object.entries(contact).map(
		([name, value]) => [RECIPIENT_NAMES[name] ?? name, value] as const,
	);
	return {
		message_id: id,
		...(messages.length > 1 && { message_ids: messages.map((each) => asText(each.id)) }),
		...Object.fromEntries(recipient),
		...rest,
		...(body.sent_as !== undefined && { sent_as: body.sent_as }),
	};
}

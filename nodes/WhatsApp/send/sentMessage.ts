import type { IDataObject } from 'n8n-workflow';

import { records } from '../graph/json';

/**
 * Flattens Meta's answer to a send: one recipient, one message. Meta's `messages[0].id` becomes
 * `message_id`, the name under which Meta takes it back for replies and reactions.
 *
 * @returns `{ message_id, input?, wa_id?, user_id?, group_id?, message_status? }`
 */
export function toSentMessage(body: IDataObject): IDataObject {
	const [contact] = records(body.contacts);
	const [message] = records(body.messages);
	const { id, ...rest } = message ?? {};
	return { message_id: id, ...contact, ...rest };
}

export const MESSAGE_DOUBT =
	'The message may have been accepted. Before you send it again, watch for its status with the WhatsApp Trigger (Callback Data tells you which message a status belongs to).';

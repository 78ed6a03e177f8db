import { asObject, asText } from '../../shared/json';
import { LruCache } from '../../shared/lruCache';
import type { WhatsAppEvent } from '../events';

/** The way of a message. What is not on it, such as a failure, is always news. */
const STEPS = ['sent', 'delivered', 'read', 'played'];

/** By message and recipient: how far it has come. In a group, everybody has statuses of their own. */
const progress = new LruCache<{ step: number }>(50_000);

/**
 * Whether a status says more than those before it. Of other events, always.
 *
 * @param trigger each has its own choice of statuses
 */
export function isProgress(
	trigger: string,
	{ event_type: type, status_update: update }: WhatsAppEvent,
): boolean {
	if (type !== 'message_status_updated') return true;
	const { message_id: id, recipient_id: recipient, status, ...rest } = asObject(update);
	const step = STEPS.indexOf(asText(status));
	if (step < 0) return true;
	const participant =
		asText(rest.recipient_participant_id) ||
		asText(rest.participant_recipient_id) ||
		asText(rest.recipient_participant_user_id);
	const key = [trigger, asText(id), asText(recipient), participant].join(':');
	const known = progress.get(key);
	if (known !== undefined && known.step > step) return false;
	progress.set(key, { step });
	return true;
}

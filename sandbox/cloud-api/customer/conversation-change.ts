import { customerOf, phoneNumberOf } from '../control-targets';
import type { ConversationChange } from '../control-types';
import { eventValue } from '../events';
import type { Conversation } from '../live/live-types';
import type { Sandbox } from '../sandbox';

/** A customer blocks a business, stops its marketing messages, or lets the customer service window pass. */
export function changeConversation(
	sandbox: Sandbox,
	{ phone_number_id, from, ...decision }: ConversationChange,
): Conversation {
	const { chats, conversations } = sandbox.state;
	const phoneNumber = phoneNumberOf(sandbox, phone_number_id);
	const person = customerOf(sandbox, phoneNumber, from);
	const before = chats.standing(phoneNumber.id, person);
	chats.decide(phoneNumber.id, person, decision);
	const { has_stopped_marketing: stopped = before.has_stopped_marketing } = decision;
	if (stopped !== before.has_stopped_marketing) {
		const field = 'user_preferences';
		const value = eventValue(sandbox, phoneNumber, field, stopped ? 'stop' : 'resume', person);
		void sandbox.publish(phoneNumber, field, [value]);
	}
	return conversations.update(phoneNumber.id, person);
}

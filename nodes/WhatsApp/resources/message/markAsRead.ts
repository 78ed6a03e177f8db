import { phoneNumberIdParameter } from '../../operation/phoneNumberId';
import { defineOperation, type OperationField } from '../defineOperation';
import { messageIdField, messageIdParameter, replyFromField } from './earlierMessage';

const TYPING = { name: 'showTyping', label: 'Show Typing Indicator' };

const typingField: OperationField = {
	displayName: TYPING.label,
	name: TYPING.name,
	type: 'boolean',
	default: false,
	description:
		'Whether the customer sees that you are typing, until you send a message or 25 seconds have passed',
};

/**
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/mark-message-as-read
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators
 */
export const markAsRead = defineOperation({
	name: 'Mark as Read',
	value: 'markAsRead',
	action: 'Mark message as read',
	description:
		'Mark a received message and those before it as read, and optionally show a typing indicator',
	fields: [replyFromField, messageIdField, typingField],
	output: { success: 'boolean', message_id: 'string' },
	build: (parameters) => ({
		method: 'POST',
		path: `${phoneNumberIdParameter(parameters, replyFromField)}/messages`,
		about: 'phoneNumber',
		body: {
			messaging_product: 'whatsapp',
			status: 'read',
			message_id: messageIdParameter(parameters),
			...(parameters.boolean(TYPING) && { typing_indicator: { type: 'text' } }),
		},
		effect: 'repeatable',
		ifUnknown: {
			what: 'the message may have been marked as read',
			action: 'Run the node again: marking it a second time changes nothing.',
		},
	}),
	toItems: (body, parameters) => [
		{ success: body.success, message_id: messageIdParameter(parameters) },
	],
});

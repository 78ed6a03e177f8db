import { fromField } from '../../operation/phoneNumberId';
import type { OperationField } from '../defineOperation';
import { MESSAGE_ID_PLACEHOLDER, parseMessageId } from './messageId';
import { messageOperation } from './messageOperation';
import { toField } from './recipient';
import { buildTextContent, previewOption, textField } from './textContent';

const MESSAGE_ID = { name: 'messageId', label: 'Message ID' };

/* Parameters of their own, as their defaults take an item of the WhatsApp Trigger. */

const replyFromField: OperationField = {
	...fromField,
	name: 'replyFrom',
	default: { mode: 'id', value: '={{ $json.phone_number_id }}' },
	description:
		'Your number that received the message; by default, from an item of the WhatsApp Trigger',
};

const replyToField: OperationField = {
	displayName: toField.displayName,
	name: 'replyTo',
	type: 'string',
	default: '={{ $json.reply_to ?? $json.message?.from ?? $json.message?.from_user_id }}',
	required: true,
	placeholder: 'e.g. +16505551234',
	description: 'The sender of the message; by default, from an item of the WhatsApp Trigger',
};

const messageIdField: OperationField = {
	displayName: MESSAGE_ID.label,
	name: MESSAGE_ID.name,
	type: 'string',
	default: '={{ $json.message?.message_id }}',
	required: true,
	placeholder: MESSAGE_ID_PLACEHOLDER,
	description: 'The message to reply to. It is shown above the text as a quote.',
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#replies */
export const sendReply = messageOperation({
	name: 'Send Reply',
	value: 'sendReply',
	action: 'Send reply to message',
	description: 'Send a text that quotes an earlier message of the chat',
	from: replyFromField,
	to: replyToField,
	canQuote: false,
	fields: [messageIdField, textField],
	options: [previewOption],
	buildContent: (parameters) => {
		const messageId = parameters.requiredText(
			MESSAGE_ID,
			'Map it from the message to reply to, where it is called message_id.',
		);
		return {
			context: { message_id: parseMessageId(messageId, MESSAGE_ID) },
			...buildTextContent(parameters),
		};
	},
});

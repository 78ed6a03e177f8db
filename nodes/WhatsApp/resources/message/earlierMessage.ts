import type { Parameters } from '../../operation/parameters';
import { fromField } from '../../operation/phoneNumberId';
import type { OperationField } from '../defineOperation';
import { MESSAGE_ID_PLACEHOLDER, parseMessageId } from './messageId';
import { toField } from './recipient';

const MESSAGE_ID = { name: 'messageId', label: 'Message ID' };

/* What concerns an earlier message: parameters of their own, as their defaults take an item of the WhatsApp Trigger. */

export const replyFromField: OperationField = {
	...fromField,
	name: 'replyFrom',
	default: { mode: 'id', value: '={{ $json.phone_number_id }}' },
	description:
		'Your number that received the message; by default, from an item of the WhatsApp Trigger',
};

export const replyToField: OperationField = {
	displayName: toField.displayName,
	name: 'replyTo',
	type: 'string',
	default: '={{ $json.reply_to }}',
	required: true,
	placeholder: 'e.g. +16505551234',
	description: 'The sender of the message; by default, from an item of the WhatsApp Trigger',
};

export const messageIdField: OperationField = {
	displayName: MESSAGE_ID.label,
	name: MESSAGE_ID.name,
	type: 'string',
	default: '={{ $json.message?.message_id }}',
	required: true,
	placeholder: MESSAGE_ID_PLACEHOLDER,
	description: 'The message that this is about; by default, from an item of the WhatsApp Trigger',
};

/** The ID of the earlier message, checked. */
export function messageIdParameter(parameters: Parameters): string {
	const text = parameters.requiredText(
		MESSAGE_ID,
		'Map it from the earlier message, where it is called message_id.',
	);
	return parseMessageId(text, MESSAGE_ID);
}

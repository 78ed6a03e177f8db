import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Field, Parameters } from '../../operation/parameters';
import { FROM, phoneNumberIdField } from '../phoneNumberId';
import { MESSAGE_ID_PLACEHOLDER, readMessageId } from './options';
import { TO } from './recipient';
import { buildText } from './sendText';

const showOnlyForSendReply = { resource: ['message'], operation: ['sendReply'] };

/* Parameters of their own, as their defaults take an item of the WhatsApp Trigger. */
export const REPLY_FROM: Field = { ...FROM, name: 'replyFrom' };
export const REPLY_TO: Field = { ...TO, name: 'replyTo' };
const MESSAGE_ID = { name: 'messageId', label: 'Message ID' };

/** The text itself has the fields of Send Text. */
export const sendReplyFields: INodeProperties[] = [
	{
		...phoneNumberIdField,
		displayName: REPLY_FROM.label,
		name: REPLY_FROM.name,
		default: { mode: 'id', value: '={{ $json.phone_number_id }}' },
		description: 'Your number that got the message, as an item of the WhatsApp Trigger has it',
		displayOptions: { show: showOnlyForSendReply },
	},
	{
		displayName: REPLY_TO.label,
		name: REPLY_TO.name,
		type: 'string',
		default: '={{ $json.reply_to ?? $json.message?.from ?? $json.message?.from_user_id }}',
		required: true,
		placeholder: 'e.g. +16505551234',
		description: 'Whoever wrote the message, as an item of the WhatsApp Trigger has it',
		displayOptions: { show: showOnlyForSendReply },
	},
	{
		displayName: MESSAGE_ID.label,
		name: MESSAGE_ID.name,
		type: 'string',
		default: '={{ $json.message?.message_id }}',
		required: true,
		placeholder: MESSAGE_ID_PLACEHOLDER,
		description: 'The message to reply to. It is shown above the text as a quote.',
		displayOptions: { show: showOnlyForSendReply },
	},
];

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#replies */
export function buildReply(parameters: Parameters): IDataObject {
	const written = parameters.requiredText(
		MESSAGE_ID,
		'Map it from the message to reply to, where it is called message_id.',
	);
	return { context: { message_id: readMessageId(written, MESSAGE_ID) }, ...buildText(parameters) };
}

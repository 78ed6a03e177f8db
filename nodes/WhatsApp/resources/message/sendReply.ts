import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';
import { messageOptions, readMessageId } from './options';
import { buildText } from './sendText';

const showOnlyForSendReply = { resource: ['message'], operation: ['sendReply'] };

const REPLY_TO = messageOptions.replyTo;

/** The text itself has the fields of Send Text. */
export const sendReplyFields: INodeProperties[] = [
	{
		displayName: REPLY_TO.label,
		name: REPLY_TO.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCN...',
		description:
			'ID of a message in this chat, from WhatsApp Trigger or from an earlier send. It is shown above the text as a quote.',
		displayOptions: { show: showOnlyForSendReply },
	},
];

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#replies */
export function buildReply(parameters: Parameters): IDataObject {
	const written = parameters.requiredText(REPLY_TO, 'Map it from the message to reply to, where it is called message_id.');
	return { context: { message_id: readMessageId(written) }, ...buildText(parameters) };
}

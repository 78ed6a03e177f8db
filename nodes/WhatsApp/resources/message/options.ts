import type { INodeProperties } from 'n8n-workflow';

import { ParameterIssue, type Parameters } from '../../operation/parameters';
import { SEND_ONCE_KEY } from '../../send/sendOnceKeys';

/** Names and labels of what every message may carry. */
export const messageOptions = {
	name: SEND_ONCE_KEY.collection,
	replyTo: { name: 'replyToMessageId', label: 'Reply to Message ID' },
	callbackData: { name: 'callbackData', label: 'Callback Data' },
	sendOnceKey: SEND_ONCE_KEY,
} as const;

export const messageOptionsField: INodeProperties = {
	displayName: 'Options',
	name: messageOptions.name,
	type: 'collection',
	default: {},
	placeholder: 'Add option',
	displayOptions: { show: { resource: ['message'] } },
	options: [
		{
			displayName: messageOptions.callbackData.label,
			name: messageOptions.callbackData.name,
			type: 'string',
			default: '',
			placeholder: 'e.g. order-42',
			description:
				'A text of yours that every status of this message brings back, up to 512 characters. The customer does not see it.',
		},
		{
			displayName: messageOptions.replyTo.label,
			name: messageOptions.replyTo.name,
			type: 'string',
			default: '',
			placeholder: 'e.g. wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCN...',
			description: 'ID of an earlier message in this chat, shown above the new one as a quote',
			displayOptions: { hide: { '/operation': ['sendReply'] } },
		},
		{
			displayName: messageOptions.sendOnceKey.label,
			name: messageOptions.sendOnceKey.name,
			type: 'string',
			default: '',
			placeholder: 'e.g. order-42-shipped',
			description:
				'A text of yours that names this message. If this node has sent a message with the same key, or may have, it sends nothing and outputs an item with skipped. After a WhatsApp Trigger the key is the event unless you set one here; leave this empty to send each time.',
		},
	],
};

/** The key as the user set it; undefined if the user said nothing. */
export function readSendOnceKey(parameters: Parameters): string | undefined {
	const { name, sendOnceKey } = messageOptions;
	return parameters.hasOption(name, sendOnceKey) ? parameters.option(name, sendOnceKey).trim() : undefined;
}

/** A message ID as Meta gives it out; the rest is Base64. */
const MESSAGE_ID = /^wamid\.[\w+/=-]+$/;

/** The ID of a message to reply to, checked. */
export function readMessageId(written: string): string {
	const id = written.trim();
	if (MESSAGE_ID.test(id)) return id;
	throw new ParameterIssue(
		`'${messageOptions.replyTo.label}' does not have the form of a message ID`,
		'A message ID begins with wamid. and comes with every received message and every send, where it is called message_id.',
	);
}

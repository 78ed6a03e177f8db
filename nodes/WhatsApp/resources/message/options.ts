import type { INodeProperties } from 'n8n-workflow';

import { ParameterIssue } from '../../operation/parameters';

/** Names and labels of what every message may carry. */
export const messageOptions = {
	name: 'messageOptions',
	replyTo: { name: 'replyToMessageId', label: 'Reply to Message ID' },
	callbackData: { name: 'callbackData', label: 'Callback Data' },
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
	],
};

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

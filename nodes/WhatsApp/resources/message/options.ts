import type { INodeProperties } from 'n8n-workflow';

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
		},
	],
};

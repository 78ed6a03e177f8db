import type { INodeProperties } from 'n8n-workflow';

import { phoneNumberIdField } from '../resources/phoneNumberId';

export const eventsField = { name: 'events', label: 'Events' };
export const statusesField = { name: 'statuses', label: 'Statuses' };
export const replaceExistingField = {
	name: 'replaceExistingCallback',
	label: 'Replace Existing Callback',
};

export const triggerFields: INodeProperties[] = [
	{
		...phoneNumberIdField,
		description: 'The number whose events start the workflow. Each number has its own trigger.',
	},
	{
		displayName: eventsField.label,
		name: eventsField.name,
		type: 'multiOptions',
		required: true,
		default: ['message_status_updated'],
		options: [
			{
				name: 'Message Received',
				value: 'message_received',
				description: 'A customer wrote, pressed a button or reacted',
			},
			{
				name: 'Message Status Updated',
				value: 'message_status_updated',
				description: 'A message of yours was sent, delivered, read or not delivered',
			},
		],
	},
	{
		displayName: statusesField.label,
		name: statusesField.name,
		type: 'multiOptions',
		default: [],
		description: 'Which statuses start the workflow; all of them when none is chosen',
		displayOptions: { show: { events: ['message_status_updated'] } },
		options: [
			{ name: 'Delivered', value: 'delivered', description: 'Arrived on the phone' },
			{ name: 'Failed', value: 'failed', description: 'Could not be delivered; the reason comes with it' },
			{ name: 'Played', value: 'played', description: 'A voice message was listened to' },
			{ name: 'Read', value: 'read', description: 'Opened, where the customer shows it' },
			{ name: 'Sent', value: 'sent', description: 'Left Meta for the phone' },
		],
	},
	{
		displayName: replaceExistingField.label,
		name: replaceExistingField.name,
		type: 'boolean',
		default: false,
		description:
			'Whether to take the number over when its events already go to another address. What receives them there then gets nothing more.',
	},
];

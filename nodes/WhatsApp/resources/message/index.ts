import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { MessageOperation } from '../../operation/operation';
import { routing } from '../../operation/routing';
import { sendMessages } from '../../send/sendMessages';
import { toSentMessage } from '../../send/sentMessage';
import { readPhoneNumberId } from '../phoneNumberId';
import { buttonsHeaderFields } from './buttonsHeader';
import { defineAsField } from './defineAs';
import { interactiveFields } from './interactive';
import { messageOptionsField, readSendOnceKey } from './options';
import { messagePayload, messageRequest, type ContentBuilder } from './payload';
import { recipientFields } from './recipient';
import { buildContacts, sendContactsFields } from './sendContacts';
import { buildInteractiveButtons, sendInteractiveButtonsFields } from './sendInteractiveButtons';
import {
	buildInteractiveList,
	listButtonField,
	listHeaderField,
	sendInteractiveListFields,
} from './sendInteractiveList';
import { buildLocation, sendLocationFields } from './sendLocation';
import { sendMedia, sendMediaFields } from './sendMedia';
import { buildReply, sendReplyFields } from './sendReply';
import { buildTemplate, sendTemplateFields } from './sendTemplate';
import { buildText, sendTextFields } from './sendText';

/** A send: the content differs, everything around it is the same. */
const send = (content: ContentBuilder): MessageOperation => {
	const buildPayload = messagePayload(content);
	return {
		plan: (parameters) => ({
			request: messageRequest(readPhoneNumberId(parameters), buildPayload(parameters)),
			sendOnceKey: readSendOnceKey(parameters),
		}),
		toItem: toSentMessage,
	};
};

const sendContacts = send(buildContacts);
const sendInteractiveButtons = send(buildInteractiveButtons);
const sendInteractiveList = send(buildInteractiveList);
const sendLocation = send(buildLocation);
const sendReply = send(buildReply);
const sendTemplate = send(buildTemplate);
const sendText = send(buildText);

export const messageOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'sendText',
	displayOptions: { show: { resource: ['message'] } },
	options: [
		{
			name: 'Send Contacts',
			value: 'sendContacts',
			action: 'Send contacts',
			description: 'Send contact cards with names, numbers and addresses',
			routing: routing(sendContacts),
		},
		{
			name: 'Send Interactive Buttons',
			value: 'sendInteractiveButtons',
			action: 'Send message with buttons',
			description: 'Ask a question that the customer answers by tapping one of up to three buttons',
			routing: routing(sendInteractiveButtons),
		},
		{
			name: 'Send Interactive List',
			value: 'sendInteractiveList',
			action: 'Send message with list',
			description: 'Offer up to ten choices in a list that opens from a button',
			routing: routing(sendInteractiveList),
		},
		{
			name: 'Send Location',
			value: 'sendLocation',
			action: 'Send location',
			description: 'Send a place that opens on a map',
			routing: routing(sendLocation),
		},
		{
			name: 'Send Media',
			value: 'sendMedia',
			action: 'Send media',
			description: 'Send an image, video, audio, document or sticker',
			routing: routing(sendMedia),
		},
		{
			name: 'Send Reply',
			value: 'sendReply',
			action: 'Send reply to message',
			description: 'Send a text that quotes an earlier message of the chat',
			routing: routing(sendReply),
		},
		{
			name: 'Send Template',
			value: 'sendTemplate',
			action: 'Send template message',
			description: 'Send an approved template, also to customers who have not written in the last 24 hours',
			routing: routing(sendTemplate),
		},
		{
			name: 'Send Text',
			value: 'sendText',
			action: 'Send text message',
			description: 'Send a text to a customer',
			routing: routing(sendText),
		},
	],
};

export const messageFields: INodeProperties[] = [
	...recipientFields,
	...sendReplyFields,
	...sendTextFields,
	...sendMediaFields,
	...sendLocationFields,
	...buttonsHeaderFields,
	listHeaderField,
	...interactiveFields,
	listButtonField,
	defineAsField,
	...sendContactsFields,
	...sendInteractiveButtonsFields,
	...sendInteractiveListFields,
	...sendTemplateFields,
	messageOptionsField,
];

/** The same operations as n8n runs them for many items. */
export const messageCustomOperations: Record<
	string,
	(this: IExecuteFunctions) => Promise<INodeExecutionData[][]>
> = {
	sendText: sendMessages(sendText),
	sendReply: sendMessages(sendReply),
	sendMedia: sendMessages(sendMedia),
	sendLocation: sendMessages(sendLocation),
	sendContacts: sendMessages(sendContacts),
	sendInteractiveButtons: sendMessages(sendInteractiveButtons),
	sendInteractiveList: sendMessages(sendInteractiveList),
	sendTemplate: sendMessages(sendTemplate),
};

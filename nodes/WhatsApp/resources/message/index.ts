import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { MessageOperation } from '../../operation/operation';
import { routing } from '../../operation/routing';
import { sendMessages } from '../../send/sendMessages';
import { toSentMessage } from '../../send/sentMessage';
import { FROM, phoneNumberIdField, readPhoneNumberId } from '../phoneNumberId';
import { buttonsHeaderOption } from './buttonsHeader';
import { interactiveBodyField, interactiveOptions } from './interactive';
import { envelopeOptions, readSendOnceKey } from './options';
import { messagePayload, messageRequest, type ContentBuilder } from './payload';
import { recipientField, TO } from './recipient';
import { buildContacts, contactsJsonOption, sendContactsFields } from './sendContacts';
import { buildInteractiveButtons, buttonsJsonOption, sendInteractiveButtonsFields } from './sendInteractiveButtons';
import {
	buildInteractiveList,
	listButtonField,
	listHeaderOption,
	sectionsJsonOption,
	sendInteractiveListFields,
} from './sendInteractiveList';
import { buildLocation, locationOptions, sendLocationFields } from './sendLocation';
import { mediaOptions, sendMedia, sendMediaFields } from './sendMedia';
import { buildReply, REPLY_FROM, REPLY_TO, sendReplyFields } from './sendReply';
import { buildTemplate, sendTemplateFields } from './sendTemplate';
import { buildText, textField, textOptions } from './sendText';

/** A send: the content differs, everything around it is the same. */
const send = (content: ContentBuilder, from = FROM, to = TO): MessageOperation => {
	const buildPayload = messagePayload(content, to);
	return {
		plan: (parameters) => ({
			request: messageRequest(readPhoneNumberId(parameters, from), buildPayload(parameters)),
			sendOnceKey: readSendOnceKey(parameters),
		}),
		toItem: toSentMessage,
	};
};

/** The operations in the order of use, which n8n's list of actions follows. */
const SENDS: Array<Pick<INodePropertyOptions, 'name' | 'action' | 'description'> & { value: string; operation: MessageOperation }> = [
	{
		name: 'Send Text',
		value: 'sendText',
		action: 'Send text message',
		description: 'Send a text to a customer',
		operation: send(buildText),
	},
	{
		name: 'Send Template',
		value: 'sendTemplate',
		action: 'Send template message',
		description: 'Send an approved template, also to customers who have not written in the last 24 hours',
		operation: send(buildTemplate),
	},
	{
		name: 'Send Reply',
		value: 'sendReply',
		action: 'Send reply to message',
		description: 'Send a text that quotes an earlier message of the chat',
		operation: send(buildReply, REPLY_FROM, REPLY_TO),
	},
	{
		name: 'Send Media',
		value: 'sendMedia',
		action: 'Send media',
		description: 'Send an image, video, audio, document or sticker',
		operation: sendMedia,
	},
	{
		name: 'Send Interactive Buttons',
		value: 'sendInteractiveButtons',
		action: 'Send message with buttons',
		description: 'Ask a question that the customer answers by tapping one of up to three buttons',
		operation: send(buildInteractiveButtons),
	},
	{
		name: 'Send Interactive List',
		value: 'sendInteractiveList',
		action: 'Send message with list',
		description: 'Offer up to ten choices in a list that opens from a button',
		operation: send(buildInteractiveList),
	},
	{
		name: 'Send Location',
		value: 'sendLocation',
		action: 'Send location',
		description: 'Send a place that opens on a map',
		operation: send(buildLocation),
	},
	{
		name: 'Send Contacts',
		value: 'sendContacts',
		action: 'Send contacts',
		description: 'Send contact cards with names, numbers and addresses',
		operation: send(buildContacts),
	},
];

export const messageOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'sendText',
	displayOptions: { show: { resource: ['message'] } },
	options: SENDS.map(({ operation, ...option }) => ({ ...option, routing: routing(operation) })),
};

export const messageFields: INodeProperties[] = [
	{
		...phoneNumberIdField,
		displayName: FROM.label,
		displayOptions: { show: { resource: ['message'] }, hide: { operation: ['sendReply'] } },
	},
	recipientField,
	...sendReplyFields,
	textField,
	...sendMediaFields,
	...sendLocationFields,
	interactiveBodyField,
	listButtonField,
	...sendContactsFields,
	...sendInteractiveButtonsFields,
	...sendInteractiveListFields,
	...sendTemplateFields,
];

/** The options of messages. */
export const messageOptions: INodeProperties[] = [
	...envelopeOptions,
	...textOptions,
	...mediaOptions,
	...locationOptions,
	buttonsHeaderOption,
	listHeaderOption,
	...interactiveOptions,
	buttonsJsonOption,
	sectionsJsonOption,
	contactsJsonOption,
];

/** The same operations as n8n runs them for many items. */
export const messageCustomOperations: Record<
	string,
	(this: IExecuteFunctions) => Promise<INodeExecutionData[][]>
> = Object.fromEntries(SENDS.map(({ value, operation }) => [value, sendMessages(operation)]));

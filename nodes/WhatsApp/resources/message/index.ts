import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../operation/operation';
import { routing } from '../../operation/routing';
import { sendItems } from '../../send/sendItems';
import { toSentMessage } from '../../send/sentMessage';
import { readPhoneNumberId } from '../phoneNumberId';
import { messageOptionsField } from './options';
import { messagePayload, type ContentBuilder } from './payload';
import { recipientFields } from './recipient';
import { buildText, sendTextFields } from './sendText';

/** A send: the content differs, everything around it is the same. */
const send = (content: ContentBuilder): Operation => {
	const buildPayload = messagePayload(content);
	return {
		build: (parameters) => ({
			method: 'POST',
			path: `${readPhoneNumberId(parameters)}/messages`,
			body: buildPayload(parameters),
			effectful: true,
		}),
		toItems: (body) => [toSentMessage(body)],
	};
};

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
	...sendTextFields,
	messageOptionsField,
];

/** The same operations as n8n runs them for many items. */
export const messageCustomOperations: Record<
	string,
	(this: IExecuteFunctions) => Promise<INodeExecutionData[][]>
> = {
	sendText: sendItems(sendText),
};

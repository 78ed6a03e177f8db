import type { IDataObject } from 'n8n-workflow';

import { asObject, asText } from '../shared/json';

/** The types of received messages. Each is the key of what such a message holds, too. */
const MESSAGE_TYPES = [
	'text',
	'image',
	'video',
	'audio',
	'document',
	'sticker',
	'location',
	'contacts',
	'interactive',
	'button',
	'order',
	'reaction',
	'system',
	'edit',
	'revoke',
	'unsupported',
	'request_welcome',
];

/** The type of a received message; '' for none. What a message was edited to may come without one, with its content only. */
export const typeOfMessage = (message: IDataObject): string =>
	asText(message.type) || (MESSAGE_TYPES.find((type) => Object.hasOwn(message, type)) ?? '');

/** What a received message says now: an edited one holds its new version. */
export const currentVersion = (message: IDataObject): IDataObject =>
	typeOfMessage(message) === 'edit' ? asObject(asObject(message.edit).message) : message;

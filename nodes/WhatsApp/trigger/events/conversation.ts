import type { IDataObject } from 'n8n-workflow';

import { typeOfMessage } from '../../graph/receivedMessage';
import { asObject, asObjects, asText } from '../../shared/json';
import { customerOf, newPhoneOf } from './customer';

/** What every received message has for the nodes after it, whatever its type. */
export interface Conversation extends IDataObject {
	/** The message in words. The AI Agent node of n8n reads it by default. */
	chatInput: string;
	/** The same for all messages of one customer to one number. n8n's memory nodes read it by default. */
	sessionId: string;
	/** What goes into *To* of an answer: the group, or else the customer. */
	reply_to: string;
	customer: IDataObject;
}

/**
 * @param message Meta's, as the event holds it
 * @param contact Meta's, if any
 */
export function conversationOf(
	phoneNumberId: string,
	message: IDataObject,
	contact: IDataObject,
): Conversation {
	const customer = customerOf(message, contact);
	const newPhone = newPhoneOf(message);
	const groupId = asText(message.group_id);
	const partner = groupId || asText(customer.id);
	return {
		chatInput: wordsOf(message),
		sessionId: `${phoneNumberId}:${partner}`,
		reply_to: groupId || newPhone || asText(message.from) || partner,
		customer,
	};
}

type Content = (content: IDataObject, message: IDataObject) => string;

const captioned =
	(what: string): Content =>
	({ caption }) =>
		asText(caption) || `[${what}]`;

/** By message type: what someone would read aloud. What has no words is in brackets. */
const WORDS: Readonly<Record<string, Content>> = {
	text: ({ body }) => asText(body),
	button: ({ text, payload }) => asText(text) || asText(payload),
	interactive: answerWords,
	image: captioned('image'),
	video: captioned('video'),
	document: ({ caption, filename }) =>
		asText(caption) || `[document${asText(filename) && ` ${asText(filename)}`}]`,
	audio: ({ voice }) => (voice === true ? '[voice message]' : '[audio]'),
	sticker: () => '[sticker]',
	location: ({ latitude, longitude, name, address }) => {
		const place = [name, address].map(asText).filter(Boolean).join(', ');
		return `[location ${asText(latitude)}, ${asText(longitude)}${place && ` ${place}`}]`;
	},
	contacts: (_, { contacts }) => {
		const names = asObjects(contacts).map(({ name }) => asText(asObject(name).formatted_name));
		return `[contact ${names.filter(Boolean).join(', ')}]`.replace(' ]', ']');
	},
	reaction: ({ emoji }) => (asText(emoji) ? `[reaction ${asText(emoji)}]` : '[reaction removed]'),
	order: ({ text, product_items: items }) => {
		const products = asObjects(items).map(
			({ product_retailer_id: id, quantity }) =>
				`${asText(quantity) || 1} × ${asText(id) || 'product'}`,
		);
		return [asText(text), `[order ${products.join(', ')}]`].filter(Boolean).join(' ');
	},
	system: ({ body }) => asText(body),
	request_welcome: () => '[opened the chat]',
	revoke: () => '[deleted a message]',
	// What it was changed to comes without its type.
	edit: ({ message }) => wordsOf({ ...asObject(message), type: typeOfMessage(asObject(message)) }),
};

function answerWords(content: IDataObject): string {
	const { button_reply: button, list_reply: row, nfm_reply: form } = content;
	const { call_permission_reply: permission } = content;
	const title = asText(asObject(button).title) || asText(asObject(row).title);
	if (title !== '') return title;
	if (form !== undefined) return `[form ${asText(asObject(form).response_json)}]`;
	const { response } = asObject(permission);
	return response === undefined ? '[answer]' : `[call permission ${asText(response)}]`;
}

function wordsOf(message: IDataObject): string {
	const type = asText(message.type);
	const words = Object.hasOwn(WORDS, type) ? WORDS[type] : undefined;
	return words?.(asObject(message[type]), message) || `[${type || 'unknown'} message]`;
}

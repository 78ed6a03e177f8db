import type { JsonObject } from '../control-types';
import { invalidParameter } from '../graph-error';
import { ENVELOPE_FIELDS, READ_RECEIPT_FIELDS } from './envelope';
import { checkFields } from './field-rules';
import type { MessageType } from './message-type';
import { readRecipient, type Recipient } from './recipient';
import { textMessage } from './text';

/** The message types the sandbox accepts. A new one: a file beside text.ts, and its name here. */
const MESSAGE_TYPES: readonly MessageType[] = [textMessage];

/** Meta takes a message without `type` for a text. */
const DEFAULT_TYPE = textMessage.name;

export interface CheckedMessage {
	type: string;
	recipient: Recipient;
}

/** Requests with a `status` are read receipts, all others are messages. */
export const isReadReceipt = (body: JsonObject): boolean => body.status !== undefined;

/** @throws GraphError 100 */
export function checkReadReceipt(body: JsonObject): void {
	checkFields(body, READ_RECEIPT_FIELDS, '');
}

/**
 * Checks a message as Meta does before accepting it.
 * @param businessNumber the sender's display number
 * @throws GraphError 100 for its shape, 131008 and 131009 for its recipient
 */
export function checkMessage(body: JsonObject, businessNumber: string): CheckedMessage {
	const type = messageType(body.type);
	checkFields(body, { ...ENVELOPE_FIELDS, ...type.fields }, '');
	return { type: type.name, recipient: readRecipient(body, businessNumber) };
}

function messageType(name: unknown): MessageType {
	const type = MESSAGE_TYPES.find((each) => each.name === (name ?? DEFAULT_TYPE));
	if (type) return type;
	const known = MESSAGE_TYPES.map((each) => each.name.toUpperCase()).join(', ');
	throw invalidParameter(`Param type must be one of {${known}} - got ${JSON.stringify(name)}.`);
}

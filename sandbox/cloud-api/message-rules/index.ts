import type { JsonObject } from '../control-types';
import { invalidParameter, whatsAppError } from '../graph-error';
import type { PhoneNumber } from '../objects';
import type { CloudState } from '../state';
import { contactsMessage } from './contacts';
import { ENVELOPE_FIELDS, READ_RECEIPT_FIELDS, REPLY_FIELDS } from './envelope';
import { checkFields } from './field-rules';
import { interactiveMessage } from './interactive';
import { locationMessage } from './location';
import { mediaMessages } from './media';
import type { MessageType } from './message-type';
import { pinMessage } from './pin';
import { reactionMessage } from './reaction';
import { readRecipient, type Recipient } from './recipient';
import { templateMessage } from './template';
import { textMessage } from './text';

/** The message types the sandbox accepts. A new one: a file beside text.ts, and its name here. */
const MESSAGE_TYPES: readonly MessageType[] = [
	textMessage,
	...mediaMessages,
	locationMessage,
	contactsMessage,
	interactiveMessage,
	reactionMessage,
	pinMessage,
	templateMessage,
];

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
 * @param phoneNumber the sender
 * @throws GraphError 100 for its shape, 131008 and 131009 for its recipient, and what its type throws
 */
export function checkMessage(
	body: JsonObject,
	phoneNumber: PhoneNumber,
	state: CloudState,
): CheckedMessage {
	const type = messageType(body.type);
	checkFields(
		body,
		{ ...ENVELOPE_FIELDS, ...(type.canReply === false ? {} : REPLY_FIELDS), ...type.fields },
		'',
	);
	const recipient = readRecipient(body, phoneNumber.display_phone_number, state.seed.group.id);
	const toGroup = recipient.kind === 'group';
	// Which code Meta has for it is not known.
	if (toGroup && type.inGroups !== true)
		throw whatsAppError(131009, `Messages of type ${type.name} cannot be sent to groups.`);
	type.check?.(body, { state, phoneNumber, toUserId: recipient.kind === 'user_id', toGroup });
	return { type: type.name, recipient };
}

function messageType(name: unknown): MessageType {
	const type = MESSAGE_TYPES.find((each) => each.name === (name ?? DEFAULT_TYPE));
	if (type) return type;
	const known = MESSAGE_TYPES.map((each) => each.name.toUpperCase()).join(', ');
	throw invalidParameter(`Param type must be one of {${known}} - got ${JSON.stringify(name)}.`);
}

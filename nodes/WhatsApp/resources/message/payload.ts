import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../graph/request';
import { OPTIONS } from '../../operation/optionNames';
import type { Field, Parameters } from '../../operation/parameters';
import { MESSAGE_UNKNOWN_OUTCOME } from '../../send/messageUnknownOutcome';
import { asText } from '../../shared/json';
import { assertLength, MAXIMUM_LENGTH } from '../limits';
import { CALLBACK_DATA, REPLY_TO } from './envelopeOptions';
import { parseMessageId } from './messageId';
import { recipientParameter } from './recipient';

/** Builds the part of a message that its type decides, e.g. `{ type: 'text', text: { body } }`. Pure. */
export type ContentBuilder = (parameters: Parameters) => IDataObject;

/** The parts of the envelope that differ between operations. */
interface Envelope {
	/** The parameter with the recipient. */
	readonly to: Field;
	/** Whether it may quote the message that an option names. */
	readonly canQuote: boolean;
}

/**
 * Wraps a content builder into the builder of the whole body of `POST /{phone-number-id}/messages`.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export function messagePayload(
	buildContent: ContentBuilder,
	{ to, canQuote }: Envelope,
): ContentBuilder {
	return (parameters) => {
		const recipient = recipientParameter(parameters, to);
		const content = buildContent(parameters);
		// An option left over from another operation must not matter.
		const context = canQuote ? contextParameter(parameters) : {};
		const callbackData = parameters.option(OPTIONS, CALLBACK_DATA);
		assertLength(callbackData, CALLBACK_DATA, MAXIMUM_LENGTH.callbackData);
		return {
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			...recipient,
			...context,
			...content,
			...(callbackData !== '' && { biz_opaque_callback_data: callbackData }),
		};
	};
}

/** The request that sends a message with this body. */
export const messageRequest = (phoneNumberId: string, body: IDataObject): GraphRequest => ({
	method: 'POST',
	path: `${phoneNumberId}/messages`,
	about: 'phoneNumber',
	body,
	recipient: asText(body.to) || asText(body.recipient),
	proof: 'messageId',
	ifUnknown: MESSAGE_UNKNOWN_OUTCOME,
});

function contextParameter(parameters: Parameters): IDataObject {
	const replyTo = parameters.option(OPTIONS, REPLY_TO);
	return replyTo.trim() === ''
		? {}
		: { context: { message_id: parseMessageId(replyTo, REPLY_TO) } };
}

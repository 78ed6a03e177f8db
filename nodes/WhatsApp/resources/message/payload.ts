import type { IDataObject } from 'n8n-workflow';

import { assertLength, MAXIMUM_LENGTH } from '../limits';
import type { Parameters } from '../../operation/parameters';
import { messageOptions } from './options';
import { readRecipient } from './recipient';

/** Builds the part of a message that its type decides, e.g. `{ type: 'text', text: { body } }`. Pure. */
export type ContentBuilder = (parameters: Parameters) => IDataObject;

/**
 * Wraps a content builder into the builder of the whole body of `POST /{phone-number-id}/messages`.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export function messagePayload(buildContent: ContentBuilder): ContentBuilder {
	return (parameters) => {
		const replyTo = parameters.option(messageOptions.name, messageOptions.replyTo).trim();
		const callbackData = parameters.option(messageOptions.name, messageOptions.callbackData);
		assertLength(callbackData, messageOptions.callbackData.label, MAXIMUM_LENGTH.callbackData);
		return {
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			...readRecipient(parameters),
			...(replyTo !== '' && { context: { message_id: replyTo } }),
			...buildContent(parameters),
			...(callbackData !== '' && { biz_opaque_callback_data: callbackData }),
		};
	};
}

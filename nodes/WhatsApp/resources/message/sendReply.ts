import { messageIdField, messageIdParameter, replyFromField, replyToField } from './earlierMessage';
import { messageOperation } from './messageOperation';
import { buildFollowingTexts, buildTextContent, textField, textOptions } from './textContent';

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#replies */
export const sendReply = messageOperation({
	name: 'Send Reply',
	value: 'sendReply',
	action: 'Send reply to message',
	description: 'Send a text that quotes an earlier message of the chat',
	from: replyFromField,
	to: replyToField,
	canQuote: false,
	fields: [messageIdField, textField],
	options: textOptions,
	output: { message_ids: ['string'] },
	buildFollowing: buildFollowingTexts,
	buildContent: (parameters) => ({
		context: { message_id: messageIdParameter(parameters) },
		...buildTextContent(parameters),
	}),
});

import { explainTemplateRejection, fallbackOptions, fallbackParameter } from './fallbackTemplate';
import { messageOperation } from './messageOperation';
import { buildFollowingTexts, buildTextContent, textField, textOptions } from './textContent';

export const sendText = messageOperation({
	name: 'Send Text',
	value: 'sendText',
	action: 'Send text message',
	description: 'Send a text to a customer',
	fields: [textField],
	options: [...textOptions, ...fallbackOptions],
	output: { message_ids: ['string'], sent_as: 'string' },
	fallback: fallbackParameter,
	explain: explainTemplateRejection,
	buildFollowing: buildFollowingTexts,
	buildContent: buildTextContent,
});

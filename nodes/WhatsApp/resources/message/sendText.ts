import { messageOperation } from './messageOperation';
import { buildFollowingTexts, buildTextContent, textField, textOptions } from './textContent';

export const sendText = messageOperation({
	name: 'Send Text',
	value: 'sendText',
	action: 'Send text message',
	description: 'Send a text to a customer',
	fields: [textField],
	options: textOptions,
	buildFollowing: buildFollowingTexts,
	buildContent: buildTextContent,
});

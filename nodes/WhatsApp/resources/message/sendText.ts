import { messageOperation } from './messageOperation';
import { buildTextContent, previewOption, textField } from './textContent';

export const sendText = messageOperation({
	name: 'Send Text',
	value: 'sendText',
	action: 'Send text message',
	description: 'Send a text to a customer',
	fields: [textField],
	options: [previewOption],
	buildContent: buildTextContent,
});

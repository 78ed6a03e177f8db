import type { IDataObject } from 'n8n-workflow';

import { ParameterIssue, type Parameters } from '../../operation/parameters';
import { asText, isObject } from '../../shared/json';
import type { OperationField } from '../defineOperation';
import { messageOperation } from './messageOperation';

const MESSAGE = { name: 'rawMessage', label: 'Message' };

const SAMPLE = '{\n  "type": "text",\n  "text": { "body": "" }\n}';

const messageField: OperationField = {
	displayName: MESSAGE.label,
	name: MESSAGE.name,
	type: 'json',
	typeOptions: { rows: 8 },
	default: SAMPLE,
	required: true,
	description:
		'Type and content as <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages">Meta\'s documentation</a> describes them, without the recipient. Meta checks them, this node does not.',
};

/** A second recipient in the JSON would go to someone else than the item says. */
const RECIPIENTS = ['to', 'recipient'];

/** What Meta's own examples have, and the node sets itself. */
const ENVELOPE = ['messaging_product', 'recipient_type'];

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export const sendRaw = messageOperation({
	name: 'Send Raw',
	value: 'sendRaw',
	action: 'Send message from JSON',
	description: "Send a message of any type in Meta's own JSON",
	fields: [messageField],
	buildContent: messageParameter,
});

function messageParameter(parameters: Parameters): IDataObject {
	const message = parameters.json(MESSAGE);
	if (message === undefined) {
		throw new ParameterIssue(
			`'${MESSAGE.label}' is empty`,
			'Enter an object with type and content, such as {"type": "text", "text": {"body": "Hello"}}.',
		);
	}
	if (!isObject(message)) {
		throw new ParameterIssue(
			`'${MESSAGE.label}' is not an object`,
			'Enter one object with type and content; each item sends one message.',
		);
	}
	const recipient = RECIPIENTS.find((key) => Object.hasOwn(message, key));
	if (recipient !== undefined) {
		throw new ParameterIssue(
			`'${MESSAGE.label}' has the key '${recipient}', which this node sets`,
			"Remove it. The message goes to the recipient in 'To'.",
		);
	}
	if (Object.hasOwn(message, 'status')) {
		throw new ParameterIssue(
			`'${MESSAGE.label}' has the key 'status', so it is not a message`,
			'To mark a message as read, select the operation Mark as Read.',
		);
	}
	if (asText(message.type) !== '') {
		return Object.fromEntries(Object.entries(message).filter(([key]) => !ENVELOPE.includes(key)));
	}
	throw new ParameterIssue(
		`'${MESSAGE.label}' has no type`,
		'Add the type of the message, such as "type": "text".',
	);
}

import type { IDataObject } from 'n8n-workflow';

import { OPTIONS } from '../../operation/optionNames';
import type { Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { assertLength, MAXIMUM_LENGTH } from '../limits';

/* The text of a message, alone or as a reply. */

const TEXT = { name: 'text', label: 'Text' };
const PREVIEW_URL = { name: 'previewUrl', label: 'Preview Link' };

export const textField: OperationField = {
	displayName: TEXT.label,
	name: TEXT.name,
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Your order has left our warehouse',
	description: `Up to ${MAXIMUM_LENGTH.textBody} characters. More than 24 hours after the customer last wrote, only templates are delivered.`,
};

export const previewOption: OperationField = {
	displayName: PREVIEW_URL.label,
	name: PREVIEW_URL.name,
	type: 'boolean',
	default: false,
	description: 'Whether to show a preview of the first link in the text',
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages */
export function buildTextContent(parameters: Parameters): IDataObject {
	const body = parameters.requiredText(TEXT, 'Enter the text to send.');
	assertLength(body, TEXT, MAXIMUM_LENGTH.textBody);
	return {
		type: 'text',
		text: {
			body,
			...(parameters.collection(OPTIONS).boolean(PREVIEW_URL) && { preview_url: true }),
		},
	};
}

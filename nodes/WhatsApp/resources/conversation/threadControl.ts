import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../graph/request';
import { OPTIONS } from '../../operation/optionNames';
import { fieldOf, type Parameters } from '../../operation/parameters';
import { fromField, phoneNumberIdParameter } from '../../operation/phoneNumberId';
import type { OperationField } from '../defineOperation';
import { assertLength } from '../limits';
import { recipientParameter } from '../message/recipient';

/* Which app or agent has control of a conversation. */

/** In characters. */
const METADATA_LENGTH = 2_000;

const METADATA = { name: 'handoverMetadata', label: 'Metadata' };

/** By default, the number that received a message of the WhatsApp Trigger. */
export const numberField: OperationField = {
	...fromField,
	name: 'conversationNumber',
	displayName: 'WhatsApp Number',
	default: { mode: 'id', value: '={{ $json.phone_number_id }}' },
	description: 'Your number in this conversation; by default, from an item of the WhatsApp Trigger',
};

export const customerField: OperationField = {
	displayName: 'Customer',
	name: 'conversationCustomer',
	type: 'string',
	default: '={{ $json.reply_to }}',
	required: true,
	placeholder: 'e.g. +16505551234',
	description: 'Phone number or user ID; by default, from an item of the WhatsApp Trigger',
};

export const metadataOption: OperationField = {
	displayName: METADATA.label,
	name: METADATA.name,
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. Asked for a refund of order 42',
	description: `Your own text for whoever takes over, up to ${METADATA_LENGTH} characters`,
};

/**
 * @param details what else the action needs
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/conversation-routing
 */
export function threadControl(
	parameters: Parameters,
	action: 'pass' | 'release' | 'take',
	details: IDataObject = {},
): GraphRequest {
	const metadata = parameters.option(OPTIONS, METADATA);
	assertLength(metadata, METADATA, METADATA_LENGTH, 'Shorten it.');
	const { to, recipient } = recipientParameter(parameters, fieldOf(customerField));
	return {
		method: 'POST',
		path: `${phoneNumberIdParameter(parameters, numberField)}/thread_control`,
		about: 'phoneNumber',
		body: {
			messaging_product: 'whatsapp',
			action,
			...(to !== undefined ? { to } : { recipient }),
			...details,
			...(metadata !== '' && { metadata }),
		},
		effect: 'repeatable',
		ifUnknown: {
			what: 'control of the conversation may have changed',
			action: 'The WhatsApp Trigger reports each change as messaging_handovers.',
		},
	};
}

/** What comes out: Meta says no more than that it worked. */
export const toHandover = ({ success }: IDataObject): IDataObject[] => [{ success }];

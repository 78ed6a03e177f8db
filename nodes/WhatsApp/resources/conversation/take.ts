import { defineOperation } from '../defineOperation';
import {
	customerField,
	metadataOption,
	numberField,
	threadControl,
	toHandover,
} from './threadControl';

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/conversation-routing */
export const takeConversation = defineOperation({
	name: 'Take',
	value: 'take',
	action: 'Take conversation',
	description: 'Take control of a conversation; only for an app with the role escalation',
	fields: [numberField, customerField],
	options: [metadataOption],
	output: { success: 'boolean' },
	build: (parameters) => threadControl(parameters, 'take'),
	toItems: toHandover,
});

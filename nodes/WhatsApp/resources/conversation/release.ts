import { defineOperation } from '../defineOperation';
import {
	customerField,
	metadataOption,
	numberField,
	threadControl,
	toHandover,
} from './threadControl';

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/conversation-routing */
export const releaseConversation = defineOperation({
	name: 'Release',
	value: 'release',
	action: 'Release conversation',
	description: 'Give up control of a conversation, so that Meta routes the next message',
	fields: [numberField, customerField],
	options: [metadataOption],
	output: { success: 'boolean' },
	build: (parameters) => threadControl(parameters, 'release'),
	toItems: toHandover,
});

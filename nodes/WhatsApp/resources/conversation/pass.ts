import { defineOperation, type OperationField } from '../defineOperation';
import {
	customerField,
	metadataOption,
	numberField,
	threadControl,
	toHandover,
} from './threadControl';

const ROLE = { name: 'targetRole', label: 'Pass To' };

/** Meta's roles. */
const roleField: OperationField = {
	displayName: ROLE.label,
	name: ROLE.name,
	type: 'options',
	default: 'customer_service',
	description: 'The role of the app or agent that takes over, as set in WhatsApp Manager',
	options: [
		{ name: 'AI Agent', value: 'ai_agent' },
		{ name: 'Click-to-WhatsApp Ads', value: 'ctwa' },
		{ name: 'Customer Service', value: 'customer_service' },
		{ name: 'Escalation', value: 'escalation' },
		{ name: 'Marketing', value: 'marketing' },
		{ name: 'Utility', value: 'utility' },
	],
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/conversation-routing */
export const passConversation = defineOperation({
	name: 'Pass',
	value: 'pass',
	action: 'Pass conversation',
	description: 'Pass control of a conversation to another app or agent, such as customer service',
	fields: [numberField, customerField, roleField],
	options: [metadataOption],
	output: { success: 'boolean' },
	build: (parameters) =>
		threadControl(parameters, 'pass', {
			control_pass: { target_role: parameters.requiredText(ROLE, 'Choose who takes over.') },
		}),
	toItems: toHandover,
});

import { selectFields, type FieldTable } from '../field-selection';
import type { BusinessAccount } from '../objects';
import { edge } from './graph-edge';

const ACCOUNT_FIELDS: FieldTable<BusinessAccount> = {
	node: 'WhatsAppBusinessAccount',
	defaults: ['name', 'timezone_id', 'message_template_namespace'],
	fields: {
		name: (account) => account.name,
		currency: (account) => account.currency,
		timezone_id: (account) => account.timezone_id,
		message_template_namespace: (account) => account.message_template_namespace,
		account_review_status: (account) => account.account_review_status,
	},
};

export const businessAccountEdges = [
	edge('whatsapp_business_account', 'GET', '', 'whatsapp_business_management', (call, account) =>
		selectFields(account, ACCOUNT_FIELDS, call.params.fields),
	),
];

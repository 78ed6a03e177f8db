import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { ParameterIssue, titleOf } from '../../operation/parameters';
import { defineOperation } from '../defineOperation';

const SOURCE = { name: 'sourceBusinessAccountId', label: 'Source Business Account ID' };

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/migrate-templates */
export const migrateTemplates = defineOperation({
	name: 'Migrate',
	value: 'migrate',
	action: 'Migrate templates',
	description: 'Copy templates of another WhatsApp Business Account into yours',
	fields: [
		{
			displayName: SOURCE.label,
			name: SOURCE.name,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 102290129340398',
			description: 'The account whose templates are copied into the one of the credential',
		},
	],
	output: { migrated_templates: ['string'] },
	build: (parameters) => {
		const source = parameters.requiredText(SOURCE, 'Enter the ID of the other account.').trim();
		if (!/^\d{5,25}$/.test(source)) {
			throw new ParameterIssue(
				`${titleOf(SOURCE)} is not an ID`,
				'An ID consists of digits only. WhatsApp Manager shows it.',
			);
		}
		return {
			method: 'POST',
			path: `${BUSINESS_ACCOUNT_ID}/migrate_message_templates`,
			query: { source_waba_id: source },
			// The response lists what was copied and what was not.
			proof: 'object',
			effect: 'repeatable',
			ifUnknown: {
				what: 'templates may have been copied',
				action: 'Template: Get Many shows which ones.',
			},
		};
	},
	toItems: (body) => [body],
});

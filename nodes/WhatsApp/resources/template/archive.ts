import { defineOperation } from '../defineOperation';
import { archiving } from './archiving';
import { templateIdsField } from './templateIds';

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
export const archiveTemplate = defineOperation({
	name: 'Archive',
	value: 'archive',
	action: 'Archive templates',
	description: 'Archive templates that are no longer used',
	fields: [templateIdsField],
	output: { archived_templates: ['string'], failed_templates: ['string'] },
	...archiving('archive'),
});

import { defineOperation } from '../defineOperation';
import { archiving } from './archiving';
import { templateIdsField } from './templateIds';

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
export const unarchiveTemplate = defineOperation({
	name: 'Unarchive',
	value: 'unarchive',
	action: 'Unarchive templates',
	description: 'Restore archived templates',
	fields: [templateIdsField],
	output: { unarchived_templates: ['string'], failed_templates: ['string'] },
	...archiving('unarchive'),
});

import { bodyParameter, interactive, interactiveBodyField } from './interactive';
import { messageOperation } from './messageOperation';

/** @see https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids */
export const requestContactInfo = messageOperation({
	name: 'Request Contact Info',
	value: 'requestContactInfo',
	action: 'Request phone number of customer',
	description: 'Send a text with a button that lets the customer share a phone number',
	fields: [interactiveBodyField],
	buildContent: (parameters) =>
		interactive({
			type: 'request_contact_info',
			body: bodyParameter(parameters),
			action: { name: 'request_contact_info' },
		}),
});

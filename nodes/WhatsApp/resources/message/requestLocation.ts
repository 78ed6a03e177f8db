import { bodyParameter, interactive, interactiveBodyField } from './interactive';
import { messageOperation } from './messageOperation';

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/location-request-messages */
export const requestLocation = messageOperation({
	name: 'Request Location',
	value: 'requestLocation',
	action: 'Request location of customer',
	description: 'Send a text with a button that lets the customer share a location',
	fields: [interactiveBodyField],
	buildContent: (parameters) =>
		interactive({
			type: 'location_request_message',
			body: bodyParameter(parameters),
			action: { name: 'send_location' },
		}),
});

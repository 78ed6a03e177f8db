import { interactive, optionalBodyOption, optionalBodyParameter } from './interactive';
import { messageOperation } from './messageOperation';

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/user-call-permissions */
export const requestCallPermission = messageOperation({
	name: 'Request Call Permission',
	value: 'requestCallPermission',
	action: 'Request permission to call customer',
	description: 'Ask the customer for permission to call on WhatsApp',
	options: [optionalBodyOption],
	buildContent: (parameters) =>
		interactive({
			type: 'call_permission_request',
			body: optionalBodyParameter(parameters),
			action: { name: 'call_permission_request' },
		}),
});

import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_API_VERSION, META_BASE_URL } from '../nodes/WhatsApp/graph/api';

/** The account; the same in both credential types. */
export const businessAccountProperty: INodeProperties = {
	displayName: 'Business Account ID',
	name: 'businessAccountId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 102290129340398',
	description:
		'ID of the WhatsApp Business Account, from WhatsApp Manager or the API Setup page of your Meta app, next to the phone number ID',
	hint: 'WhatsApp Business Account ID on the API Setup page. Leave empty if the token has access to only one account.',
};

/** What hardly anybody changes, below everything else in both credential types. */
export const advancedProperties: INodeProperties[] = [
	{
		displayName:
			'Advanced: change these settings only if you use a proxy or the sandbox of this package.',
		name: 'advancedNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Graph API Version',
		name: 'apiVersion',
		type: 'string',
		default: DEFAULT_API_VERSION,
		placeholder: `e.g. ${DEFAULT_API_VERSION}`,
		description: "Version of Meta's Graph API to use",
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: META_BASE_URL,
		placeholder: `e.g. ${META_BASE_URL}`,
		description:
			"Server that receives the requests and the token. Change it only to use a proxy or this package's sandbox.",
	},
];

import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_API_VERSION, META_BASE_URL } from '../nodes/WhatsApp/graph/api';

/** The fields that both credential types share: which account, which API version, which server. */
export const connectionProperties: INodeProperties[] = [
	{
		displayName: 'Business Account ID',
		name: 'businessAccountId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 102290129340398',
		description:
			'ID of the WhatsApp Business Account, from WhatsApp Manager or the API Setup page of your Meta app. May stay empty when the token has access to one account only.',
	},
	{
		displayName: 'Graph API Version',
		name: 'apiVersion',
		type: 'string',
		default: DEFAULT_API_VERSION,
		placeholder: `e.g. ${DEFAULT_API_VERSION}`,
		description: "Version of Meta's Graph API that every request names",
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

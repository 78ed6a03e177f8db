import type {
	IAuthenticate,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { appSecretProof } from '../nodes/WhatsApp/graph/appSecretProof';
import { text } from '../nodes/WhatsApp/graph/json';
import { connectionProperties } from './connectionProperties';

/** An access token of Meta's, as a system user has it; with the app's secret also for the trigger. */
export class WhatsAppCloudApi implements ICredentialType {
	name = 'whatsAppCloudApi';

	displayName = 'WhatsApp Cloud API';

	icon: Icon = {
		light: 'file:../icons/whatsapp.svg',
		dark: 'file:../icons/whatsapp.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-whatsapp-cloud/n8n-nodes-whatsapp-cloud/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Token of a system user with the permissions whatsapp_business_messaging and whatsapp_business_management. The token on the API Setup page ends after 24 hours.',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 670843887433847',
			description: 'Needed by the WhatsApp Trigger. App Dashboard, App settings, Basic.',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Needed by the WhatsApp Trigger, which recognises by it what really comes from Meta. App Dashboard, App settings, Basic.',
		},
		{
			displayName:
				"The WhatsApp Trigger needs 'App ID' and 'App Secret'. For sending alone, both may stay empty.",
			name: 'triggerNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { appId: [''] } },
		},
		...connectionProperties,
	];

	authenticate: IAuthenticate = async ({ accessToken, appSecret }, requestOptions) => {
		const token = text(accessToken);
		const secret = text(appSecret);
		return await Promise.resolve({
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Bearer ${token}` },
			...(secret !== '' && {
				qs: { ...requestOptions.qs, appsecret_proof: appSecretProof(token, secret) },
			}),
		});
	};
}

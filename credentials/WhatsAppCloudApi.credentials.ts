import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { appSecretProof } from '../nodes/WhatsApp/graph/appSecretProof';
import { asText } from '../nodes/WhatsApp/shared/json';
import { advancedProperties, businessAccountProperty } from './connectionProperties';

/** An access token of Meta's, as a system user has it; with the app's secret also for the trigger. */
export class WhatsAppCloudApi implements ICredentialType {
	name = 'whatsAppCloudApi';

	displayName = 'WhatsApp Cloud Access Token API';

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
				'Token with the permissions whatsapp_business_messaging and whatsapp_business_management',
			hint: 'Use the token of a system user, from Business settings. The token on the API Setup page expires after 24 hours.',
		},
		businessAccountProperty,
		{
			displayName:
				"The WhatsApp Trigger requires 'App ID' and 'App Secret', from the App Dashboard under App settings, Basic. Leave both empty if you only send messages.",
			name: 'triggerNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 670843887433847',
			description: 'ID of the Meta app that the access token was created for',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The trigger uses it to verify webhook signatures. Requests include a proof of it (appsecret_proof), never the secret itself.',
		},
		...advancedProperties,
	];

	authenticate: IAuthenticate = async ({ accessToken, appSecret }, requestOptions) => {
		const token = asText(accessToken);
		const secret = asText(appSecret);
		return await Promise.resolve({
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Bearer ${token}` },
			...(secret !== '' && {
				qs: { ...requestOptions.qs, appsecret_proof: appSecretProof(token, secret) },
			}),
		});
	};
}

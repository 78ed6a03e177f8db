import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { baseUrlIn, versionIn } from '../nodes/WhatsApp/graph/addressExpressions';
import { META_BASE_URL } from '../nodes/WhatsApp/graph/api';
import { oAuth2Test } from '../nodes/WhatsApp/graph/oAuth2Test';
import { advancedProperties, businessAccountProperty } from './connectionProperties';

const BASE_URL = baseUrlIn('$self["baseUrl"]');
const VERSION = versionIn('$self["apiVersion"]');

/**
 * Login with Facebook. Client ID and secret are the ID and secret of the Meta app, so the trigger
 * needs nothing more. Meta gives no refresh token: the login is repeated when the token ends, or
 * never, where the login configuration says so.
 */
export class WhatsAppCloudOAuth2Api implements ICredentialType {
	name = 'whatsAppCloudOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'WhatsApp Cloud OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/whatsapp.svg',
		dark: 'file:../icons/whatsapp.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-whatsapp-cloud/n8n-nodes-whatsapp-cloud/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		// n8n has these two and their labels for every OAuth2 credential; the hints say what Meta calls them.
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 670843887433847',
			hint: 'The App ID of your Meta app, from the App Dashboard under App settings, Basic',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The WhatsApp Trigger uses it to verify webhook signatures',
			hint: 'The App Secret, next to the App ID',
		},
		{
			displayName: 'Login Configuration ID',
			name: 'loginConfigurationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1234567890123456',
			description: 'ID of a configuration of Facebook Login for Business in your Meta app',
			hint: 'A configuration can issue a token that does not expire. Leave empty to use the classic Facebook Login, which has to be repeated after 60 days.',
		},
		businessAccountProperty,
		...advancedProperties,
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			// The dialog is a web page of facebook.com; a server other than Meta's has it beside its API.
			default: `={{${BASE_URL} === "${META_BASE_URL}" ? "https://www.facebook.com" : ${BASE_URL}}}/{{${VERSION}}}/dialog/oauth`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{${BASE_URL}}}/{{${VERSION}}}/oauth/access_token`,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			// A login configuration names the permissions itself; Meta refuses both together.
			default:
				'={{$self["loginConfigurationId"] ? "" : "whatsapp_business_management,whatsapp_business_messaging"}}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default:
				'={{$self["loginConfigurationId"] ? "config_id=" + encodeURIComponent($self["loginConfigurationId"]) + "&override_default_response_type=true" : ""}}',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
	];

	test: ICredentialTestRequest = oAuth2Test;
}

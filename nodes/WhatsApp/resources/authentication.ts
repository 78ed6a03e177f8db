import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** Which of the two credential types a node uses; n8n's routing wants a parameter of just this name. */
export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	default: 'accessToken',
	options: [
		{ name: 'Access Token', value: 'accessToken' },
		{ name: 'OAuth2', value: 'oAuth2' },
	],
};

const shownFor = (authentication: 'accessToken' | 'oAuth2') => ({
	required: true,
	displayOptions: { show: { authentication: [authentication] } },
});

export const credentials: INodeCredentialDescription[] = [
	{ name: 'whatsAppCloudApi', ...shownFor('accessToken') },
	{ name: 'whatsAppCloudOAuth2Api', ...shownFor('oAuth2') },
];

import type { INodeProperties } from 'n8n-workflow';

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

/** When a node needs a credential of this type. */
export const shownFor = (authentication: 'accessToken' | 'oAuth2') => ({
	required: true,
	displayOptions: { show: { authentication: [authentication] } },
});

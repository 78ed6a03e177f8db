import type {
	ICredentialsDecrypted,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	INode,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { API_VERSION_PATTERN, DEFAULT_API_VERSION, META_BASE_URL } from './api';
import { record, text } from './json';

/** Every context of n8n's in which the nodes speak to Meta. */
export type GraphContext =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IWebhookFunctions;

/** The two credential types, which the parameter *Authentication* chooses between. */
export type CredentialType = 'whatsAppCloudApi' | 'whatsAppCloudOAuth2Api';

/** What a credential of either type says about how to reach Meta. Texts are trimmed, '' = not given. */
export interface GraphAccess {
	readonly credentialType: CredentialType;
	/** Origin and path prefix of the API without a slash at the end. */
	readonly baseUrl: string;
	/** e.g. `v25.0` */
	readonly version: string;
	readonly businessAccountId: string;
	readonly appId: string;
	readonly appSecret: string;
	readonly accessToken: string;
	/**
	 * The credential itself, for n8n's request helper, which would otherwise read it from the database
	 * and decrypt it for each request anew. n8n ignores it for OAuth2.
	 */
	readonly credential: ICredentialsDecrypted;
}

/** The type of credential that *Authentication* chooses in a node. */
export const credentialTypeOf = ({ parameters }: INode): CredentialType =>
	// The raw parameter: its field allows no expression, and the contexts disagree about getNodeParameter.
	parameters.authentication === 'oAuth2' ? 'whatsAppCloudOAuth2Api' : 'whatsAppCloudApi';

/**
 * Reads the credential chosen in the node.
 *
 * @throws NodeOperationError when the base URL or the version in it cannot be used
 */
export async function readGraphAccess(context: GraphContext): Promise<GraphAccess> {
	const node = context.getNode();
	const credentialType = credentialTypeOf(node);
	const isOAuth2 = credentialType === 'whatsAppCloudOAuth2Api';
	const credential = await context.getCredentials(credentialType);

	const baseUrl = readBaseUrl(node, text(credential.baseUrl) || META_BASE_URL);

	const written = text(credential.apiVersion) || DEFAULT_API_VERSION;
	const version = written.startsWith('v') ? written : `v${written}`;
	if (!API_VERSION_PATTERN.test(version)) {
		throw new NodeOperationError(
			node,
			`The credential's 'Graph API Version' is '${written}', which is not a version`,
			{ description: `Enter a version such as ${DEFAULT_API_VERSION}.` },
		);
	}

	return {
		credentialType,
		baseUrl,
		version,
		businessAccountId: text(credential.businessAccountId),
		appId: text(isOAuth2 ? credential.clientId : credential.appId),
		appSecret: text(isOAuth2 ? credential.clientSecret : credential.appSecret),
		accessToken: text(
			isOAuth2 ? record(credential.oauthTokenData).access_token : credential.accessToken,
		),
		credential: { id: '', name: '', type: credentialType, data: credential },
	};
}

/** Origin and path of the API. A password in it would show up wherever the address does. */
function readBaseUrl(node: INode, written: string): string {
	const url = URL.canParse(written) ? new URL(written) : undefined;
	const isWebAddress = url?.protocol === 'https:' || url?.protocol === 'http:';
	if (url === undefined || !isWebAddress || url.search !== '' || url.hash !== '' || /\s/.test(written)) {
		throw new NodeOperationError(node, "The credential's 'Base URL' is not a web address", {
			description: `Enter an address such as ${META_BASE_URL}.`,
		});
	}
	if (url.username !== '' || url.password !== '') {
		throw new NodeOperationError(node, "The credential's 'Base URL' contains a user name or a password", {
			description: `Meta takes none. Enter the address without them, such as ${META_BASE_URL}.`,
		});
	}
	const path = url.pathname.split('/').filter((part) => part !== '');
	return [url.origin, ...path].join('/');
}

import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type IHookFunctions,
	type ILoadOptionsFunctions,
	type INode,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { asObject, asText } from '../shared/json';
import { parseUrl } from '../shared/parseUrl';
import { API_VERSION_PATTERN, DEFAULT_API_VERSION, META_BASE_URL } from './api';
import type { GraphFailure } from './failure';

/** Every n8n context in which the nodes send requests to Meta. */
export type GraphContext =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IWebhookFunctions;

/** The two credential types, which the parameter *Authentication* chooses between. */
export type CredentialType = 'whatsAppCloudApi' | 'whatsAppCloudOAuth2Api';

/** What a credential of either type says about how to reach Meta. Texts are trimmed, '' = not given. */
export interface GraphCredential {
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
	 * and decrypt it again for each request. n8n ignores it for OAuth2.
	 */
	readonly decrypted: ICredentialsDecrypted;
}

/** The type of credential that *Authentication* chooses in a node. */
export const credentialTypeOf = ({ parameters }: INode): CredentialType =>
	// The raw parameter: its field allows no expression, and the contexts disagree about getNodeParameter.
	parameters.authentication === 'oAuth2' ? 'whatsAppCloudOAuth2Api' : 'whatsAppCloudApi';

/**
 * Reads the credential chosen in the node.
 *
 * @throws NodeOperationError when a field of it cannot be used
 */
export async function loadCredential(context: GraphContext): Promise<GraphCredential> {
	const node = context.getNode();
	const credentialType = credentialTypeOf(node);
	const credential = await context.getCredentials(credentialType);
	const issue = findCredentialIssue(credential);
	if (issue !== undefined)
		throw new NodeOperationError(node, issue.message, { description: issue.advice });
	return toGraphCredential(credentialType, credential);
}

/** A field of a credential that cannot be used, and what to enter instead. */
export type CredentialIssue = Pick<GraphFailure, 'message' | 'advice'>;

/** The first field of a credential that cannot be used. */
export const findCredentialIssue = (
	credential: ICredentialDataDecryptedObject,
): CredentialIssue | undefined =>
	findInBaseUrl(baseUrlOf(credential)) ??
	findInVersion(credential) ??
	findInToken(asText(credential.accessToken)) ??
	findInSecret(credential);

/** @param credential one in which `findCredentialIssue` finds nothing */
export function toGraphCredential(
	credentialType: CredentialType,
	credential: ICredentialDataDecryptedObject,
): GraphCredential {
	const isOAuth2 = credentialType === 'whatsAppCloudOAuth2Api';
	const { origin, pathname } = new URL(baseUrlOf(credential));
	return {
		credentialType,
		baseUrl: [origin, ...pathname.split('/').filter((part) => part !== '')].join('/'),
		version: versionOf(credential),
		businessAccountId: asText(credential.businessAccountId),
		appId: asText(isOAuth2 ? credential.clientId : credential.appId),
		appSecret: asText(isOAuth2 ? credential.clientSecret : credential.appSecret),
		accessToken: asText(
			isOAuth2 ? asObject(credential.oauthTokenData).access_token : credential.accessToken,
		),
		decrypted: { id: '', name: '', type: credentialType, data: credential },
	};
}

const baseUrlOf = ({ baseUrl }: ICredentialDataDecryptedObject): string =>
	asText(baseUrl) || META_BASE_URL;

const versionOf = ({ apiVersion }: ICredentialDataDecryptedObject): string =>
	`v${(asText(apiVersion) || DEFAULT_API_VERSION).replace(/^v/i, '')}`;

/** A password in the URL would appear wherever the URL does. */
function findInBaseUrl(address: string): CredentialIssue | undefined {
	const url = parseUrl(address);
	const isWebAddress = url?.protocol === 'https:' || url?.protocol === 'http:';
	if (
		url === undefined ||
		!isWebAddress ||
		url.search !== '' ||
		url.hash !== '' ||
		/\s/.test(address)
	) {
		return {
			message: "The credential's 'Base URL' is not a valid URL",
			advice: `Enter a URL such as ${META_BASE_URL}.`,
		};
	}
	if (url.username === '' && url.password === '') return undefined;
	return {
		message: "The credential's 'Base URL' contains a user name or a password",
		advice: `Meta uses neither. Enter the URL without them, such as ${META_BASE_URL}.`,
	};
}

function findInVersion(credential: ICredentialDataDecryptedObject): CredentialIssue | undefined {
	if (API_VERSION_PATTERN.test(versionOf(credential))) return undefined;
	return {
		message: `The credential's 'Graph API Version' is '${asText(credential.apiVersion).slice(0, 40)}', which is not a version`,
		advice: `Enter a version such as ${DEFAULT_API_VERSION}.`,
	};
}

/** For a token in quotes or with an invisible character, Meta's response names another cause. */
function findInToken(token: string): CredentialIssue | undefined {
	if (!isGarbled(token) && !/^bearer/i.test(token)) return undefined;
	return {
		message: "The credential's 'Access Token' contains characters that are not allowed in a token",
		advice: 'Copy the token again, without the word Bearer, quotes, spaces and line breaks.',
	};
}

/** The same for the secret, which n8n calls that of a client where the credential is one of OAuth2. */
function findInSecret({
	appSecret,
	clientSecret,
}: ICredentialDataDecryptedObject): CredentialIssue | undefined {
	const secrets = { 'App Secret': appSecret, 'Client Secret': clientSecret };
	const found = Object.entries(secrets).find(([, secret]) => isGarbled(asText(secret)));
	if (found === undefined) return undefined;
	return {
		message: `The credential's '${found[0]}' contains characters that are not allowed in a secret`,
		advice:
			'Copy it again from the App Dashboard, where it is the App Secret under App settings, Basic, without quotes, spaces and line breaks.',
	};
}

/** Whether a text has quotes, spaces or characters that nobody sees. */
const isGarbled = (text: string): boolean => /[^\x21-\x7e]|["'`]/.test(text);

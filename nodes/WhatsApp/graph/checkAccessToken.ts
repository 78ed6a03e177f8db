import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { asObject, asText } from '../shared/json';
import { appSecretProof } from './appSecretProof';
import { ACCOUNT_FIELDS, chooseAccount, grantedAccounts } from './businessAccount';
import {
	findCredentialIssue,
	toGraphCredential,
	type CredentialIssue,
	type GraphCredential,
} from './credential';
import { GRAPH_ID_RULE, isGraphId } from './graphId';
import { toNetworkFailure } from './networkFailure';
import { metaDetails } from './nodeError';
import { parseFailure } from './parseFailure';
import { sanitizedFailure } from './sanitizedFailure';

type Reply =
	| { readonly body: IDataObject; readonly failure?: undefined }
	| { readonly failure: CredentialIssue };

/** In milliseconds: someone is waiting in the editor. */
const TIMEOUT = 30_000;

/** Without them nothing can be sent, or nothing be read of the account. */
const PERMISSIONS = ['whatsapp_business_messaging', 'whatsapp_business_management'];

/**
 * The test of the access token credential: finds what the nodes would be refused with, the trigger
 * included, and says the cause first.
 */
export async function testAccessToken(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const found =
		findCredentialIssue(data) ??
		(await findIssue(this, toGraphCredential('whatsAppCloudApi', data)));
	if (found !== undefined) {
		return {
			status: 'Error',
			message: `${found.message}. ${found.advice} ${metaDetails(found)}`.trim(),
		};
	}
	return {
		status: 'OK',
		message: asText(data.appId) === '' ? SENDS_ONLY : 'Connection successful',
	};
}

const findIssue = async (
	context: ICredentialTestFunctions,
	credential: GraphCredential,
): Promise<CredentialIssue | undefined> =>
	findLocally(credential) ?? (await findAtMeta(context, credential));

const SENDS_ONLY =
	"Connection successful. For the WhatsApp Trigger, enter 'App ID' and 'App Secret' as well.";

/** What shows without asking Meta. */
function findLocally({
	accessToken,
	appId,
	appSecret,
	businessAccountId,
}: GraphCredential): CredentialIssue | undefined {
	if (accessToken === '') {
		return issue(
			"'Access Token' is empty",
			'Create a token for a system user in Business settings and enter it.',
		);
	}
	for (const [label, id] of [
		['App ID', appId],
		['Business Account ID', businessAccountId],
	] as const) {
		if (id !== '' && !isGraphId(id)) {
			return issue(`'${label}' is not an ID`, `An ID ${GRAPH_ID_RULE}. ${WHERE[label]}`);
		}
	}
	// Either alone is an oversight: the trigger needs both, and for sending both may stay empty.
	if (appId === '' && appSecret !== '') {
		return issue(
			"'App ID' is empty",
			`The WhatsApp Trigger requires it together with 'App Secret'. ${WHERE['App ID']}`,
		);
	}
	if (appId !== '' && appSecret === '') {
		return issue(
			"'App Secret' is empty",
			`The WhatsApp Trigger requires it together with 'App ID'. ${WHERE['App ID']}`,
		);
	}
	return undefined;
}

const WHERE = {
	'App ID': 'Both are in the App Dashboard of your Meta app under App settings, Basic.',
	'Business Account ID': 'Copy it from the API Setup page of your Meta app.',
} as const;

async function findAtMeta(
	context: ICredentialTestFunctions,
	credential: GraphCredential,
): Promise<CredentialIssue | undefined> {
	const token = await ask(context, credential, 'debug_token', {
		input_token: credential.accessToken,
	});
	if (token.failure !== undefined) return token.failure;
	const described = asObject(token.body.data);
	return (
		findInApp(described, credential) ??
		(await findInAccount(context, credential, described)) ??
		findInPermissions(described)
	);
}

/** The app secret has proved itself as the one of the token's app by then, for Meta checks the proof. */
function findInApp(
	{ app_id: appId, application }: IDataObject,
	credential: GraphCredential,
): CredentialIssue | undefined {
	const id = asText(appId);
	if (credential.appId === '' || id === '' || credential.appId === id) return undefined;
	const name = asText(application);
	return issue(
		"'App ID' is not the ID of the app that the access token was created for",
		`The token belongs to the app ${name === '' ? id : `${name} (${id})`}: enter its ID, or create a token for the other app.`,
	);
}

async function findInAccount(
	context: ICredentialTestFunctions,
	credential: GraphCredential,
	token: IDataObject,
): Promise<CredentialIssue | undefined> {
	const account = chooseAccount(credential, grantedAccounts(token));
	if (account.failure !== undefined) return account.failure;
	return (await ask(context, credential, account.value, { fields: ACCOUNT_FIELDS })).failure;
}

function findInPermissions({ scopes }: IDataObject): CredentialIssue | undefined {
	if (!Array.isArray(scopes)) return undefined;
	const granted = scopes.map(asText);
	const missing = PERMISSIONS.filter((permission) => !granted.includes(permission));
	if (missing.length === 0) return undefined;
	return issue(
		`The access token lacks the permission ${missing.join(' and ')}`,
		`In Business settings, create a token with ${PERMISSIONS.join(' and ')} for the system user.`,
	);
}

const issue = (message: string, advice: string): CredentialIssue => ({ message, advice });

/** n8n gives the tests of credentials no other way to send a request than its older helper. */
async function ask(
	{ helpers }: ICredentialTestFunctions,
	credential: GraphCredential,
	path: string,
	query: IDataObject,
): Promise<Reply> {
	const { accessToken, appSecret, baseUrl, version } = credential;
	const request = { method: 'GET' } as const;
	try {
		const response: unknown = await helpers.request({
			...request,
			uri: `${baseUrl}/${version}/${path}`,
			qs: {
				...query,
				...(appSecret !== '' && { appsecret_proof: appSecretProof(accessToken, appSecret) }),
			},
			headers: { Authorization: `Bearer ${accessToken}` },
			json: true,
			// Every status is returned as a response, and no redirect is followed with the token.
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout: TIMEOUT,
		});
		const { statusCode, body } = response as { statusCode: number; body: unknown };
		const failure = parseFailure(statusCode, body, request);
		return failure === undefined
			? { body: asObject(body) }
			: { failure: sanitizedFailure(failure, credential) };
	} catch (error) {
		return {
			failure: sanitizedFailure(
				toNetworkFailure(error, new URL(baseUrl).origin, request),
				credential,
			),
		};
	}
}

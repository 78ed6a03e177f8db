import type { IDataObject } from 'n8n-workflow';

import { asObject, asObjects, asText } from '../shared/json';
import type { GraphContext, GraphCredential } from './credential';
import type { GraphFailure } from './failure';
import { GRAPH_ID_RULE, isGraphId } from './graphId';
import { graphRequest, type Fetched, type GraphRequest, type RequestTransport } from './request';

/** Placeholder in a request's path for the ID of the business account, which the credential may leave open. */
export const BUSINESS_ACCOUNT_ID = '{whatsapp-business-account-id}';

/** Only a WhatsApp Business Account has it: asked for it, anything else says what it is. */
export const ACCOUNT_FIELDS = 'message_template_namespace';

/** Fills the business account into the path of a request that is about one. */
export async function fillBusinessAccount(
	context: GraphContext,
	credential: GraphCredential,
	request: GraphRequest,
): Promise<Fetched<GraphRequest>> {
	if (!request.path.includes(BUSINESS_ACCOUNT_ID)) return { value: request };
	const account = await resolveBusinessAccountId(context, credential);
	return account.failure === undefined
		? {
				value: {
					...request,
					path: request.path.replace(BUSINESS_ACCOUNT_ID, account.value),
					about: 'account',
				},
			}
		: account;
}

/**
 * The business account that the credential names or, where it leaves the field empty, the only
 * one that the access token was granted.
 */
export async function resolveBusinessAccountId(
	context: GraphContext,
	credential: GraphCredential,
	transport: RequestTransport = {},
): Promise<Fetched<string>> {
	if (credential.businessAccountId !== '') return chooseAccount(credential, []);
	const grant = await fetchGrantedAccounts(context, credential, transport);
	return grant.failure === undefined ? chooseAccount(credential, grant.value) : grant;
}

/** The same, where it is known already which accounts the access token was granted. */
export function chooseAccount(
	{ businessAccountId }: Pick<GraphCredential, 'businessAccountId'>,
	granted: readonly string[],
): Fetched<string> {
	if (businessAccountId !== '') {
		return isGraphId(businessAccountId)
			? { value: businessAccountId }
			: refused(
					"The credential's 'Business Account ID' is not an ID",
					`An ID ${GRAPH_ID_RULE}. Copy it from the API Setup page of your Meta app.`,
				);
	}
	const [only] = granted;
	if (only !== undefined && granted.length === 1) return { value: only };
	return granted.length === 0
		? refused(
				"The access token is not assigned to a WhatsApp Business Account, and the credential's 'Business Account ID' is empty",
				'Enter the ID in the credential. The API Setup page of your Meta app shows it.',
			)
		: refused(
				`The access token has access to ${granted.length} WhatsApp Business Accounts, and the credential's 'Business Account ID' is empty`,
				`Enter the one to use in the credential: ${granted.join(', ')}.`,
			);
}

/**
 * The business accounts that the access token was granted one by one; none where it may use all.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
export async function fetchGrantedAccounts(
	context: GraphContext,
	credential: GraphCredential,
	transport: RequestTransport = {},
): Promise<Fetched<string[]>> {
	const query = { input_token: credential.accessToken };
	const response = await graphRequest(
		context,
		credential,
		{ method: 'GET', path: 'debug_token', query },
		transport,
	);
	return response.failure === undefined
		? { value: grantedAccounts(asObject(response.body.data)) }
		: { failure: response.failure };
}

/** @param token Meta's description of an access token */
export function grantedAccounts({ granular_scopes: scopes }: IDataObject): string[] {
	const ids = asObjects(scopes)
		.filter(({ scope }) => asText(scope).startsWith('whatsapp_business_'))
		.flatMap(({ target_ids }) => (Array.isArray(target_ids) ? target_ids.map(asText) : []));
	return [...new Set(ids)];
}

const refused = (message: string, advice: string): { failure: GraphFailure } => ({
	failure: { message, advice, outcome: 'refused' },
});

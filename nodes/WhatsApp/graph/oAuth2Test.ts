import type { ICredentialTestRequest } from 'n8n-workflow';

import { baseUrlIn, versionIn } from './addressExpressions';
import { DEFAULT_API_VERSION } from './api';
import { ACCOUNT_FIELDS } from './businessAccount';
import { adviceByCode, adviceBySubcode, type ErrorAdvice } from './errorAdvice';
import { notAnAccount } from './errorAdvice/platform';
import { GRAPH_ID_RULE } from './graphId';

const sentence = ({ what, action }: ErrorAdvice): string => `${what}. ${action}`;

const rule = (key: string, value: unknown, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key, value, message },
});

/** As Meta writes it when the ID is that of another kind of object. */
const nonexistingField = (node: string): string =>
	`(#100) Tried accessing nonexisting field (message_template_namespace) on node type (${node})`;

/**
 * The test of the OAuth2 credential: reads the business account or, where the credential names
 * none, the owner of the token. n8n tests credentials of this kind with a single request.
 *
 * n8n compares the response with the rules in order and reports the first that matches, so
 * the more precise ones come first and the last one catches every response that is not an object of
 * Meta's at all.
 */
export const oAuth2Test: ICredentialTestRequest = {
	request: {
		baseURL: `={{${baseUrlIn('$credentials.baseUrl')}}}`,
		url: `=/{{${versionIn('$credentials.apiVersion')}}}/{{$credentials.businessAccountId.trim() || "me"}}`,
		// Of a user, Meta has other fields.
		qs: { fields: `={{$credentials.businessAccountId.trim() ? "${ACCOUNT_FIELDS}" : "id,name"}}` },
		ignoreHttpStatusErrors: true,
	},
	rules: [
		...[...adviceBySubcode].map(([key, advice]) =>
			rule('error.error_subcode', Number(key.split('/')[1]), sentence(advice)),
		),
		rule('error.message', nonexistingField('Business'), sentence(notAnAccount.portfolio)),
		rule(
			'error.message',
			nonexistingField('WhatsAppBusinessPhoneNumber'),
			sentence(notAnAccount.phoneNumber),
		),
		rule('error.message', nonexistingField('Application'), sentence(notAnAccount.app)),
		rule(
			'error.message',
			'API calls from the server require an appsecret_proof argument',
			'The app accepts only requests that are signed with its App Secret, and n8n cannot sign this test. The nodes sign their requests: run one to check the credential.',
		),
		// This request has no other parameter that Meta could dislike.
		rule('error.code', 100, sentence(notAnAccount.other)),
		rule(
			'error.code',
			803,
			`The Business Account ID in the credential is not an ID. An ID ${GRAPH_ID_RULE}: copy it from the API Setup page of your Meta app.`,
		),
		rule(
			'error.code',
			2500,
			`The Graph API Version in the credential is not a version. Enter one such as ${DEFAULT_API_VERSION}.`,
		),
		...[...adviceByCode].map(([code, advice]) => rule('error.code', code, sentence(advice))),
		rule(
			'id',
			undefined,
			'The server at this Base URL does not respond like Meta. Check the Base URL and the Graph API Version.',
		),
	],
};

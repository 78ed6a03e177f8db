import type { ICredentialTestRequest } from 'n8n-workflow';

import { adviceByCode, adviceBySubcode, type ErrorAdvice } from './errorAdvice';

const sentence = ({ what, action }: ErrorAdvice): string => `${what}. ${action}`;

const rule = (key: string, value: unknown, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key, value, message },
});

/**
 * The test of both credential types: reads the business account or, where the credential names
 * none, the owner of the token.
 *
 * n8n compares the answer with the rules from first to last and reports the first that fits, so
 * the more precise ones come first and the last one catches every answer that is not an object of
 * Meta's at all.
 */
export const credentialTest: ICredentialTestRequest = {
	request: {
		baseURL: '={{$credentials.baseUrl}}',
		url: '=/{{$credentials.apiVersion}}/{{$credentials.businessAccountId || "me"}}',
		qs: { fields: 'id,name' },
		ignoreHttpStatusErrors: true,
	},
	rules: [
		...[...adviceBySubcode].map(([key, advice]) =>
			rule('error.error_subcode', Number(key.split('/')[1]), sentence(advice)),
		),
		// This request has no other parameter that Meta could dislike.
		rule(
			'error.code',
			100,
			'The App Secret belongs to another app than the access token, or the Business Account ID is no ID. Copy both once more from the App Dashboard.',
		),
		...[...adviceByCode].map(([code, advice]) => rule('error.code', code, sentence(advice))),
		rule(
			'id',
			undefined,
			'The server at this Base URL did not answer as Meta does. Check the Base URL and the Graph API Version.',
		),
	],
};

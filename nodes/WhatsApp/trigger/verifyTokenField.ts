import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';

import { readGraphAccess } from '../graph/access';
import { registrationError } from './registration/registrationError';
import { verifyTokenOf } from './verifyToken';

/**
 * Shows the verify token, which only the server can compute: the editor never sees the app secret.
 * Nothing reads the value.
 */
export const verifyTokenField: INodeProperties = {
	displayName: 'Verify Token',
	name: 'verifyToken',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Choose the only entry to see the token that the App Dashboard asks for. It is made from the App Secret of the credential.',
	modes: [
		{
			displayName: 'From Credential',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'showVerifyToken' },
		},
		{
			displayName: 'As Text',
			name: 'text',
			type: 'string',
			hint: 'For copying; what stands here changes nothing',
		},
	],
};

/** The token with which all triggers of the credential's app answer Meta's handshake. */
export async function showVerifyToken(this: ILoadOptionsFunctions): Promise<INodeListSearchResult> {
	const { appSecret } = await readGraphAccess(this);
	if (appSecret === '') {
		throw registrationError(
			this,
			"The trigger needs 'App Secret' in the credential",
			'It stands in the App Dashboard under App settings, Basic.',
		);
	}
	const token = verifyTokenOf(appSecret);
	return { results: [{ name: token, value: token }] };
}

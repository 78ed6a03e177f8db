import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { BUSINESS_ACCOUNT_ID, fillBusinessAccount } from '../graph/businessAccount';
import { loadCredential } from '../graph/credential';
import { nextCursor } from '../graph/fetchPages';
import { graphNodeError } from '../graph/nodeError';
import { graphRequest, type GraphRequest, type GraphResponse } from '../graph/request';
import { asObjects } from '../shared/json';

/** Entries per page of a list; the editor asks for the next page when the user scrolls. */
const PAGE_SIZE = 100;

/**
 * Reads one page of what belongs to the business account, for a list in the editor.
 *
 * @param edge e.g. `phone_numbers`
 * @param paginationToken what the page before gave; undefined for the first page
 * @throws NodeApiError when Meta refuses, which the editor shows in place of the list
 */
export async function fetchPage(
	context: ILoadOptionsFunctions,
	edge: string,
	query: NonNullable<GraphRequest['query']>,
	paginationToken: string | undefined,
): Promise<{ entries: IDataObject[]; paginationToken: string | undefined }> {
	const response = await lookUpCall(context)({
		method: 'GET',
		path: `${BUSINESS_ACCOUNT_ID}/${edge}`,
		query: {
			...query,
			limit: PAGE_SIZE,
			...(paginationToken !== undefined && { after: paginationToken }),
		},
	});
	if (response.failure !== undefined) throw graphNodeError(context.getNode(), response.failure);
	return { entries: asObjects(response.body.data), paginationToken: nextCursor(response.body) };
}

/** Sends the requests of a look-up in the editor. */
export const lookUpCall =
	(context: ILoadOptionsFunctions) =>
	async (request: GraphRequest): Promise<GraphResponse> => {
		const credential = await loadCredential(context);
		const filled = await fillBusinessAccount(context, credential, request);
		return filled.failure === undefined
			? await graphRequest(context, credential, filled.value)
			: { failure: filled.failure };
	};

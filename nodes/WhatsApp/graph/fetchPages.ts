import type { IDataObject } from 'n8n-workflow';

import { asObject, asObjects, asText } from '../shared/json';
import type { GraphRequest, GraphResponse } from './request';

/** Entries asked for at once; Meta's own default is 25. */
const PAGE_SIZE = 100;

/**
 * Reads a list that Meta pages by cursor, up to `limit` entries or all of them.
 *
 * The URL in `paging.next` is never followed: it holds the access token and a host of the
 * server's choice. The cursor is all that is taken from it.
 *
 * @returns `{ data, paging }` with the entries of all pages and the cursors of the last one
 * @see https://developers.facebook.com/docs/graph-api/results
 */
export async function fetchPages(
	call: (request: GraphRequest) => Promise<GraphResponse>,
	request: GraphRequest,
	limit: number | undefined,
): Promise<GraphResponse> {
	const data: IDataObject[] = [];
	let after = asText(request.query?.after) || undefined;
	for (;;) {
		const wanted = limit === undefined ? PAGE_SIZE : Math.min(PAGE_SIZE, limit - data.length);
		const response = await call({
			...request,
			proof: 'list',
			query: { ...request.query, limit: wanted, ...(after !== undefined && { after }) },
		});
		if (response.failure !== undefined) return response;

		data.push(...asObjects(response.body.data));
		const next = nextCursor(response.body);
		// A cursor that does not move would loop forever.
		if (next === undefined || next === after || (limit !== undefined && data.length >= limit)) {
			const cursors = asObject(response.body.paging).cursors;
			return {
				body: {
					data: data.slice(0, limit),
					...(cursors !== undefined && { paging: { cursors, has_next_page: next !== undefined } }),
				},
			};
		}
		after = next;
	}
}

/** The cursor of the next page; undefined on the last one. */
export function nextCursor(body: IDataObject): string | undefined {
	const { next, cursors } = asObject(body.paging);
	const after = asText(asObject(cursors).after);
	return typeof next === 'string' && after !== '' ? after : undefined;
}

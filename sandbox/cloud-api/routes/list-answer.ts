import type { JsonObject } from '../control-types';
import { selectFields, type FieldTable } from '../field-selection';
import { pageOf } from '../paging';
import type { GraphCall } from './graph-edge';

/** One page of a list, each item with the requested fields. @throws GraphError 100 */
export function listAnswer<T extends { id: string }>(
	call: GraphCall,
	all: readonly T[],
	table: FieldTable<T>,
): JsonObject {
	const { params } = call;
	const page = pageOf(all, params, listAddress(call));
	return {
		data: page.items.map((item) => selectFields(item, table, params.fields)),
		...(page.paging ? { paging: page.paging } : {}),
	};
}

function listAddress({ sandbox, path, query, caller }: GraphCall): URL {
	const url = new URL(path, sandbox.url);
	for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
	url.searchParams.set('access_token', caller.token.value);
	return url;
}

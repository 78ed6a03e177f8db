import type { JsonObject } from './control-types';
import { invalidParameter } from './graph-error';

const DEFAULT_LIMIT = 25;

export interface Page<T> {
	items: T[];
	/** The `paging` of the answer; undefined for an empty page. */
	paging: JsonObject | undefined;
}

/**
 * One page by cursor.
 * @param params `limit` (default 25), `after` or `before`
 * @param address the list's own URL with all its parameters, for `next` and `previous`. Meta puts the
 * access token in there, and so does the sandbox: a client that logs or follows it should be caught.
 * @throws GraphError 100 for a limit or a cursor that can't be read
 */
export function pageOf<T extends { id: string }>(
	all: readonly T[],
	params: JsonObject,
	address: URL,
): Page<T> {
	const limit = readLimit(params.limit);
	const start = startIndex(all, params, limit);
	const end = params.before === undefined ? start + limit : indexOfCursor(all, params.before);
	const items = all.slice(start, end);
	const [first, last] = [items[0], items.at(-1)];
	if (!first || !last) return { items, paging: undefined };
	const cursors = { before: cursorOf(first), after: cursorOf(last) };
	return {
		items,
		paging: {
			cursors,
			...(end < all.length ? { next: addressOf(address, limit, 'after', cursors.after) } : {}),
			...(start > 0 ? { previous: addressOf(address, limit, 'before', cursors.before) } : {}),
		},
	};
}

function startIndex<T extends { id: string }>(
	all: readonly T[],
	params: JsonObject,
	limit: number,
): number {
	if (params.before !== undefined) return Math.max(0, indexOfCursor(all, params.before) - limit);
	return params.after === undefined ? 0 : indexOfCursor(all, params.after) + 1;
}

function readLimit(limit: unknown): number {
	if (limit === undefined) return DEFAULT_LIMIT;
	const number = Number(limit);
	if (!Number.isInteger(number) || number < 1)
		throw invalidParameter('Param limit must be an integer greater than 0');
	return number;
}

const cursorOf = (item: { id: string }): string =>
	Buffer.from(`cursor:${item.id}`).toString('base64url');

function indexOfCursor<T extends { id: string }>(all: readonly T[], cursor: unknown): number {
	const index = all.findIndex((item) => cursorOf(item) === cursor);
	if (index === -1)
		throw invalidParameter('Invalid cursors values: the cursor does not belong to this list');
	return index;
}

function addressOf(
	address: URL,
	limit: number,
	direction: 'after' | 'before',
	cursor: string,
): string {
	const url = new URL(address);
	url.searchParams.delete('after');
	url.searchParams.delete('before');
	url.searchParams.set('limit', String(limit));
	url.searchParams.set(direction, cursor);
	return url.href;
}

import type { JsonObject } from './control-types';
import { invalidParameter, nonexistingField } from './graph-error';

/** How the fields of one kind of object are read, and which are given when none are asked for. */
export interface FieldTable<T> {
	node: string;
	fields: Readonly<Record<string, (object: T) => unknown>>;
	defaults: readonly string[];
}

/**
 * The object as Meta shows it. Fields without a value are left out; `id` is always there.
 * @param requested the `fields` parameter: names with commas, or nothing
 * @throws GraphError 100 for a field that doesn't exist
 */
export function selectFields<T extends { id: string }>(
	object: T,
	table: FieldTable<T>,
	requested: unknown,
): JsonObject {
	const names =
		requested === undefined || requested === '' ? table.defaults : splitNames(requested);
	const selected: JsonObject = {};
	for (const name of names) {
		if (name === 'id') continue;
		if (!Object.hasOwn(table.fields, name)) {
			throw nonexistingField(name, table.node);
		}
		const value = table.fields[name]?.(object);
		if (value !== undefined) selected[name] = value;
	}
	return { ...selected, id: object.id };
}

/** `"a,b"`, `'["a","b"]'` or `['a', 'b']`, as Meta takes lists of names. @throws GraphError 100 */
export function splitNames(list: unknown): string[] {
	if (Array.isArray(list)) return list.map(String);
	if (typeof list !== 'string') throw invalidParameter('Param fields must be a list of names');
	if (list.trimStart().startsWith('[')) {
		try {
			return splitNames(JSON.parse(list));
		} catch {
			throw invalidParameter('Param fields must be a list of names');
		}
	}
	return list
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

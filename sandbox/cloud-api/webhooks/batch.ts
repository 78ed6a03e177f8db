import type { BatchNesting, JsonObject } from '../control-types';
import { isJsonObject } from '../request-input';
import { encodeJson } from './encoding';
import { envelope, type Change } from './payload';

/** Meta: the most that a webhook's body has. */
export const BODY_MAX_BYTES = 3 * 1024 * 1024;

/** What a `value` lists, one update each. */
const LISTS = [
	'messages',
	'statuses',
	'errors',
	'message_echoes',
	'calls',
	'groups',
	'history',
	'state_sync',
	'user_preferences',
];

/**
 * The bodies which report these changes, as few as the limits allow. What counts towards Meta's 3 MB is each
 * change with an envelope of its own, so a body that shares envelopes stays somewhat below. A single change goes
 * out as it is, whatever its size.
 * @param limit updates in one body
 */
export function packed(changes: readonly Change[], limit: number, nesting: BatchNesting): string[] {
	const [first, ...others] = changes;
	if (first && others.length === 0) return [encodeJson(envelope([first]))];
	return split(changes, limit).map((together) =>
		encodeJson(envelope(nested(together, nesting), nesting === 'entry')),
	);
}

function split(changes: readonly Change[], limit: number): Change[][] {
	const parts: Change[][] = [];
	let [updates, bytes] = [Infinity, Infinity];
	for (const change of changes) {
		const more = listOf(change.value)?.items.length ?? 1;
		const size = encodeJson(envelope([change])).length;
		if (updates + more > limit || bytes + size > BODY_MAX_BYTES) {
			parts.push([]);
			[updates, bytes] = [0, 0];
		}
		parts.at(-1)?.push(change);
		updates += more;
		bytes += size;
	}
	return parts;
}

const nested = (changes: readonly Change[], nesting: BatchNesting): readonly Change[] =>
	nesting === 'value' ? merged(changes) : changes;

interface Merged {
	value: JsonObject;
	items: unknown[];
	/** By their JSON: each person is named once. */
	contacts: Map<string, unknown>;
}

/** Joins the lists of what has the same account, number and kind; the order within a list is kept. */
function merged(changes: readonly Change[]): Change[] {
	const byKind = new Map<string, Merged>();
	const all: Change[] = [];
	for (const change of changes) {
		const list = listOf(change.value);
		if (!list) {
			all.push(change);
			continue;
		}
		const key = [
			change.account_id,
			change.field,
			list.name,
			JSON.stringify(list.value.metadata),
		].join(' ');
		const known = byKind.get(key) ?? emptied(list);
		if (!byKind.has(key)) all.push({ ...change, value: known.value });
		byKind.set(key, known);
		known.items.push(...list.items);
		for (const contact of contactsOf(list.value))
			known.contacts.set(JSON.stringify(contact), contact);
	}
	for (const { value, contacts } of byKind.values()) {
		if (contacts.size > 0) value.contacts = [...contacts.values()];
	}
	return all;
}

/** A copy whose list is still to be filled. */
function emptied({ value, name }: List): Merged {
	const items: unknown[] = [];
	return { value: { ...value, [name]: items }, items, contacts: new Map() };
}

const contactsOf = ({ contacts }: JsonObject): unknown[] =>
	Array.isArray(contacts) ? contacts : [];

interface List {
	value: JsonObject;
	name: string;
	items: unknown[];
}

/** The one list of a `value`; undefined if there is none or there are several. */
function listOf(value: unknown): List | undefined {
	if (!isJsonObject(value)) return undefined;
	const names = LISTS.filter((name) => Array.isArray(value[name]));
	const [name = ''] = names;
	const items: unknown = value[name];
	return names.length === 1 && Array.isArray(items) ? { value, name, items } : undefined;
}

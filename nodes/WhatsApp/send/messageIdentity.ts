import { createHash } from 'crypto';

import type { GraphRequest } from '../graph/request';

/**
 * What identifies a message when the node runs again for the same execution. Its text may be
 * different then (it may contain the present time), and so may the order of the items.
 */
export interface MessageIdentity {
	/** Hash of sender and recipient. */
	readonly group: string;
	/** Which message of the group it is, from 0. */
	readonly occurrence: number;
	/** Hash of what tells the messages of a group apart: the callback data, otherwise the whole body. */
	readonly feature: string;
}

/** Numbers the messages of each sender and recipient, in the order of the items. */
export class IdentityCounter {
	private readonly counts = new Map<string, number>();

	/**
	 * @param request of a message; one that waits for a file has no media ID yet
	 * @param part which message of its item it is, from 0; all of them have the same callback data
	 */
	next(request: GraphRequest, part = 0): MessageIdentity {
		const { body = {} } = request;
		const group = groupOf(request);
		const occurrence = this.counts.get(group) ?? 0;
		this.counts.set(group, occurrence + 1);
		const { biz_opaque_callback_data: callbackData } = body;
		return {
			group,
			occurrence,
			feature:
				typeof callbackData === 'string'
					? hash('callback', callbackData, ...(part > 0 ? [String(part)] : []))
					: hash(JSON.stringify(body)),
		};
	}
}

/** The ID of the number that sends a message, whichever of Meta's endpoints it goes to. */
export const senderOf = ({ path }: GraphRequest): string => path.split('/')[0] ?? '';

/** Hash of the sender and recipient of a message. */
export const groupOf = (request: GraphRequest): string =>
	hash(senderOf(request), request.recipient ?? '');

/** A short hash of some texts, in Base64. */
export function hash(...texts: string[]): string {
	const digest = createHash('sha256');
	for (const text of texts) digest.update(text).update('\0');
	return digest.digest('base64url').slice(0, 22);
}

/**
 * Finds out which items are messages that an earlier run has sent. Within the messages of one sender
 * and recipient, the same content counts first, at the same place before others, then the same place in
 * the order, then whatever is left: a person never gets more messages than there are items for them.
 *
 * @param items identities of the present run's items; undefined for items that are no message
 * @param entries what the earlier runs have sent
 * @returns entries by item index
 */
export function matchEarlier<Entry extends MessageIdentity>(
	items: ReadonlyArray<MessageIdentity | undefined>,
	entries: Iterable<Entry>,
): Map<number, Entry> {
	const entriesByGroup = groupBy(entries, ({ group }) => group);
	const itemsByGroup = groupBy(
		items.flatMap((identity, index) => (identity === undefined ? [] : [{ ...identity, index }])),
		({ group }) => group,
	);
	const matches = new Map<number, Entry>();
	for (const [group, itemsLeft] of itemsByGroup) {
		let left = entriesByGroup.get(group) ?? [];
		for (const key of [byBoth, bySame('feature'), bySame('occurrence'), (): string => '']) {
			const byKey = groupBy(left, key);
			for (const item of itemsLeft) {
				if (matches.has(item.index)) continue;
				const entry = byKey.get(key(item))?.shift();
				if (entry !== undefined) matches.set(item.index, entry);
			}
			left = [...byKey.values()].flat();
		}
	}
	return matches;
}

const byBoth = ({ feature, occurrence }: MessageIdentity): string => `${occurrence}:${feature}`;

const bySame =
	(property: 'feature' | 'occurrence') =>
	(identity: MessageIdentity): string =>
		String(identity[property]);

/** The values by a key, in their order. */
export function groupBy<Value>(
	values: Iterable<Value>,
	keyOf: (value: Value) => string,
): Map<string, Value[]> {
	const groups = new Map<string, Value[]>();
	for (const value of values) {
		const key = keyOf(value);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [value]);
		else group.push(value);
	}
	return groups;
}

/**
 * Gives each message that is still to be sent an occurrence that no earlier one has, so that what
 * is recorded of it is never taken for what was recorded of another.
 *
 * @param items identities of the present run's items, changed in place
 */
export function renumber(
	items: Array<MessageIdentity | undefined>,
	matches: ReadonlyMap<number, MessageIdentity>,
	entries: Iterable<MessageIdentity>,
): void {
	const taken = new Map<string, Set<number>>();
	for (const { group, occurrence } of entries) {
		const numbers = taken.get(group);
		if (numbers === undefined) taken.set(group, new Set([occurrence]));
		else numbers.add(occurrence);
	}
	for (const [index, identity] of items.entries()) {
		if (identity === undefined) continue;
		const match = matches.get(index);
		if (match !== undefined) {
			items[index] = { ...identity, occurrence: match.occurrence };
			continue;
		}
		const numbers = taken.get(identity.group);
		if (numbers === undefined) continue;
		let { occurrence } = identity;
		while (numbers.has(occurrence)) occurrence++;
		numbers.add(occurrence);
		items[index] = { ...identity, occurrence };
	}
}

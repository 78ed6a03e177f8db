/** How many messages, requests and webhooks the sandbox remembers of each: more than any test or benchmark makes. */
export const ENTRIES_KEPT = 50_000;

/** Removed at once, since removing from the front of a long list takes time. */
const REMOVED_AT_ONCE = 1_000;

/** Adds to a list of which only the newest entries are kept. */
export function addKept<T>(list: T[], entry: T, most = ENTRIES_KEPT): void {
	list.push(entry);
	if (list.length >= most + REMOVED_AT_ONCE) list.splice(0, REMOVED_AT_ONCE);
}

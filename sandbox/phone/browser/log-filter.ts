import type { LogEntry } from '../../cloud-api/live/live-types';

export interface LogFilter {
	/** Words that must all be in the entry, in any case. */
	search: string;
	kind: 'all' | LogEntry['kind'];
	onlyFailed: boolean;
}

/** Whether something went wrong with it: a refusal, a broken connection, a webhook that wasn't taken. */
export function hasFailed(entry: LogEntry): boolean {
	if (entry.kind === 'request') return entry.broken !== null || (entry.status ?? 0) >= 400;
	return entry.attempts.some(({ status }) => status !== 200);
}

/** Everything about an entry in which people may search. */
function textOf(entry: LogEntry): string {
	if (entry.kind === 'webhook') {
		const responses = entry.attempts.map(({ status, error, response }) =>
			[status, error, response?.text].join(' '),
		);
		return [entry.url, entry.field, entry.body.text, entry.state, ...responses].join(' ');
	}
	const query = new URLSearchParams(entry.query).toString();
	return [
		entry.method,
		entry.path,
		query,
		entry.status,
		entry.body?.text,
		entry.response?.text,
	].join(' ');
}

/** @returns the entries that fit, in their order */
export function filtered(
	entries: readonly LogEntry[],
	{ search, kind, onlyFailed }: LogFilter,
): LogEntry[] {
	const words = search.toLowerCase().split(/\s+/).filter(Boolean);
	return entries.filter((entry) => {
		if (kind !== 'all' && entry.kind !== kind) return false;
		if (onlyFailed && !hasFailed(entry)) return false;
		if (words.length === 0) return true;
		const text = textOf(entry).toLowerCase();
		return words.every((word) => text.includes(word));
	});
}

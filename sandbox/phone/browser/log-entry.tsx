import type { VNode } from 'preact';

import type { LogEntry } from '../../cloud-api/live/live-types';
import { Icon } from './icons';
import { hasFailed } from './log-filter';
import { subjectOf } from './log-subject';
import { timeWithSeconds } from './times';

interface EntryProps {
	entry: LogEntry;
	isOpen: boolean;
	onOpen: () => void;
}

/** One line of the log. */
export function EntryRow({ entry, isOpen, onOpen }: EntryProps): VNode {
	const isWebhook = entry.kind === 'webhook';
	return (
		<button
			type="button"
			class={`entry entry-${entry.kind}`}
			aria-current={isOpen ? 'true' : undefined}
			onClick={onOpen}
		>
			<time>{timeWithSeconds(entry.at)}</time>
			<span class="entry-kind">
				<Icon name={isWebhook ? 'reply' : 'open'} />
				{isWebhook ? 'Webhook' : entry.method}
			</span>
			<span class="entry-path" title={isWebhook ? entry.url : entry.path}>
				<bdi>{isWebhook ? `${entry.field} → ${hostOf(entry.url)}` : entry.path}</bdi>
			</span>
			<span class="entry-subject" dir="auto">
				{subjectOf(entry)}
			</span>
			<span class={hasFailed(entry) ? 'outcome is-failed' : 'outcome'}>{outcomeOf(entry)}</span>
		</button>
	);
}

/** Status and time, or what else became of it. */
export function outcomeOf(entry: LogEntry): string {
	if (entry.kind === 'request') {
		if (entry.broken !== null) return 'broken';
		return entry.status === null ? 'open' : `${entry.status} · ${entry.duration_ms} ms`;
	}
	const last = entry.attempts.at(-1);
	if (!last) return 'pending';
	const retries = entry.attempts.length - 1;
	const outcome = last.status ?? 'no response';
	return `${outcome} · ${last.duration_ms} ms${retries > 0 ? ` · retry ${retries}` : ''}`;
}

function hostOf(url: string): string {
	const { host, pathname } = new URL(url);
	return `${host}${pathname}`;
}

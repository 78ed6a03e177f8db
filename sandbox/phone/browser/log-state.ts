import type { FaultSwitch, LogEntry, TrafficSnapshot } from '../../cloud-api/live/live-types';
import { follow, type Connection } from './live';
import { Store } from './store';

/** As many as the sandbox keeps. */
const ENTRIES_KEPT = 500;

export interface LogState {
	connection: Connection;
	/** Where the sandbox listens. */
	url: string;
	/** Oldest first. */
	entries: readonly LogEntry[];
	switches: readonly FaultSwitch[];
}

export const log = new Store<LogState>({
	connection: 'connecting',
	url: '',
	entries: [],
	switches: [],
});

/** Keeps the log as the sandbox has it. */
export function followTraffic(): void {
	follow('traffic', {
		onConnection: (connection) => log.update((state) => ({ ...state, connection })),
		on: {
			snapshot: (data) => log.update((state) => ({ ...state, ...(data as TrafficSnapshot) })),
			entry: (data) => log.update((state) => withEntry(state, data as LogEntry)),
			switches: (data) => log.update((state) => ({ ...state, switches: data as FaultSwitch[] })),
		},
	});
}

function withEntry(state: LogState, entry: LogEntry): LogState {
	const index = state.entries.findLastIndex(({ id }) => id === entry.id);
	const entries =
		index === -1
			? [...state.entries, entry].slice(-ENTRIES_KEPT)
			: state.entries.with(index, entry);
	return { ...state, entries };
}

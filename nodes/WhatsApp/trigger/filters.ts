import type { WhatsAppEvent } from './events';

/** Which events start the workflow. An empty list lets everything through. */
export interface EventFilter {
	readonly phoneNumberId: string;
	readonly events: readonly string[];
	readonly statuses: readonly string[];
}

/** Filters per status, not per delivery: one delivery may hold wanted and unwanted ones. */
export function isWanted(event: WhatsAppEvent, filter: EventFilter): boolean {
	if (event.phone_number_id !== filter.phoneNumberId) return false;
	if (filter.events.length > 0 && !filter.events.includes(event.event_type)) return false;
	const { status_update: statusUpdate } = event as { status_update?: { status?: string } };
	return (
		statusUpdate === undefined ||
		filter.statuses.length === 0 ||
		filter.statuses.includes(statusUpdate.status ?? '')
	);
}

import type { IDataObject } from 'n8n-workflow';

import { SAMPLE_ACCOUNT } from '../../graph/sampleAccount';

/**
 * What a trigger emits for one status, message or other change. In addition to these fields it has the
 * event's own kind (`status_update`, `message`, `call`, …) or, for a change that Meta does not
 * put into a list, its `value` as it came.
 */
export interface WhatsAppEvent extends IDataObject {
	/** One of EVENT_TYPES, or the name of a webhook field that is not among them. */
	event_type: string;
	/** The same for every delivery of the same event, and unique to it, so that duplicates can be detected. */
	event_id: string;
	/** '' for what Meta sent without one. */
	business_account_id: string;
	/** '' for what concerns no single number. */
	phone_number_id: string;
}

/** An event with what decides about it but is not part of the item. */
export interface ReceivedEvent {
	/** Name of the webhook field that brought it, e.g. `messages`. */
	readonly field: string;
	/** When it happened, if Meta says so. */
	readonly time?: Date;
	readonly json: WhatsAppEvent;
}

/** How a webhook is read. */
export interface ParseOptions {
	/**
	 * Whether each event gets `raw`: its change, with this one update in its lists.
	 * (The whole change beside each of 1,000 statuses would be a million statuses.)
	 */
	readonly includeRaw: boolean;
	/** When the webhook arrived. */
	readonly receivedAt: Date;
}

/** Whether an event is a sample of the App Dashboard: the same each time, with a timestamp of 2017. */
export const isSample = ({ business_account_id: account }: WhatsAppEvent): boolean =>
	account === SAMPLE_ACCOUNT;

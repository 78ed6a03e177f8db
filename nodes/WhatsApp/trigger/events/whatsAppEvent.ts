import type { IDataObject } from 'n8n-workflow';

/**
 * What a trigger emits for one status, message or other change. Beside these fields stand the
 * event's own kind (`status_update`, `message`, `call`, …) or, for a change that Meta does not
 * put into a list, its `value` as it came.
 */
export interface WhatsAppEvent extends IDataObject {
	/** `message_status_updated`, `message_received`, `message_error`, or the name of the webhook field. */
	event_type: string;
	/** The same for every delivery of the same event, and no other event's, so that duplicates can be told. */
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
	readonly json: WhatsAppEvent;
}

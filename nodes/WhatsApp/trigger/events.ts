import type { IDataObject } from 'n8n-workflow';

import { number, record, records, text } from '../graph/json';

/** What a trigger emits for one status, message or other change; the field of the event's own kind beside it. */
export interface WhatsAppEvent extends IDataObject {
	event_type: string;
	/** The same for every delivery of the same event, so that duplicates can be told. */
	event_id: string;
	business_account_id: string;
	/** '' for what concerns no single number. */
	phone_number_id: string;
}

/**
 * Takes a webhook of the object `whatsapp_business_account` apart: an event for every status and
 * every message, and one for every change that holds neither.
 *
 * Meta batches up to 1,000 updates into nested arrays, of which each may be missing.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples
 */
export function readEvents(body: IDataObject): WhatsAppEvent[] {
	return records(body.entry).flatMap((entry) =>
		records(entry.changes).flatMap((change) => readChange(entry, change)),
	);
}

function readChange(entry: IDataObject, change: IDataObject): WhatsAppEvent[] {
	const field = text(change.field) || 'unknown';
	const value = record(change.value);
	const metadata = record(value.metadata);
	const common = {
		business_account_id: text(entry.id),
		phone_number_id: text(metadata.phone_number_id),
	};
	const contacts = records(value.contacts);

	const events: WhatsAppEvent[] = [
		...records(value.statuses).map((status) => {
			const { id, ...rest } = status;
			const participant = status.recipient_participant_id;
			return {
				event_type: 'message_status_updated',
				event_id: [id, status.status, participant].map(text).filter(Boolean).join(':'),
				...common,
				status_update: { message_id: id, ...rest, time: isoTime(status.timestamp) },
				...contactOf(contacts, status.recipient_user_id, status.recipient_id),
			};
		}),
		...records(value.messages).map((message) => {
			const { id, ...rest } = message;
			return {
				event_type: 'message_received',
				event_id: text(id),
				...common,
				message: { message_id: id, ...rest, time: isoTime(message.timestamp) },
				...contactOf(contacts, message.from_user_id, message.from),
			};
		}),
	];
	if (events.length > 0) return events;
	// The time of the entry is all that tells two of these apart.
	return [{ event_type: field, event_id: [field, entry.id, entry.time].map(text).join(':'), ...common, value }];
}

/** The contact that belongs to a user; one delivery may hold several. */
function contactOf(contacts: IDataObject[], userId: unknown, phone: unknown): { contact?: IDataObject } {
	const own = contacts.find(
		(contact) =>
			(userId !== undefined && contact.user_id === userId) ||
			(phone !== undefined && contact.wa_id === phone),
	);
	const contact = own ?? (contacts.length === 1 ? contacts[0] : undefined);
	return contact === undefined ? {} : { contact };
}

/** ISO 8601 of Meta's seconds since 1970, which come as text or number. */
function isoTime(timestamp: unknown): string | undefined {
	const time = new Date((number(timestamp) ?? Number.NaN) * 1000);
	return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

import type { IDataObject } from 'n8n-workflow';

import { record, text } from '../../graph/json';
import { Change } from './change';
import { digest, joinId } from './eventId';
import { divide } from './divide';
import type { ReceivedEvent } from './whatsAppEvent';

export type { ReceivedEvent, WhatsAppEvent } from './whatsAppEvent';

/** The object of Meta's whose webhooks these are. */
const OBJECT = 'whatsapp_business_account';

/** Type, and field, of what has not the form of a WhatsApp webhook. */
const UNKNOWN = 'unknown';

export interface ReadOptions {
	/**
	 * Whether each event gets `raw`: the change that brought it, with this one update in its lists.
	 * (The whole change beside each of 1,000 statuses would be a million statuses.)
	 */
	readonly includeRaw: boolean;
}

/**
 * Takes the JSON of a webhook apart: an event for each update in the lists of a change, and one
 * for each change without such a list. Meta batches up to 1,000 updates.
 *
 * Nothing is dropped and nothing throws, whatever the form. What is not that of a WhatsApp webhook
 * becomes an event of the type `unknown` with the JSON as its `value`: one for all that is odd at
 * a place, so that there are never more events than updates.
 *
 * @param body parsed JSON of any kind, nested less deep than MAXIMUM_DEPTH of readJson.ts
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples
 */
export function readEvents(body: unknown, options: ReadOptions): ReceivedEvent[] {
	const { object, entry: entries } = record(body);
	if (object !== OBJECT || !Array.isArray(entries) || entries.length === 0) return [unknownEvent(body)];
	const [known, odd] = divide(entries, ({ changes }) => Array.isArray(changes) && changes.length > 0);
	const events = known.flatMap((entry) => readEntry(entry, options));
	return odd.length === 0 ? events : [...events, unknownEvent({ object, entry: odd })];
}

function readEntry(entry: IDataObject, { includeRaw }: ReadOptions): ReceivedEvent[] {
	const [known, odd] = divide(entry.changes, ({ field }) => text(field) !== '');
	const events = known.flatMap((change) => new Change(entry, change, includeRaw).events());
	return odd.length === 0 ? events : [...events, unknownEvent({ ...entry, changes: odd }, entry)];
}

/**
 * The event for what is no WhatsApp webhook but signed by Meta.
 *
 * @param value any JSON
 */
export function unknownEvent(value: unknown, entry: IDataObject = {}): ReceivedEvent {
	return {
		field: UNKNOWN,
		json: {
			event_type: UNKNOWN,
			event_id: joinId([UNKNOWN, digest(value)]),
			business_account_id: text(entry.id),
			phone_number_id: '',
			value: value as IDataObject,
		},
	};
}

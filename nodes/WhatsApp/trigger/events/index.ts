import type { IDataObject } from 'n8n-workflow';

import { asObject, asText } from '../../shared/json';
import { UNKNOWN } from '../eventTypes';
import { Change } from './change';
import { eventId, occurrenceTime } from './eventId';
import { partitionObjects } from './partitionObjects';
import { timeOf } from './updateDetails';
import type { ParseOptions, ReceivedEvent } from './whatsAppEvent';

export { consentsIn } from './consent';
export { isSample, type ReceivedEvent, type WhatsAppEvent } from './whatsAppEvent';

/** The object of Meta's whose webhooks these are. */
const OBJECT = 'whatsapp_business_account';

/**
 * Takes the JSON of a webhook apart: an event for each update in the lists of a change, and one
 * for each change without such a list. Meta batches up to 1,000 updates.
 *
 * Nothing is dropped and nothing throws, whatever the form. What is not that of a WhatsApp webhook
 * becomes an event of the type `unknown` with the JSON as its `value`: one for everything malformed at
 * a place, so that there are never more events than updates.
 *
 * @param body parsed JSON of any kind, nested less deep than MAXIMUM_DEPTH of parseUntrustedJson.ts
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples
 */
export function parseEvents(body: unknown, options: ParseOptions): ReceivedEvent[] {
	const { object, entry: entries } = asObject(body);
	if (object !== OBJECT || !Array.isArray(entries) || entries.length === 0)
		return [unknownEvent(body, {}, options)];
	const [known, malformed] = partitionObjects(
		entries,
		({ changes }) => Array.isArray(changes) && changes.length > 0,
	);
	const events = known.flatMap((entry) => parseEntry(entry, options));
	return malformed.length === 0
		? events
		: [...events, unknownEvent({ object, entry: malformed }, {}, options)];
}

function parseEntry(entry: IDataObject, options: ParseOptions): ReceivedEvent[] {
	const [known, malformed] = partitionObjects(entry.changes, ({ field }) => asText(field) !== '');
	const events = known.flatMap((change) => new Change(entry, change, options).events());
	return malformed.length === 0
		? events
		: [...events, unknownEvent({ ...entry, changes: malformed }, entry, options)];
}

/**
 * The event for what is no WhatsApp webhook but signed by Meta.
 *
 * @param value any JSON
 * @param entry the entry that it is in, if any
 */
function unknownEvent(value: unknown, entry: IDataObject, options: ParseOptions): ReceivedEvent {
	const time = timeOf(entry.time);
	return {
		field: UNKNOWN,
		time,
		json: {
			event_type: UNKNOWN,
			event_id: eventId([UNKNOWN], [value, occurrenceTime(time, options)]),
			business_account_id: asText(entry.id),
			phone_number_id: '',
			value: value as IDataObject,
		},
	};
}

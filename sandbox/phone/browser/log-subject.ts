import type { LogEntry } from '../../cloud-api/live/live-types';
import { objectIn, objectsIn, textIn, type Json } from './json';
import { summaryOf } from './summary';

/** What a request or webhook is about, in a few words; '' if only its path tells. */
export function subjectOf({ kind, body }: LogEntry): string {
	const json = parsed(body?.text ?? '');
	return kind === 'request' ? requestSubject(json) : webhookSubject(json);
}

function requestSubject(json: Json): string {
	if (json.messaging_product !== 'whatsapp') return textIn(json.name);
	if (json.status === 'read') return 'mark as read';
	const to = textIn(json.to) || textIn(json.recipient);
	if (to === '') return '';
	const type = textIn(json.type) || 'text';
	return `${type} to ${to}: ${summaryOf({ content: json })}`;
}

/** Of the first change; others are counted. */
function webhookSubject(json: Json): string {
	const changes = objectsIn(json.entry).flatMap((entry) => objectsIn(entry.changes));
	const value = objectIn(changes[0]?.value);
	const [status] = objectsIn(value.statuses);
	const [message] = objectsIn(value.messages);
	const more = changes.length > 1 ? ` and ${changes.length - 1} more` : '';
	if (status) return `${textIn(status.status)} to ${textIn(status.recipient_id)}${more}`;
	if (message) return `from ${textIn(message.from)}: ${summaryOf({ content: message })}${more}`;
	return `${textIn(value.event)}${more}`;
}

function parsed(text: string): Json {
	try {
		return objectIn(JSON.parse(text));
	} catch {
		return {};
	}
}

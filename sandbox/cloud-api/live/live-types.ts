/** What the event stream brings to the phone and log pages. Times are milliseconds since 1970. */

import type { FaultBreak, StatusName } from '../control-types';
import type { JsonObject } from '../event-types';
import type { FaultSwitchName } from '../fault-switch-names';
import type { Person } from '../person';
import type { RenderedTemplate } from '../templates/rendering';

/** A file that a message shows. */
export interface ShownFile {
	mime_type: string;
	/** Bytes. */
	file_size: number;
	filename: string | null;
}

export interface ConversationMessage {
	id: string;
	/** That of its conversation. */
	conversation: string;
	by: 'business' | 'customer';
	at: number;
	/** The type and, under the type's name, what it says. */
	content: JsonObject;
	/** What it replies to, or how it came here. */
	context?: JsonObject;
	/** Of a template: what the customer sees. */
	rendered?: RenderedTemplate;
	/** Files that the content names, by their ID. */
	files: Record<string, ShownFile>;
	/** Of the business's messages, in order. */
	statuses: Array<{ status: StatusName; at: number }>;
	/** As the statuses show it. */
	pricing?: JsonObject;
	/** Why it failed. */
	errors?: JsonObject[];
	/** Whether the business has marked the customer's message as read. */
	is_read: boolean;
}

/** What a customer has decided about a business number. */
export interface ConversationStanding {
	is_blocked: boolean;
	has_stopped_marketing: boolean;
	/** When the 24-hour customer service window ends; null if it isn't open. */
	window_ends_at: number | null;
	/** Whether it was closed early, so that the sandbox enforces it. */
	is_window_closed: boolean;
}

export interface Conversation extends ConversationStanding {
	id: string;
	phone_number_id: string;
	customer: Person;
	/** Until when the business is shown as typing; 0 = it is not. */
	typing_until: number;
}

/** A business number with which there can be conversations. */
export interface ListedNumber {
	id: string;
	display_phone_number: string;
	verified_name: string;
	about: string | null;
}

/** Everything the phone page shows, as it is now. */
export interface ConversationsSnapshot {
	/** Who has the phone, unless another customer is chosen. */
	customer: Person;
	numbers: ListedNumber[];
	conversations: Conversation[];
	messages: ConversationMessage[];
}

export interface LoggedBody {
	/** Secrets are replaced. */
	text: string;
	/** Whether that is only its beginning. */
	is_cut: boolean;
}

export interface LoggedRequest {
	kind: 'request';
	id: string;
	at: number;
	method: string;
	/** With version, without query. */
	path: string;
	query: Record<string, string>;
	content_type: string | null;
	authorization: 'bearer' | 'oauth' | 'none';
	body: LoggedBody | null;
	/** null until it is answered, and for good if the connection was broken. */
	status: number | null;
	broken: FaultBreak | null;
	duration_ms: number | null;
	response: LoggedBody | null;
}

export interface LoggedAttempt {
	at: number;
	status: number | null;
	/** Why there was no response. */
	error: string | null;
	duration_ms: number;
	response: LoggedBody | null;
}

export interface LoggedWebhook {
	kind: 'webhook';
	id: string;
	at: number;
	url: string;
	field: string;
	app_id: string;
	signature: 'valid' | 'missing' | 'wrong';
	body: LoggedBody;
	state: 'pending' | 'delivered' | 'given_up';
	attempts: LoggedAttempt[];
}

export type LogEntry = LoggedRequest | LoggedWebhook;

export interface FaultSwitch {
	name: FaultSwitchName;
	is_on: boolean;
}

/** Everything the log page shows, as it is now. */
export interface TrafficSnapshot {
	/** Where the sandbox listens. */
	url: string;
	entries: LogEntry[];
	switches: FaultSwitch[];
}

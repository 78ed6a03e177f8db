/** What goes over the sandbox's control interface (`/_sandbox/…`). Times are milliseconds since 1970. */

import type { JsonObject, StatusName } from './event-types';
import type { FaultSwitchName } from './fault-switch-names';
import type { RenderedTemplate } from './templates/rendering';
import type { QUALITY_SCORES, TEMPLATE_CATEGORIES } from './templates/template';

export type * from './event-types';
export type { FaultSwitchName } from './fault-switch-names';

/** One entry of `statuses[].errors[]`; what is left out is filled in from the error catalogue. */
export interface StatusError {
	code: number;
	title?: string;
	message?: string;
	details?: string;
}

export interface AcceptedMessage {
	id: string;
	phone_number_id: string;
	/** The request body as received, without credentials. */
	body: JsonObject;
	/** Of a template: what the customer sees. */
	rendered?: RenderedTemplate;
	accepted_at: number;
	/** The statuses reported so far, in the order in which they were sent out. */
	statuses: Array<{ status: StatusName; at: number }>;
}

export interface RecordedRequest {
	method: string;
	/** As requested, with version, without query. */
	path: string;
	version: string | null;
	query: Record<string, string>;
	body: JsonObject | null;
	/** The exact text of the body; for `POST …/messages` only. */
	raw_body: string | null;
	content_type: string | null;
	user_agent: string | null;
	authorization: 'bearer' | 'oauth' | 'none';
	/** null until it is answered, and for good if the connection was broken. */
	status: number | null;
	broken: FaultBreak | null;
	received_at: number;
}

export interface DeliveryAttempt {
	/** On the clock of redelivery, which fast-forward moves on. */
	at: number;
	/** The receiver's HTTP status, or… */
	status?: number;
	/** …why there was none. */
	error?: string;
}

export interface Delivery {
	id: string;
	url: string;
	field: string;
	app_id: string;
	/** Exactly what was sent, the same at every attempt. */
	body: string;
	/** The app with whose secret the body is signed; null if the signature is missing or wrong. */
	signature_valid_for: string | null;
	attempts: DeliveryAttempt[];
	state: 'pending' | 'delivered' | 'given_up';
}

/** The callbacks of one app, as set through the Graph API. */
export interface Subscriptions {
	app: { id: string; callback_url: string | null; fields: string[] };
	account: { id: string; subscribed: boolean; override_callback_uri: string | null };
	/** Override by phone number ID; null where there is none. */
	phone_numbers: Record<string, string | null>;
}

export type FaultBreak = 'before_acceptance' | 'after_acceptance';

export interface FaultError {
	code: number;
	/** Default: the catalogue's status for the code, else 400. */
	http_status?: number;
	type?: string;
	message?: string;
	details?: string;
	error_subcode?: number;
	error_user_title?: string;
	error_user_msg?: string;
	is_transient?: boolean;
}

/** Of several faults that match a request, only the first one added applies. */
export interface Fault {
	match?: {
		method?: string;
		/** A part of the path (which includes the version). */
		path?: string;
		/** Counted from 1 over the matching requests: spare those before. */
		nth?: number;
	};
	/** How many requests it hits; default 1, with `share` unlimited. */
	count?: number;
	/** 0 to 1: the share of the matching requests that it hits (pseudo-random, same after every reset). */
	share?: number;
	error?: FaultError;
	/** An answer as from an edge server, JSON or not. */
	raw?: { status: number; body: string; content_type?: string };
	latency_ms?: number;
	/** Destroys the connection without an answer, before or after the request took effect. */
	break?: FaultBreak;
	/** Seconds, sent as the Retry-After header. */
	retry_after?: number;
	/** Further headers of the answer, e.g. `x-app-usage`. A fault that has nothing else changes nothing else. */
	headers?: Record<string, string>;
}

export interface StatusDelays {
	/** Since acceptance; null = this status never comes. */
	sent: number | null;
	delivered: number | null;
	read: number | null;
}

/**
 * - value: in one `value` as far as number and kind are the same, else in several `changes`
 * - change: each in a change of its own, in the `entry` of its account
 * - entry: each in an entry of its own
 */
export type BatchNesting = 'value' | 'change' | 'entry';

export interface Settings {
	status_delays_ms: StatusDelays;
	/** Waits between attempts; the last one repeats. Empty: no redelivery. */
	redelivery_backoff_ms: number[];
	/** How long after the first attempt there may be another one; then the delivery is given up. */
	redelivery_period_ms: number;
	/** Attempts in all, then the delivery is given up, too. */
	redelivery_max_attempts: number;
	/** How often each webhook is delivered, each time with attempts of its own. */
	duplicate_deliveries: number;
	/** Webhooks are held back for this long and then delivered in random order (same after every reset). 0 = off. */
	shuffle_window_ms: number;
	/** Updates for the same callback and field are batched for this long and go out together. 0 = off. */
	batch_window_ms: number;
	/** Updates in one webhook, at most Meta's 1,000. */
	batch_limit: number;
	/** Where in a webhook the batched updates stand side by side. */
	batch_nesting: BatchNesting;
	/** How long a receiver may take for the handshake or a webhook. */
	callback_timeout_ms: number;
	/** false also allows http:// on this machine. */
	require_https_callbacks: boolean;
	enforce_appsecret_proof: boolean;
	/** As at Meta, free-form messages fail with 131047 unless the customer has written in the last 24 hours. */
	enforce_customer_window: boolean;
	/** Of each number and calendar month; from then on statuses show that messages cost. */
	free_service_messages: number;
	/** Without one, what is not free is accepted and then fails with 131042. */
	has_payment_method: boolean;
	/** Messages per second and phone number; more is answered 130429. null = no limit. */
	throughput_per_second: number | null;
	/** The numbers that a test number may send to; all others are answered 131030. null = any number. */
	allowed_recipients: string[] | null;
	/** By phone number or business-scoped user ID: accepted, then reported as failed. */
	fail_recipients: Record<string, StatusError>;
	/** The login dialog redirects back at once instead of showing its page. */
	auto_approve: boolean;
	/** Before every Graph answer. */
	latency_ms: number;
	/** How long the address of a file is good for. */
	media_url_ttl_ms: number;
	/** One bit of every file that is downloaded is wrong, so that its hash doesn't fit. */
	corrupt_media_downloads: boolean;
	/** Of each resumable upload the first request breaks off after so many bytes, which are kept. null = none does. */
	upload_cut_bytes: number | null;
	/** How long a new template waits for its review. null = until it is decided by hand. */
	template_review_ms: number | null;
	/** How long a template of low quality is paused, the second time twice as long. */
	template_pause_ms: number;
	/** How many templates an account may have. */
	template_limit: number;
	/** Whether the review rejects every template. */
	reject_templates: boolean;
	/** Downloads are answered with a redirect to there, after the token was checked. */
	media_redirect_url: string | null;
}

export type SettingsUpdate = Partial<Omit<Settings, 'status_delays_ms'>> & {
	status_delays_ms?: Partial<StatusDelays>;
};

export interface CustomerMessage {
	phone_number_id: string;
	/** Phone number or business-scoped user ID; default: the seed's customer. */
	from?: string;
	type?: 'text';
	text: string;
}

/** A file which Meta keeps, whoever it came from. */
export interface MediaFile {
	id: string;
	phone_number_id: string;
	mime_type: string;
	/** Bytes. */
	file_size: number;
	/** In hex. */
	sha256: string;
	filename: string | null;
}

export interface CustomerMedia {
	phone_number_id: string;
	/** As in `CustomerMessage`. */
	from?: string;
	type: 'image' | 'video' | 'audio' | 'document' | 'sticker';
	mime_type: string;
	/** In base64. */
	bytes: string;
	/** For documents. */
	filename?: string;
	/** For images, videos and documents. */
	caption?: string;
}

export interface HandMadeDelivery {
	/** Default: the first number of the seed. */
	phone_number_id?: string;
	/** Default: messages. */
	field?: string;
	value?: unknown;
	/** Sent as it is instead of an envelope around `value`. */
	raw_body?: string;
	/** Default: valid. Deliveries that aren't validly signed are not repeated. */
	signature?: 'valid' | 'missing' | 'wrong';
	/** Instead of the callback that routing finds. */
	url?: string;
}

export interface StatusInput {
	message_id: string;
	status: StatusName;
	errors?: StatusError[];
}

/** As Meta's review or its quality control would decide. */
export interface TemplateStatusInput {
	id: string;
	/** APPROVED, PAUSED, …: one of Meta's names. */
	status: string;
}

/** What Meta comes to think of a template; a webhook tells of each. */
export interface TemplateChange {
	id: string;
	/** RED pauses an approved template, at the third time for good. */
	quality?: (typeof QUALITY_SCORES)[number];
	category?: (typeof TEMPLATE_CATEGORIES)[number];
}

export interface ConversationChange {
	phone_number_id: string;
	/** Phone number or business-scoped user ID; default: the seed's customer. */
	from?: string;
	/** Blocked, the business's messages stay sent, and the customer can't write. */
	is_blocked?: boolean;
	/** Marketing templates then fail with 131050. A webhook of the field `user_preferences` tells of it. */
	has_stopped_marketing?: boolean;
	/**
	 * Ends the 24-hour customer service window: whatever the settings say, all but templates fail with 131047 until the
	 * customer writes.
	 */
	is_window_closed?: true;
}

export interface FaultSwitchInput {
	name: FaultSwitchName;
	is_on: boolean;
}

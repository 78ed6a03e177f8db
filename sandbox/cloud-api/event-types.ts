import type { CUSTOMER_MESSAGE_TYPES } from './customer/message-types';

/** What goes over the control interface to make something happen at Meta. */

export type JsonObject = Record<string, unknown>;

export type StatusName = 'sent' | 'delivered' | 'read' | 'failed' | 'played';

export type CustomerMessageType = (typeof CUSTOMER_MESSAGE_TYPES)[number];

export interface CustomerSending {
	/** Default: the first number of the seed. */
	phone_number_id?: string;
	/** Phone number or business-scoped user ID; default: the seed's customer. */
	from?: string;
	type: CustomerMessageType;
	/**
	 * The content under the type's name in the message, of which anything may be left out: the rest is made up.
	 * `contacts` takes a list. Of files: `caption`, `filename`, `mime_type`, and `bytes` in base64.
	 * `reaction`, `edit` and `revoke` are about the chat's last message unless they name another.
	 */
	content?: JsonObject | JsonObject[];
	/** Buttons and replies are to the business's last message in the chat unless it says otherwise. */
	context?: MessageContext;
	/** The advertisement or post that the customer came from; `{}` = any. */
	referral?: JsonObject;
	/** The group it was written in. */
	group_id?: string;
	/** Whether a Meta Business Agent has the conversation at the time: then it comes under the field `standby`. */
	standby?: boolean;
}

export interface MessageContext {
	/** The message replied to. */
	id?: string;
	/** Who wrote that; default: the business. */
	from?: string;
	forwarded?: boolean;
	frequently_forwarded?: boolean;
	referred_product?: { catalog_id: string; product_retailer_id: string };
}

export interface PublishedEvent {
	/** One of the fields to which an app can subscribe. */
	field: string;
	/**
	 * Which of the things that the field reports, by the name that Meta has for it in the `value`: the `event`,
	 * `decision`, `action`, … Default: the most usual one.
	 */
	event?: string;
	/** Instead of the value which the sandbox makes up. */
	value?: unknown;
	/** The number concerned; of account and template fields only the number's account counts. Default: the seed's first. */
	phone_number_id?: string;
}

export interface PublishedDeliveries {
	/** One for each app that receives it, or more as the settings say. */
	delivery_ids: string[];
	/** Why there is none. */
	not_sent_because: string | null;
}

export interface StatusBatch {
	/** How many statuses; a webhook holds at most `batch_limit` of them. */
	count: number;
	/** Default: delivered. */
	status?: StatusName;
	phone_number_id?: string;
	/** As `biz_opaque_callback_data` in each: up to 512 characters, for large webhooks. */
	callback_data?: string;
}

export interface StatusBatchSent extends PublishedDeliveries {
	/** New ones: no message with these IDs was ever sent. */
	message_ids: string[];
}

export interface Load {
	/** Webhooks in all, each with new message IDs. */
	deliveries: number;
	/** How many of them are under way at any time. */
	concurrency: number;
	/** Statuses in each; default 1. */
	statuses_per_delivery?: number;
	phone_number_id?: string;
	/** Instead of the callback that routing finds. */
	url?: string;
}

export interface LoadReport {
	deliveries: number;
	statuses: number;
	/** How often each HTTP status, or cause of there being none, was the outcome. */
	outcomes: Record<string, number>;
	duration_ms: number;
	deliveries_per_second: number;
	/**
	 * From sending the request to the end of the answer, over the requests that were answered, in milliseconds.
	 * With many statuses in each, it includes that the sandbox is busy making others.
	 */
	time_to_answer_ms: { p50: number; p90: number; p99: number; max: number };
}

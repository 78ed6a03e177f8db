import { z } from 'zod';

import type {
	ConversationChange,
	CustomerMedia,
	CustomerMessage,
	CustomerSending,
	Fault,
	FaultSwitchInput,
	HandMadeDelivery,
	Load,
	PublishedEvent,
	SettingsUpdate,
	StatusBatch,
	StatusInput,
	TemplateChange,
	TemplateStatusInput,
} from '../control-types';
import { CUSTOMER_MESSAGE_TYPES } from '../customer/message-types';
import { FAULT_SWITCHES } from '../fault-switch-names';
import { BATCH_MAX } from '../settings';
import { QUALITY_SCORES, TEMPLATE_CATEGORIES, TEMPLATE_STATUSES } from '../templates/template';

/** What the control interface takes; unknown keys are refused, so that a typing error can't pass silently. */

const milliseconds = z.number().min(0);
const delay = milliseconds.nullable();
const object = z.record(z.string(), z.unknown());
const statusName = z.enum(['sent', 'delivered', 'read', 'failed', 'played']);
/** More would only show how much memory there is. */
const STATUSES_MAX = 100_000;
/** Sockets that a process may have open, and then some for everything else. */
const CONCURRENCY_MAX = 500;

const statusError = z.strictObject({
	code: z.int(),
	title: z.string().optional(),
	message: z.string().optional(),
	details: z.string().optional(),
});

export const faultSchema: z.ZodType<Fault> = z.strictObject({
	match: z
		.strictObject({
			method: z.string().optional(),
			path: z.string().optional(),
			nth: z.int().min(1).optional(),
		})
		.optional(),
	count: z.int().min(1).optional(),
	share: z.number().min(0).max(1).optional(),
	error: z
		.strictObject({
			code: z.int(),
			http_status: z.int().min(200).max(599).optional(),
			type: z.string().optional(),
			message: z.string().optional(),
			details: z.string().optional(),
			error_subcode: z.int().optional(),
			error_user_title: z.string().optional(),
			error_user_msg: z.string().optional(),
			is_transient: z.boolean().optional(),
		})
		.optional(),
	raw: z
		.strictObject({
			status: z.int().min(200).max(599),
			body: z.string(),
			content_type: z.string().optional(),
		})
		.optional(),
	latency_ms: milliseconds.optional(),
	break: z.enum(['before_acceptance', 'after_acceptance']).optional(),
	retry_after: z.number().min(0).optional(),
	headers: z.record(z.string(), z.string()).optional(),
});

export const settingsSchema: z.ZodType<SettingsUpdate> = z.strictObject({
	status_delays_ms: z
		.strictObject({ sent: delay.optional(), delivered: delay.optional(), read: delay.optional() })
		.optional(),
	redelivery_backoff_ms: z.array(milliseconds).optional(),
	redelivery_period_ms: milliseconds.optional(),
	redelivery_max_attempts: z.int().min(1).optional(),
	duplicate_deliveries: z.int().min(1).max(100).optional(),
	shuffle_window_ms: milliseconds.optional(),
	batch_window_ms: milliseconds.optional(),
	batch_limit: z.int().min(1).max(BATCH_MAX).optional(),
	batch_nesting: z.enum(['value', 'change', 'entry']).optional(),
	callback_timeout_ms: z.int().min(1).optional(),
	require_https_callbacks: z.boolean().optional(),
	enforce_appsecret_proof: z.boolean().optional(),
	enforce_customer_window: z.boolean().optional(),
	free_service_messages: z.int().min(0).optional(),
	has_payment_method: z.boolean().optional(),
	throughput_per_second: z.number().min(0).nullable().optional(),
	allowed_recipients: z.array(z.string()).nullable().optional(),
	fail_recipients: z.record(z.string(), statusError).optional(),
	auto_approve: z.boolean().optional(),
	latency_ms: milliseconds.optional(),
	media_url_ttl_ms: milliseconds.optional(),
	corrupt_media_downloads: z.boolean().optional(),
	upload_cut_bytes: z.int().min(0).nullable().optional(),
	template_review_ms: milliseconds.nullable().optional(),
	template_pause_ms: milliseconds.optional(),
	template_limit: z.int().min(0).optional(),
	reject_templates: z.boolean().optional(),
	media_redirect_url: z.url().nullable().optional(),
});

export const customerMessageSchema: z.ZodType<CustomerMessage> = z.strictObject({
	phone_number_id: z.string(),
	from: z.string().optional(),
	type: z.literal('text').optional(),
	text: z.string(),
});

export const customerMediaSchema: z.ZodType<CustomerMedia> = z.strictObject({
	phone_number_id: z.string(),
	from: z.string().optional(),
	type: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
	mime_type: z.string(),
	bytes: z.base64(),
	filename: z.string().optional(),
	caption: z.string().optional(),
});

export const customerSendingSchema: z.ZodType<CustomerSending> = z.strictObject({
	phone_number_id: z.string().optional(),
	from: z.string().optional(),
	type: z.enum(CUSTOMER_MESSAGE_TYPES),
	content: z.union([object, z.array(object)]).optional(),
	context: z
		.strictObject({
			id: z.string().optional(),
			from: z.string().optional(),
			forwarded: z.boolean().optional(),
			frequently_forwarded: z.boolean().optional(),
			referred_product: z
				.strictObject({ catalog_id: z.string(), product_retailer_id: z.string() })
				.optional(),
		})
		.optional(),
	referral: object.optional(),
	group_id: z.string().optional(),
	standby: z.boolean().optional(),
});

export const eventSchema: z.ZodType<PublishedEvent> = z.strictObject({
	field: z.string(),
	event: z.string().optional(),
	value: z.unknown().optional(),
	phone_number_id: z.string().optional(),
});

export const statusBatchSchema: z.ZodType<StatusBatch> = z.strictObject({
	count: z.int().min(1).max(STATUSES_MAX),
	status: statusName.optional(),
	phone_number_id: z.string().optional(),
	callback_data: z.string().max(512).optional(),
});

export const loadSchema: z.ZodType<Load> = z.strictObject({
	deliveries: z.int().min(1),
	concurrency: z.int().min(1).max(CONCURRENCY_MAX),
	statuses_per_delivery: z.int().min(1).max(BATCH_MAX).optional(),
	phone_number_id: z.string().optional(),
	url: z.url().optional(),
});

export const fastForwardSchema = z.strictObject({ ms: milliseconds });

export const deliverySchema: z.ZodType<HandMadeDelivery> = z.strictObject({
	phone_number_id: z.string().optional(),
	field: z.string().optional(),
	value: z.unknown().optional(),
	raw_body: z.string().optional(),
	signature: z.enum(['valid', 'missing', 'wrong']).optional(),
	url: z.url().optional(),
});

export const statusSchema: z.ZodType<StatusInput> = z.strictObject({
	message_id: z.string(),
	status: statusName,
	errors: z.array(statusError).optional(),
});

export const templateStatusSchema: z.ZodType<TemplateStatusInput> = z.strictObject({
	id: z.string(),
	status: z.enum(TEMPLATE_STATUSES),
});

export const templateChangeSchema: z.ZodType<TemplateChange> = z.strictObject({
	id: z.string(),
	quality: z.enum(QUALITY_SCORES).optional(),
	category: z.enum(TEMPLATE_CATEGORIES).optional(),
});

export const conversationChangeSchema: z.ZodType<ConversationChange> = z.strictObject({
	phone_number_id: z.string(),
	from: z.string().optional(),
	is_blocked: z.boolean().optional(),
	has_stopped_marketing: z.boolean().optional(),
	is_window_closed: z.literal(true).optional(),
});

export const faultSwitchSchema: z.ZodType<FaultSwitchInput> = z.strictObject({
	name: z.enum(FAULT_SWITCHES),
	is_on: z.boolean(),
});

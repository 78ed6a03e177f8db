import { z } from 'zod';
import type {
	CustomerMedia,
	CustomerMessage,
	Fault,
	HandMadeDelivery,
	SettingsUpdate,
	StatusInput,
	TemplateStatusInput,
} from '../control-types';
import { TEMPLATE_STATUSES } from '../templates/template';

/** What the control interface takes; unknown keys are refused, so that a typing error can't pass silently. */

const milliseconds = z.number().min(0);
const delay = milliseconds.nullable();

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
});

export const settingsSchema: z.ZodType<SettingsUpdate> = z.strictObject({
	status_delays_ms: z
		.strictObject({ sent: delay.optional(), delivered: delay.optional(), read: delay.optional() })
		.optional(),
	redelivery_backoff_ms: z.array(milliseconds).optional(),
	redelivery_max_attempts: z.int().min(1).optional(),
	callback_timeout_ms: z.int().min(1).optional(),
	require_https_callbacks: z.boolean().optional(),
	enforce_appsecret_proof: z.boolean().optional(),
	enforce_customer_window: z.boolean().optional(),
	throughput_per_second: z.number().min(0).nullable().optional(),
	fail_recipients: z.record(z.string(), statusError).optional(),
	auto_approve: z.boolean().optional(),
	latency_ms: milliseconds.optional(),
	media_url_ttl_ms: milliseconds.optional(),
	corrupt_media_downloads: z.boolean().optional(),
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
	status: z.enum(['sent', 'delivered', 'read', 'failed', 'played']),
	errors: z.array(statusError).optional(),
});

export const templateStatusSchema: z.ZodType<TemplateStatusInput> = z.strictObject({
	id: z.string(),
	status: z.enum(TEMPLATE_STATUSES),
});

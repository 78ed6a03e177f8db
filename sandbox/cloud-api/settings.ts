import type { Settings, SettingsUpdate } from './control-types';
import { TEMPLATE_LIMITS } from './limits';

/**
 * Meta delivers again at once, then less and less often, for up to seven days (WhatsApp webhooks overview; other
 * pages of Meta's say 36 hours), but doesn't tell its waits. Twice the wait each time, from half a second on, is
 * quick enough for a demonstration at first and comes to 21 attempts within the seven days.
 */
const DOUBLING_WAITS = Array.from({ length: 20 }, (_, index) => 500 * 2 ** index);
const SEVEN_DAYS_MS = 7 * 24 * 60 * 60 * 1000;

/** Meta: updates in one webhook. */
export const BATCH_MAX = 1000;

export const DEFAULT_SETTINGS: Readonly<Settings> = {
	status_delays_ms: { sent: 50, delivered: 100, read: 200 },
	redelivery_backoff_ms: DOUBLING_WAITS,
	redelivery_period_ms: SEVEN_DAYS_MS,
	// More than the waits above allow; keeps shorter ones from going on for days.
	redelivery_max_attempts: 50,
	duplicate_deliveries: 1,
	shuffle_window_ms: 0,
	batch_window_ms: 0,
	batch_limit: BATCH_MAX,
	batch_nesting: 'value',
	// Meta documents no limit; a receiver that needs this long has failed Meta's 1 s target anyway.
	callback_timeout_ms: 10_000,
	require_https_callbacks: false,
	enforce_appsecret_proof: false,
	enforce_customer_window: true,
	// Meta, since October 2026.
	free_service_messages: 1_000,
	has_payment_method: true,
	throughput_per_second: null,
	allowed_recipients: null,
	fail_recipients: {},
	auto_approve: true,
	latency_ms: 0,
	media_url_ttl_ms: 5 * 60 * 1000,
	corrupt_media_downloads: false,
	upload_cut_bytes: null,
	// Meta's review takes minutes to a day.
	template_review_ms: 3_000,
	// Meta, for the first time; twice as long for the second.
	template_pause_ms: 3 * 60 * 60 * 1000,
	// Of a business that Meta has not verified; 6,000 of one that it has.
	template_limit: TEMPLATE_LIMITS.perAccount,
	reject_templates: false,
	media_redirect_url: null,
};

/** @returns the settings with the given ones changed; single status delays can be changed alone */
export const withSettings = (settings: Settings, update: SettingsUpdate): Settings => ({
	...settings,
	...update,
	status_delays_ms: { ...settings.status_delays_ms, ...update.status_delays_ms },
});

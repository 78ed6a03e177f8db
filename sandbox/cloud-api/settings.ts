import type { Settings, SettingsUpdate } from './control-types';

/** Quick enough for a demonstration; redelivery lasts about a minute where Meta's lasts days. */
export const DEFAULT_SETTINGS: Readonly<Settings> = {
	status_delays_ms: { sent: 50, delivered: 100, read: 200 },
	redelivery_backoff_ms: [500, 1000, 2000, 4000],
	redelivery_max_attempts: 20,
	// Meta documents no limit; a receiver that needs this long has failed Meta's 1 s target anyway.
	callback_timeout_ms: 10_000,
	require_https_callbacks: false,
	enforce_appsecret_proof: false,
	enforce_customer_window: false,
	throughput_per_second: null,
	fail_recipients: {},
	auto_approve: true,
	latency_ms: 0,
	media_url_ttl_ms: 5 * 60 * 1000,
	corrupt_media_downloads: false,
	media_redirect_url: null,
};

/** @returns the settings with the given ones changed; single status delays can be changed alone */
export const withSettings = (settings: Settings, update: SettingsUpdate): Settings => ({
	...settings,
	...update,
	status_delays_ms: { ...settings.status_delays_ms, ...update.status_delays_ms },
});

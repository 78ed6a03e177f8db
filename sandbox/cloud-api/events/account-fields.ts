import type { JsonObject } from '../control-types';
import { unixSeconds } from '../ids';
import { digits, type EventContext, type FieldEvents } from './event-context';

/** What comes with some of the things that happen to an account. */
const ACCOUNT_EVENTS: Readonly<Record<string, (context: EventContext) => JsonObject>> = {
	ACCOUNT_VIOLATION: () => ({ violation_info: { violation_type: 'SPAM' } }),
	DISABLED_UPDATE: () => ({
		ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'March 3, 2027' },
	}),
	PARTNER_ADDED: ({ account }) => ({
		waba_info: { waba_id: account.id, owner_business_id: account.id },
	}),
};

const flowPublished = {
	message: 'Flow Book a table changed status from DRAFT to PUBLISHED',
	old_status: 'DRAFT',
	new_status: 'PUBLISHED',
};

/** Of CLIENT_ERROR_RATE and ENDPOINT_ERROR_RATE. */
const flowAlert = {
	message: 'The rate of errors has crossed the threshold',
	error_rate: 14.28,
	threshold: 10,
	alert_state: 'ACTIVATED',
	errors: [
		{ error_type: 'INVALID_SCREEN_TRANSITION', error_rate: 66.66, error_count: 2 },
		{ error_type: 'PUBLIC_KEY_MISSING', error_rate: 33.33, error_count: 1 },
	],
};

/** What concerns accounts and their numbers. Source, where nothing else is said: Meta's webhook reference, August 2026. */
export const ACCOUNT_FIELDS: Readonly<Record<string, FieldEvents>> = {
	account_alerts: {
		event: 'OBA_APPROVED',
		value: ({ account }, type) => ({
			entity_type: 'WABA',
			entity_id: account.id,
			alert_info: {
				alert_severity: 'INFORMATIONAL',
				alert_status: 'NONE',
				alert_type: type,
				alert_description: 'Something about this account has changed',
			},
		}),
	},
	account_review_update: { event: 'APPROVED', value: (_context, decision) => ({ decision }) },
	// Not shown by Meta's reference; the shape in which calling settings are reported.
	account_settings_update: {
		event: 'phone_number_settings',
		value: ({ phoneNumber }, type) => ({
			messaging_product: 'whatsapp',
			timestamp: String(unixSeconds()),
			type,
			[type]: { phone_number_id: phoneNumber.id, calling: { status: 'ENABLED' } },
		}),
	},
	account_update: {
		event: 'ACCOUNT_VIOLATION',
		value: (context, event) => ({ event, ...ACCOUNT_EVENTS[event]?.(context) }),
	},
	business_capability_update: {
		event: null,
		value: () => ({
			max_daily_conversation_per_phone: 10_000,
			max_daily_conversations_per_business: 10_000,
			max_phone_numbers_per_business: 20,
			max_phone_numbers_per_waba: 20,
		}),
	},
	// Not shown by Meta.
	business_status_update: {
		event: 'VERIFIED',
		value: ({ account }, event) => ({ event, business_id: account.id }),
	},
	business_username_updates: {
		event: 'approved',
		value: (context, status) => ({
			display_phone_number: digits(context),
			...(status === 'deleted' ? {} : { username: 'sandbox_shop' }),
			status,
		}),
	},
	flows: {
		event: 'FLOW_STATUS_CHANGE',
		value: (_context, event) => ({
			event,
			flow_id: '600000000000001',
			...(event.endsWith('_RATE') ? flowAlert : flowPublished),
		}),
	},
	partner_solutions: {
		event: 'SOLUTION_UPDATED',
		value: (_context, event) => ({
			event,
			solution_id: '650000000000001',
			solution_status: 'ACTIVE',
		}),
	},
	payment_configuration_update: {
		event: 'Active',
		value: (_context, status) => ({
			configuration_name: 'sandbox-payments',
			provider_name: 'razorpay',
			provider_mid: 'acc_sandbox',
			status,
			created_timestamp: unixSeconds() - 3600,
			updated_timestamp: unixSeconds(),
		}),
	},
	phone_number_name_update: {
		event: 'APPROVED',
		value: (context, decision) => ({
			display_phone_number: digits(context),
			decision,
			requested_verified_name: context.phoneNumber.verified_name,
			rejection_reason: decision === 'REJECTED' ? 'NAME_BUSINESS_MISMATCH' : 'NONE',
		}),
	},
	phone_number_quality_update: {
		event: 'THROUGHPUT_UPGRADE',
		value: (context, event) => ({
			display_phone_number: digits(context),
			event,
			old_limit: 'TIER_1K',
			current_limit: event === 'THROUGHPUT_UPGRADE' ? 'TIER_UNLIMITED' : 'TIER_10K',
			max_daily_conversations_per_business: 'TIER_10K',
		}),
	},
	security: {
		event: 'PIN_CHANGED',
		value: (context, event) => ({
			display_phone_number: digits(context),
			event,
			requester: '900000000000001',
		}),
	},
};

import { TEMPLATE_LIMITS } from '../../limits';
import type { FieldRule, FieldRules } from '../../message-rules/field-rules';

/** The shape of the components of a new template. Lengths are checked with their meaning, in texts.ts and buttons.ts. */

const TEXT: FieldRule = { kind: 'string', required: true };
const OPTIONAL_TEXT: FieldRule = { kind: 'string' };
const TEXTS: FieldRule = { kind: 'list', of: TEXT };
const NAMED_EXAMPLES: FieldRule = {
	kind: 'list',
	of: { kind: 'object', fields: { param_name: TEXT, example: TEXT } },
};

const example = (fields: FieldRules): FieldRules => ({ example: { kind: 'object', fields } });
const HEADER_FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'GIF', 'DOCUMENT', 'LOCATION', 'PRODUCT'];

/** An Android app that receives a code. Source: the pages about one-tap and zero-tap authentication templates. */
const CODE_APP: FieldRules = {
	package_name: {
		kind: 'string',
		required: true,
		max: TEMPLATE_LIMITS.packageName,
		pattern: /^[a-z]\w*(\.[a-z]\w*)+$/i,
	},
	signature_hash: { kind: 'string', required: true, pattern: /^[a-z\d+/=]{11}$/i },
};

const BUTTON: FieldRule = {
	kind: 'object',
	fields: {},
	variants: {
		key: 'type',
		anyCase: true,
		of: {
			quick_reply: { text: TEXT },
			url: { text: TEXT, url: TEXT, example: { kind: 'any' } },
			phone_number: { text: TEXT, phone_number: TEXT },
			copy_code: { text: OPTIONAL_TEXT, example: { kind: 'any' } },
			flow: {
				text: TEXT,
				flow_id: OPTIONAL_TEXT,
				flow_name: OPTIONAL_TEXT,
				flow_json: OPTIONAL_TEXT,
				flow_action: OPTIONAL_TEXT,
				navigate_screen: OPTIONAL_TEXT,
			},
			catalog: { text: TEXT },
			mpm: { text: TEXT },
			spm: { text: TEXT },
			voice_call: { text: TEXT },
			// Only an account with an approved payment set-up can use it; the sandbox's can.
			order_details: { text: TEXT },
			booking_confirmation: { text: TEXT },
			reminder: { text: TEXT },
			request_contact_info: { text: OPTIONAL_TEXT },
			otp: {
				otp_type: {
					kind: 'enum',
					required: true,
					anyCase: true,
					values: ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'],
				},
				text: OPTIONAL_TEXT,
				autofill_text: OPTIONAL_TEXT,
				zero_tap_terms_accepted: { kind: 'boolean' },
				supported_apps: {
					kind: 'list',
					max: TEMPLATE_LIMITS.codeApps,
					of: { kind: 'object', fields: CODE_APP },
				},
			},
		},
	},
};

/** The components which a card of a carousel may have, too. */
const PARTS: Readonly<Record<string, FieldRules>> = {
	header: {
		format: { kind: 'enum', required: true, anyCase: true, values: HEADER_FORMATS },
		text: OPTIONAL_TEXT,
		...example({
			header_text: TEXTS,
			header_text_named_params: NAMED_EXAMPLES,
			header_handle: TEXTS,
		}),
	},
	body: {
		text: OPTIONAL_TEXT,
		add_security_recommendation: { kind: 'boolean' },
		...example({ body_text: { kind: 'list', of: TEXTS }, body_text_named_params: NAMED_EXAMPLES }),
	},
	buttons: {
		buttons: { kind: 'list', required: true, min: 1, max: TEMPLATE_LIMITS.buttons, of: BUTTON },
	},
};

const componentList = (of: Readonly<Record<string, FieldRules>>): FieldRule => ({
	kind: 'list',
	required: true,
	min: 1,
	of: { kind: 'object', fields: {}, variants: { key: 'type', anyCase: true, of } },
});

export const COMPONENTS = componentList({
	...PARTS,
	footer: {
		text: OPTIONAL_TEXT,
		code_expiration_minutes: { kind: 'integer', ...TEMPLATE_LIMITS.codeExpirationMinutes },
	},
	limited_time_offer: {
		limited_time_offer: {
			kind: 'object',
			required: true,
			fields: {
				text: { kind: 'string', required: true, max: TEMPLATE_LIMITS.limitedTimeOfferText },
				has_expiration: { kind: 'boolean' },
			},
		},
	},
	carousel: {
		cards: {
			kind: 'list',
			required: true,
			...TEMPLATE_LIMITS.cards,
			of: { kind: 'object', fields: { components: componentList(PARTS) } },
		},
	},
	call_permission_request: {},
});

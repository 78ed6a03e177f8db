import type { FieldRule, FieldRules } from '../field-rules';
import { PLACE } from '../location';
import { headerMedia } from '../media';

/** The shape of a template message, before it is compared with the template. Source: Cloud API, template messages. */

const TEXT: FieldRule = { kind: 'string', required: true };
const NAME: FieldRules = { parameter_name: { kind: 'string' } };

/** The placeholder of a variable in a text. */
const TEXT_VALUES: Readonly<Record<string, FieldRules>> = {
	text: { text: TEXT, ...NAME },
	currency: {
		currency: {
			kind: 'object',
			required: true,
			fields: {
				fallback_value: TEXT,
				code: TEXT,
				amount_1000: { kind: 'integer', required: true },
			},
		},
		...NAME,
	},
	date_time: {
		date_time: { kind: 'object', required: true, fields: { fallback_value: TEXT } },
		...NAME,
	},
};

const parameters = (of: Readonly<Record<string, FieldRules>>): FieldRules => ({
	parameters: {
		kind: 'list',
		of: { kind: 'object', fields: {}, variants: { key: 'type', of, anyCase: true } },
	},
});

const PARTS: Readonly<Record<string, FieldRules>> = {
	header: parameters({
		...TEXT_VALUES,
		image: { image: headerMedia('image') },
		video: { video: headerMedia('video') },
		document: { document: headerMedia('document') },
		// A GIF of WhatsApp's is a video.
		gif: { gif: headerMedia('video') },
		location: { location: PLACE },
		product: {
			product: {
				kind: 'object',
				required: true,
				fields: { product_retailer_id: TEXT, catalog_id: TEXT },
			},
		},
	}),
	body: parameters({ ...TEXT_VALUES, group_id: { group_id: TEXT } }),
	button: {
		sub_type: {
			kind: 'enum',
			required: true,
			anyCase: true,
			// All ten are named in Meta's refusal of any other.
			values: [
				'url',
				'quick_reply',
				'copy_code',
				'flow',
				'catalog',
				'mpm',
				'voice_call',
				'order_details',
				'booking_confirmation',
				'reminder',
			],
		},
		// Meta's samples have it as number and as text.
		index: { kind: 'integer', required: true, text: true, min: 0 },
		...parameters({
			text: { text: TEXT },
			payload: { payload: TEXT },
			coupon_code: { coupon_code: TEXT },
			action: { action: { kind: 'any', required: true } },
			ttl_minutes: { ttl_minutes: { kind: 'integer', required: true, min: 1, max: 43_200 } },
		}),
	},
};

const componentList = (of: Readonly<Record<string, FieldRules>>): FieldRule => ({
	kind: 'list',
	of: { kind: 'object', fields: {}, variants: { key: 'type', of, anyCase: true } },
});

export const TEMPLATE: FieldRule = {
	kind: 'object',
	required: true,
	fields: {
		name: TEXT,
		language: {
			kind: 'object',
			required: true,
			fields: { code: TEXT, policy: { kind: 'enum', values: ['deterministic'] } },
		},
		components: componentList({
			...PARTS,
			limited_time_offer: parameters({
				limited_time_offer: {
					limited_time_offer: {
						kind: 'object',
						required: true,
						fields: { expiration_time_ms: { kind: 'integer', required: true } },
					},
				},
			}),
			carousel: {
				cards: {
					kind: 'list',
					required: true,
					of: {
						kind: 'object',
						fields: {
							card_index: { kind: 'integer', required: true, min: 0 },
							components: componentList(PARTS),
						},
					},
				},
			},
			tap_target_configuration: { parameters: { kind: 'any' } },
		}),
	},
};

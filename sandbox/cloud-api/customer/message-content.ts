import { z } from 'zod';

import type { CustomerMessageType, JsonObject } from '../control-types';
import { unixSeconds } from '../ids';
import { isJsonObject } from '../request-input';
import { statusError } from '../webhooks/payload';
import { firstButton, firstRow, lastMessageId, type Scene } from './scene';

type ContentType = Exclude<
	CustomerMessageType,
	'image' | 'video' | 'audio' | 'document' | 'sticker'
>;

interface ContentRule {
	schema: z.ZodType;
	/** What is made up of it. */
	sample: (scene: Scene) => JsonObject | JsonObject[];
	/** Its field in the message; default: under the type's name. */
	place?: (content: unknown) => JsonObject;
}

const text = z.string();
const SEVEN_DAYS = 7 * 86_400;

const interactive =
	(type: ContentType) =>
	(content: unknown): JsonObject => ({
		type: 'interactive',
		interactive: { type, [type]: content },
	});

/** Shapes as in Meta's webhook reference, August 2026, except where it is said. */
const RULES: Readonly<Record<ContentType, ContentRule>> = {
	text: { schema: z.strictObject({ body: text }), sample: () => ({ body: 'Hello' }) },
	location: {
		schema: z.strictObject({
			latitude: z.number().min(-90).max(90),
			longitude: z.number().min(-180).max(180),
			name: text.optional(),
			address: text.optional(),
			url: text.optional(),
		}),
		sample: () => ({ latitude: 40.7828, longitude: -73.9654 }),
	},
	contacts: {
		schema: z.array(z.looseObject({ name: z.looseObject({ formatted_name: text }) })).min(1),
		sample: () => [
			{
				name: { formatted_name: 'Barbara J. Johnson', first_name: 'Barbara', last_name: 'Johnson' },
				phones: [{ phone: '+1 555-010-0199', type: 'MOBILE', wa_id: '15550100199' }],
			},
		],
	},
	reaction: {
		// Without an emoji, or with an empty one, a reaction is taken back.
		schema: z.strictObject({ message_id: text, emoji: text.optional() }),
		sample: (scene) => ({ message_id: lastMessageId(scene), emoji: '👍' }),
	},
	button: {
		schema: z.strictObject({ payload: text, text }),
		sample: () => ({ payload: 'yes-please', text: 'Yes, please' }),
	},
	button_reply: {
		schema: z.strictObject({ id: text, title: text }),
		sample: (scene) => ({ id: 'yes', title: 'Yes', ...firstButton(scene) }),
		place: interactive('button_reply'),
	},
	list_reply: {
		schema: z.strictObject({ id: text, title: text, description: text.optional() }),
		sample: (scene) => ({ id: 'morning', title: 'Morning', ...firstRow(scene) }),
		place: interactive('list_reply'),
	},
	nfm_reply: {
		schema: z.strictObject({
			name: z.enum(['flow', 'address_message']),
			body: text,
			response_json: text,
		}),
		sample: () => ({
			name: 'flow',
			body: 'Sent',
			response_json: '{"flow_token":"unused","seats":"2"}',
		}),
		place: interactive('nfm_reply'),
	},
	call_permission_reply: {
		schema: z.strictObject({
			response: z.enum(['accept', 'reject']),
			is_permanent: z.boolean().optional(),
			expiration_timestamp: z.int().optional(),
			response_source: z.enum(['user_action', 'automatic']),
		}),
		sample: () => ({
			response: 'accept',
			is_permanent: false,
			expiration_timestamp: unixSeconds() + SEVEN_DAYS,
			response_source: 'user_action',
		}),
		place: interactive('call_permission_reply'),
	},
	order: {
		schema: z.strictObject({
			catalog_id: text,
			text: text.optional(),
			product_items: z
				.array(
					z.strictObject({
						product_retailer_id: text,
						quantity: z.int().min(1),
						item_price: z.number(),
						currency: text,
					}),
				)
				.min(1),
		}),
		sample: () => ({
			catalog_id: '146265584024623',
			text: 'Please wrap it as a present',
			product_items: [
				{ product_retailer_id: 'bucket-red', quantity: 2, item_price: 9.99, currency: 'USD' },
			],
		}),
	},
	system: {
		schema: z.strictObject({
			body: text,
			type: z.enum(['user_changed_number', 'user_changed_user_id']),
			wa_id: text.optional(),
			user_id: text.optional(),
			previous_user_id: text.optional(),
			previous_parent_user_id: text.optional(),
		}),
		sample: ({ person }) => ({
			body: `User ${person.name ?? person.user_id} changed from ${person.wa_id ?? 'a number'} to 16505550123`,
			wa_id: '16505550123',
			type: 'user_changed_number',
		}),
	},
	unsupported: {
		schema: z.strictObject({ type: text }),
		sample: () => ({ type: 'poll' }),
		place: (content) => ({
			type: 'unsupported',
			errors: [
				statusError({
					code: 131051,
					title: 'Message type unknown',
					details: 'Message type is currently not supported.',
				}),
			],
			unsupported: content,
		}),
	},
	request_welcome: {
		schema: z.strictObject({}),
		sample: () => ({}),
		place: () => ({ type: 'request_welcome' }),
	},
	edit: {
		// Meta's pages name the type; its content is assumed to be like `revoke`, with the new message.
		schema: z.strictObject({ original_message_id: text, message: z.looseObject({ type: text }) }),
		sample: (scene) => ({
			original_message_id: lastMessageId(scene, 'customer'),
			message: { type: 'text', text: { body: 'Hello again' } },
		}),
	},
	revoke: {
		schema: z.strictObject({ original_message_id: text }),
		sample: (scene) => ({ original_message_id: lastMessageId(scene, 'customer') }),
	},
};

/**
 * The type of a message and what it says.
 * @param given what is not to be made up
 * @throws ZodError if that doesn't fit the type
 */
export function messageContent(type: ContentType, given: unknown, scene: Scene): JsonObject {
	const { schema, sample, place } = RULES[type];
	const made = sample(scene);
	const whole = isJsonObject(made) && isJsonObject(given) ? { ...made, ...given } : (given ?? made);
	const content = z.strictObject({ content: schema }).parse({ content: whole }).content;
	return place?.(content) ?? { type, [type]: content };
}

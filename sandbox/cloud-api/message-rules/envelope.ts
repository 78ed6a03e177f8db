import { MESSAGE_LIMITS } from '../limits';
import type { FieldRules } from './field-rules';
import { MESSAGE_ID } from './message-type';

const MESSAGING_PRODUCT: FieldRules = {
	messaging_product: { kind: 'enum', required: true, values: ['whatsapp'] },
};

/** The keys which every message may have, whatever its type. `type` itself is checked in index.ts. */
export const ENVELOPE_FIELDS: FieldRules = {
	...MESSAGING_PRODUCT,
	recipient_type: { kind: 'enum', values: ['individual', 'group'] },
	to: { kind: 'string' },
	recipient: { kind: 'string' },
	type: { kind: 'string' },
	biz_opaque_callback_data: { kind: 'string', max: MESSAGE_LIMITS.callbackData },
	recipient_identity_key_hash: { kind: 'string' },
};

/** For the types that can be replies. */
export const REPLY_FIELDS: FieldRules = {
	context: { kind: 'object', fields: { message_id: { ...MESSAGE_ID, required: true } } },
};

/** What the Marketing Messages API takes beside a message. */
export const MARKETING_FIELDS: FieldRules = {
	product_policy: { kind: 'enum', values: ['CLOUD_API_FALLBACK', 'STRICT'] },
	message_activity_sharing: { kind: 'boolean' },
};

/** A request which marks a message as read instead of sending one. */
export const READ_RECEIPT_FIELDS: FieldRules = {
	...MESSAGING_PRODUCT,
	status: { kind: 'enum', required: true, values: ['read'] },
	message_id: { ...MESSAGE_ID, required: true },
	typing_indicator: {
		kind: 'object',
		fields: { type: { kind: 'enum', required: true, values: ['text'] } },
	},
};

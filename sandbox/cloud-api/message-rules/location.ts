import { MESSAGE_LIMITS } from '../limits';
import type { FieldRule } from './field-rules';
import type { MessageType } from './message-type';

/** A place, in a message or in the header of a template. */
export const PLACE: FieldRule = {
	kind: 'object',
	required: true,
	fields: {
		latitude: { kind: 'coordinate', required: true, limit: MESSAGE_LIMITS.latitude },
		longitude: { kind: 'coordinate', required: true, limit: MESSAGE_LIMITS.longitude },
		name: { kind: 'string' },
		address: { kind: 'string' },
	},
};

export const locationMessage: MessageType = { name: 'location', fields: { location: PLACE } };

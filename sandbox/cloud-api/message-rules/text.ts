import type { MessageType } from './message-type';

/** Text body limit: Meta's text message page. */
const TEXT_BODY_MAX = 4096;

export const textMessage: MessageType = {
	name: 'text',
	fields: {
		text: {
			kind: 'object',
			required: true,
			fields: {
				body: { kind: 'string', required: true, max: TEXT_BODY_MAX },
				preview_url: { kind: 'boolean' },
			},
		},
	},
};

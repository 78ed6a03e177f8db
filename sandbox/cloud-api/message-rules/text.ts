import { MESSAGE_LIMITS } from '../limits';
import type { MessageType } from './message-type';

export const textMessage: MessageType = {
	name: 'text',
	inGroups: true,
	fields: {
		text: {
			kind: 'object',
			required: true,
			fields: {
				body: { kind: 'string', required: true, max: MESSAGE_LIMITS.textBody },
				preview_url: { kind: 'boolean' },
			},
		},
	},
};

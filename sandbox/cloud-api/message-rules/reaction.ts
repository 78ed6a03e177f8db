import { MESSAGE_ID, type MessageType } from './message-type';

/** Whether its target exists is found out later: Meta accepts the request and reports a failure by webhook. */
export const reactionMessage: MessageType = {
	name: 'reaction',
	canReply: false,
	fields: {
		reaction: {
			kind: 'object',
			required: true,
			fields: {
				message_id: { ...MESSAGE_ID, required: true },
				// '' takes the reaction back.
				emoji: { kind: 'string', required: true, empty: true },
			},
		},
	},
};

import { invalidParameter, whatsAppError } from '../graph-error';
import { MESSAGE_LIMITS } from '../limits';
import { objectIn } from '../request-input';
import { MESSAGE_ID, type MessageType } from './message-type';

/** Only in groups. */
export const pinMessage: MessageType = {
	name: 'pin',
	canReply: false,
	inGroups: true,
	fields: {
		pin: {
			kind: 'object',
			required: true,
			fields: {
				type: { kind: 'enum', required: true, values: ['pin', 'unpin'] },
				message_id: { ...MESSAGE_ID, required: true },
				expiration_days: { kind: 'integer', text: true, ...MESSAGE_LIMITS.pinDays },
			},
		},
	},
	check: ({ pin }, { toGroup }) => {
		const { type, expiration_days } = objectIn(pin);
		if (type === 'pin' && expiration_days === undefined)
			throw invalidParameter("The parameter pin['expiration_days'] is required.");
		if (!toGroup) throw whatsAppError(131009, 'Messages can be pinned in groups only.');
	},
};

import type { UnknownOutcomeText } from '../graph/effect';

/** What the user reads when it is unknown whether Meta accepted a message. */
export const MESSAGE_UNKNOWN_OUTCOME: UnknownOutcomeText = {
	what: 'the message may have been accepted',
	action:
		'Before you send it again, watch for its status with the WhatsApp Trigger (Callback Data tells you which message a status belongs to).',
};

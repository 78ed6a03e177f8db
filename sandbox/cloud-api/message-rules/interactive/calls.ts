import { INTERACTIVE_LIMITS } from '../../limits';
import type { InteractiveKind } from './kind';
import { body, namedAction, optionalBody } from './parts';

const { buttonsBody, callButton: buttonText, callButtonMinutes } = INTERACTIVE_LIMITS;

/** Asks whether the business may call. */
export const callPermission: InteractiveKind = {
	name: 'call_permission_request',
	fields: { body: optionalBody(buttonsBody), action: namedAction('call_permission_request') },
};

/** A button with which the customer calls the business. */
export const callButton: InteractiveKind = {
	name: 'voice_call',
	fields: {
		body: body(buttonsBody),
		action: namedAction('voice_call', {
			display_text: { kind: 'string', required: true, max: buttonText },
			ttl_minutes: { kind: 'integer', ...callButtonMinutes },
			payload: { kind: 'string' },
		}),
	},
};

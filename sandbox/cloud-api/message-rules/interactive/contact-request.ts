import { INTERACTIVE_LIMITS } from '../../limits';
import type { InteractiveKind } from './kind';
import { body, namedAction } from './parts';

/** A button with which the customer shares a phone number. */
export const contactRequest: InteractiveKind = {
	name: 'request_contact_info',
	fields: {
		body: body(INTERACTIVE_LIMITS.buttonsBody),
		action: namedAction('request_contact_info'),
	},
};

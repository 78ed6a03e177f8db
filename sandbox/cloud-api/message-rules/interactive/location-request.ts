import { INTERACTIVE_LIMITS } from '../../limits';
import type { InteractiveKind } from './kind';
import { body, namedAction } from './parts';

/** A button with which the customer shares a location. */
export const locationRequest: InteractiveKind = {
	name: 'location_request_message',
	fields: {
		body: body(INTERACTIVE_LIMITS.buttonsBody),
		action: namedAction('send_location'),
	},
};

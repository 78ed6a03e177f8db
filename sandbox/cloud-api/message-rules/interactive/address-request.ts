import { INTERACTIVE_LIMITS } from '../../limits';
import type { InteractiveKind } from './kind';
import { body, namedAction } from './parts';

/** A form for an address, which WhatsApp has in India only. */
export const addressRequest: InteractiveKind = {
	name: 'address_message',
	fields: {
		body: body(INTERACTIVE_LIMITS.buttonsBody),
		action: namedAction('address_message', {
			country: { kind: 'enum', required: true, values: ['IN'] },
			values: { kind: 'any' },
			saved_addresses: {
				kind: 'list',
				of: {
					kind: 'object',
					fields: {
						id: { kind: 'string', required: true },
						value: { kind: 'any', required: true },
					},
				},
			},
			validation_errors: { kind: 'any' },
		}),
	},
};

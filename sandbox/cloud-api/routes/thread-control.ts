import { invalidParameter, whatsAppError } from '../graph-error';
import { readRecipient } from '../message-rules/recipient';
import { objectIn } from '../request-input';
import { edge } from './graph-edge';

const ACTIONS: readonly unknown[] = ['pass', 'release', 'take'];
const ROLES: readonly unknown[] = [
	'ai_agent',
	'ctwa',
	'customer_service',
	'escalation',
	'marketing',
	'utility',
];
const METADATA_LENGTH = 2_000;

/**
 * Passing, releasing and taking conversations. The sandbox has a single app, which has the role escalation.
 * Source: Meta's conversation routing, September 2026.
 */
export const threadControlEdges = [
	edge(
		'phone_number',
		'POST',
		'thread_control',
		'whatsapp_business_messaging',
		({ body }, phoneNumber) => {
			const { messaging_product: product, action, control_pass: pass, metadata } = body;
			if (product !== 'whatsapp') throw invalidParameter('messaging_product must be whatsapp');
			if (!ACTIONS.includes(action))
				throw invalidParameter('action must be one of pass, release, take');
			readRecipient(body, phoneNumber.display_phone_number);
			const { target_role: role } = objectIn(pass);
			if (action === 'pass' && !ROLES.includes(role))
				throw invalidParameter(`control_pass.target_role must be one of ${ROLES.join(', ')}`);
			if (action !== 'pass' && pass !== undefined)
				throw invalidParameter('control_pass goes with the action pass only');
			if (
				metadata !== undefined &&
				(typeof metadata !== 'string' || metadata.length > METADATA_LENGTH)
			)
				throw whatsAppError(
					131009,
					`metadata must be a text of ${METADATA_LENGTH} characters at most`,
				);
			return { success: true };
		},
	),
];

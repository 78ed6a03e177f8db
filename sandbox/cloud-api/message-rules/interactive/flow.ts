import { invalidParameter, whatsAppError } from '../../graph-error';
import { INTERACTIVE_LIMITS } from '../../limits';
import { isJsonObject, objectIn } from '../../request-input';
import type { InteractiveKind } from './kind';
import { anyHeader, body, footer, namedAction } from './parts';

/** A button which opens a Flow. */
export const flow: InteractiveKind = {
	name: 'flow',
	fields: {
		header: anyHeader,
		body: body(INTERACTIVE_LIMITS.buttonsBody),
		footer,
		action: namedAction('flow', {
			flow_message_version: { kind: 'enum', required: true, values: ['3'] },
			flow_token: { kind: 'string' },
			flow_id: { kind: 'string', pattern: /^\d+$/ },
			flow_name: { kind: 'string' },
			flow_cta: { kind: 'string', required: true, max: INTERACTIVE_LIMITS.flowButton },
			mode: { kind: 'enum', values: ['draft', 'published'] },
			flow_action: { kind: 'enum', values: ['navigate', 'data_exchange'] },
			flow_action_payload: {
				kind: 'object',
				fields: { screen: { kind: 'string' }, data: { kind: 'any' } },
			},
		}),
	},
	checkAction(action) {
		const { flow_id, flow_name, flow_action, flow_action_payload } = objectIn(action.parameters);
		if ((flow_id === undefined) === (flow_name === undefined)) {
			throw invalidParameter(
				"Param interactive['action']['parameters'] must have exactly one of {FLOW_ID, FLOW_NAME}.",
			);
		}
		if (flow_action_payload === undefined) return;
		if (flow_action === 'data_exchange') {
			throw whatsAppError(131009, 'flow_action_payload is only allowed with flow_action navigate.');
		}
		const { data } = objectIn(flow_action_payload);
		if (data === undefined || (isJsonObject(data) && Object.keys(data).length > 0)) return;
		throw whatsAppError(131009, 'flow_action_payload.data must be an object that is not empty.');
	},
};

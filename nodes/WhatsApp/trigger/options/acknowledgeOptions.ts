import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';
import { TRIGGER_OPTIONS } from './optionCollection';

const ACKNOWLEDGE = { name: 'acknowledge', label: 'Acknowledge' };

/**
 * When Meta gets its response: n8n's response mode. n8n responds with 500 when a workflow that it waits for
 * does not succeed, and Meta delivers the event again.
 */
export const RESPONSE_MODE = `={{ $parameter["${TRIGGER_OPTIONS.name}"]["${ACKNOWLEDGE.name}"] === "finished" ? "lastNode" : "onReceived" }}`;

export const acknowledgeFields: INodeProperties[] = [
	{
		displayName: ACKNOWLEDGE.label,
		name: ACKNOWLEDGE.name,
		type: 'options',
		default: 'immediately',
		description: 'When to confirm an event to Meta. Meta redelivers events that are not confirmed.',
		options: [
			{
				name: 'Immediately',
				value: 'immediately',
				description: 'When n8n has accepted the execution',
			},
			{
				name: 'On Receipt',
				value: 'receipt',
				description:
					'Before n8n has accepted the execution. Events that n8n holds when it stops are lost. Use it if Combine Messages holds messages for more than ten seconds.',
			},
			{
				name: 'When Workflow Finishes',
				value: 'finished',
				description:
					'When the workflow has finished, so that Meta redelivers events that a failed workflow did not process. For workflows that take a few seconds. A workflow that n8n puts to wait (Send and Wait, or a Wait of more than about a minute) counts as finished.',
			},
		],
	},
];

export interface AcknowledgeOptions {
	/** Whether Meta gets its response before n8n has the execution. */
	readonly respondsOnReceipt: boolean;
}

/** n8n reads the rest by RESPONSE_MODE. */
export const acknowledgeParameters = (parameters: Parameters): AcknowledgeOptions => ({
	respondsOnReceipt: parameters.text(ACKNOWLEDGE) === 'receipt',
});

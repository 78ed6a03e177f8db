import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';
import type { IsAdded } from './optionCollection';

const PAUSE_DURING_TAKEOVER = {
	name: 'pauseDuringTakeoverHours',
	label: 'Pause During Human Takeover (Hours)',
};

/** Meta too ends the control of a conversation that has been idle for so long. */
const HOURS = 24;

/** The webhook fields that tell who has a conversation. */
export const PERSON_FIELDS = ['message_echoes', 'messaging_handovers', 'smb_message_echoes'];

/** What keeps a workflow out of a conversation. */
export const personFields: INodeProperties[] = [
	{
		displayName: PAUSE_DURING_TAKEOVER.label,
		name: PAUSE_DURING_TAKEOVER.name,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: HOURS,
		description:
			"How long to skip a customer's messages after someone wrote to them from the WhatsApp Business app or another app, or the conversation was passed to a person. 0 turns this off. Automatic replies in those apps, such as greetings, count too; turn them off.",
	},
];

export interface PersonOptions {
	/** 0 if the workflow starts whoever has the conversation. */
	readonly pauseDuringTakeoverHours: number;
}

export const personParameters = (parameters: Parameters, isAdded: IsAdded): PersonOptions => ({
	pauseDuringTakeoverHours: isAdded(PAUSE_DURING_TAKEOVER)
		? parameters.wholeNumber(PAUSE_DURING_TAKEOVER, 0)
		: 0,
});

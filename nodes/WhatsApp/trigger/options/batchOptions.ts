import type { INodeProperties } from 'n8n-workflow';

import type { Field, Parameters } from '../../operation/parameters';
import type { IsAdded } from './optionCollection';

const COMBINE_MESSAGES = { name: 'combineMessages', label: 'Combine Messages' };
const QUIET_TIME = { name: 'quietTime', label: 'Quiet Time (Seconds)' };
const MAXIMUM_WAIT = { name: 'maximumWait', label: 'Maximum Wait (Seconds)' };
const MAXIMUM_MESSAGES = { name: 'maximumMessages', label: 'Maximum Messages' };
const SHOW_TYPING = { name: 'showTyping', label: 'Show Typing Indicator' };
const BATCH_WINDOW = { name: 'batchWindowMs', label: 'Batch Window (Ms)' };

/** What makes one execution of several webhooks. */
export const batchFields: INodeProperties[] = [
	{
		displayName: COMBINE_MESSAGES.label,
		name: COMBINE_MESSAGES.name,
		type: 'fixedCollection',
		default: {
			values: {
				[QUIET_TIME.name]: 3,
				[MAXIMUM_WAIT.name]: 8,
				[MAXIMUM_MESSAGES.name]: 10,
				[SHOW_TYPING.name]: true,
			},
		},
		description:
			'Starts the workflow once for several messages that a customer sends in a row. chatInput contains all texts, messages lists the messages.',
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{
						displayName: QUIET_TIME.label,
						name: QUIET_TIME.name,
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 3,
						description: 'Start once the customer has sent nothing for this long',
					},
					{
						displayName: MAXIMUM_WAIT.label,
						name: MAXIMUM_WAIT.name,
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 8,
						description:
							'Longest wait after the first message. Meta waits for its response until then: for more than ten seconds, set Acknowledge to On Receipt.',
					},
					{
						displayName: MAXIMUM_MESSAGES.label,
						name: MAXIMUM_MESSAGES.name,
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 10,
						description: 'Start at once with this number of messages',
					},
					{
						displayName: SHOW_TYPING.label,
						name: SHOW_TYPING.name,
						type: 'boolean',
						default: true,
						description:
							'Whether to mark each message as read and show the customer that an answer is being written',
					},
				],
			},
		],
	},
	{
		displayName: BATCH_WINDOW.label,
		name: BATCH_WINDOW.name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 5000 },
		default: 250,
		description:
			'Milliseconds to wait for more events. All events received meanwhile start one execution. While events keep coming, the wait is at most four times as long. Reduces the load on n8n at volume. Enter 0 to start the workflow for each webhook.',
	},
];

/** How messages of one customer are held for others. */
export interface CombineMessages {
	readonly quietMs: number;
	readonly maximumWaitMs: number;
	/** Messages with which the workflow starts at once. */
	readonly count: number;
	readonly showsTyping: boolean;
}

export interface BatchOptions {
	/** Missing if every message starts the workflow. */
	readonly combineMessages?: CombineMessages;
	/** 0 for an execution for each webhook. */
	readonly batchWindowMs: number;
}

export const batchParameters = (parameters: Parameters, isAdded: IsAdded): BatchOptions => ({
	...(isAdded(COMBINE_MESSAGES) && {
		combineMessages: combineMessagesParameter(parameters.collection(COMBINE_MESSAGES.name)),
	}),
	batchWindowMs: isAdded(BATCH_WINDOW) ? parameters.wholeNumber(BATCH_WINDOW, 0) : 0,
});

function combineMessagesParameter(group: Parameters): CombineMessages {
	const values = group.collection('values');
	const milliseconds = (field: Field): number =>
		1000 *
		values.decimal({ ...field, place: COMBINE_MESSAGES.label }, 'Enter a number of seconds.');
	return {
		quietMs: milliseconds(QUIET_TIME),
		maximumWaitMs: milliseconds(MAXIMUM_WAIT),
		count: values.wholeNumber({ ...MAXIMUM_MESSAGES, place: COMBINE_MESSAGES.label }, 1),
		showsTyping: values.boolean(SHOW_TYPING),
	};
}

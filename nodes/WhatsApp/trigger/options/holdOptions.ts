import type { INodeProperties } from 'n8n-workflow';

import type { Field, Parameters } from '../../operation/parameters';
import type { IsAdded } from './optionCollection';

const ANSWER_ONCE = { name: 'answerOnce', label: 'Answer Once' };
const QUIET_TIME = { name: 'quietTime', label: 'Quiet Time (Seconds)' };
const AT_MOST = { name: 'atMost', label: 'At Most (Seconds)' };
const MESSAGES_AT_MOST = { name: 'messagesAtMost', label: 'Messages at Most' };
const SHOW_TYPING = { name: 'showTyping', label: 'Show Typing Indicator' };
const GATHER = { name: 'gatherEventsMs', label: 'Gather Events (Ms)' };

/** What makes one execution of several webhooks. */
export const holdFields: INodeProperties[] = [
	{
		displayName: ANSWER_ONCE.label,
		name: ANSWER_ONCE.name,
		type: 'fixedCollection',
		default: {
			values: {
				[QUIET_TIME.name]: 3,
				[AT_MOST.name]: 8,
				[MESSAGES_AT_MOST.name]: 10,
				[SHOW_TYPING.name]: true,
			},
		},
		description:
			'Starts the workflow once for messages that a customer sends one after the other. chatInput holds all of them, and messages the list.',
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
						description: 'Start when the customer has not written for this time',
					},
					{
						displayName: AT_MOST.label,
						name: AT_MOST.name,
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 8,
						description:
							'Start this long after the first message in any case. Until then, Meta waits for its response: for more than ten seconds, set Acknowledge to On Receipt.',
					},
					{
						displayName: MESSAGES_AT_MOST.label,
						name: MESSAGES_AT_MOST.name,
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
		displayName: GATHER.label,
		name: GATHER.name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 5000 },
		default: 250,
		description:
			'Milliseconds without another event after which all that came start one execution, or four times as long while more keep coming. Saves n8n most of the work at volume. Enter 0 to start the workflow for each webhook.',
	},
];

/** How messages of one customer are held for others. */
export interface AnswerOnce {
	readonly quietMs: number;
	readonly atMostMs: number;
	/** Messages with which the workflow starts at once. */
	readonly count: number;
	readonly showsTyping: boolean;
}

export interface HoldOptions {
	/** Missing if every message starts the workflow. */
	readonly answerOnce?: AnswerOnce;
	/** 0 for an execution for each webhook. */
	readonly gatherMs: number;
}

export const holdParameters = (parameters: Parameters, isAdded: IsAdded): HoldOptions => ({
	...(isAdded(ANSWER_ONCE) && {
		answerOnce: answerOnceParameter(parameters.collection(ANSWER_ONCE.name)),
	}),
	gatherMs: isAdded(GATHER) ? parameters.wholeNumber(GATHER, 0) : 0,
});

function answerOnceParameter(group: Parameters): AnswerOnce {
	const values = group.collection('values');
	const milliseconds = (field: Field): number =>
		1000 * values.decimal({ ...field, place: ANSWER_ONCE.label }, 'Enter a number of seconds.');
	return {
		quietMs: milliseconds(QUIET_TIME),
		atMostMs: milliseconds(AT_MOST),
		count: values.wholeNumber({ ...MESSAGES_AT_MOST, place: ANSWER_ONCE.label }, 1),
		showsTyping: values.boolean(SHOW_TYPING),
	};
}

import type { INodeProperties } from 'n8n-workflow';

import { Parameters, type Field, type ParameterSource } from '../operation/parameters';
import { asObject } from '../shared/json';

/** Not called `options`, where n8n itself looks for `binaryData`; see the field below. */
export const TRIGGER_OPTIONS = { name: 'triggerOptions', label: 'Options' };

const ACKNOWLEDGE = { name: 'acknowledge', label: 'Acknowledge' };
const ANSWERS = { name: 'sendAndWaitAnswers', label: 'Answers to Send and Wait' };
const ANSWER_ONCE = { name: 'answerOnce', label: 'Answer Once' };
const QUIET_TIME = { name: 'quietTime', label: 'Quiet Time (Seconds)' };
const AT_MOST = { name: 'atMost', label: 'At Most (Seconds)' };
const MESSAGES_AT_MOST = { name: 'messagesAtMost', label: 'Messages at Most' };
const SHOW_TYPING = { name: 'showTyping', label: 'Show Typing Indicator' };
const GATHER = { name: 'gatherEventsMs', label: 'Gather Events (Ms)' };
const ONLY_PROGRESS = { name: 'onlyProgress', label: 'Only Progress' };
const CALLBACK_DATA_PREFIX = { name: 'callbackDataPrefix', label: 'Callback Data Prefix' };
const DOWNLOAD_MEDIA = { name: 'downloadMedia', label: 'Download Media' };
const ERROR_CODES = { name: 'errorCodes', label: 'Error Codes' };
const IGNORE_OLD = { name: 'ignoreOlderThanDays', label: 'Ignore Events Older Than (Days)' };
const INCLUDE_RAW = { name: 'includeRaw', label: 'Include Raw' };
const MARK_AS_READ = { name: 'markAsRead', label: 'Mark as Read' };
const MESSAGE_TYPES = { name: 'messageTypes', label: 'Message Types' };
export const OTHER_FIELDS = { name: 'otherFields', label: 'Other Fields' };
const PHONE_NUMBERS = { name: 'phoneNumbers', label: 'Phone Numbers' };
export const REPLACE_EXISTING = {
	name: 'replaceExistingCallback',
	label: 'Replace Existing Callback',
};

/** Meta stops redelivering after seven days. */
const OLD_AFTER_DAYS = 8;

/**
 * When Meta gets its response: n8n's response mode. n8n responds with 500 when a workflow that it waits for
 * does not succeed, and Meta delivers the event again.
 */
export const RESPONSE_MODE = `={{ $parameter["${TRIGGER_OPTIONS.name}"]["${ACKNOWLEDGE.name}"] === "finished" ? "lastNode" : "onReceived" }}`;

export const triggerOptionFields: INodeProperties[] = [
	{
		displayName: TRIGGER_OPTIONS.label,
		name: TRIGGER_OPTIONS.name,
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: ACKNOWLEDGE.label,
				name: ACKNOWLEDGE.name,
				type: 'options',
				default: 'immediately',
				description:
					'When to confirm to Meta that the event was received. Until then, Meta redelivers it.',
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
							'Before n8n has accepted the execution. What n8n holds at the moment when it stops is lost. For Answer Once with long times.',
					},
					{
						name: 'When Workflow Finishes',
						value: 'finished',
						description:
							'When the workflow has finished, so that Meta redelivers events that a failed workflow did not process. For workflows that take a few seconds: one that waits longer than a minute counts as finished.',
					},
				],
			},
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
				displayName: ANSWERS.label,
				name: ANSWERS.name,
				type: 'options',
				default: 'resume',
				description:
					'What to do when a customer taps an answer button of Send and Wait for Response. The execution that waits goes on in any case.',
				options: [
					{
						name: 'Resume and Start Workflow',
						value: 'both',
						description:
							'Also start this workflow, with the field send_and_wait: its status is closed for a late or repeated answer',
					},
					{
						name: 'Resume Only',
						value: 'resume',
						description: 'Answers do not start this workflow',
					},
				],
			},
			{
				displayName: CALLBACK_DATA_PREFIX.label,
				name: CALLBACK_DATA_PREFIX.name,
				type: 'string',
				default: '',
				placeholder: 'e.g. order-',
				description:
					'Only statuses of messages whose callback data starts with this text start the workflow. Other events are not affected.',
			},
			{
				displayName: DOWNLOAD_MEDIA.label,
				name: DOWNLOAD_MEDIA.name,
				type: 'boolean',
				default: false,
				description:
					'Whether to download the files of messages into the binary field data. If a download takes longer than three seconds, the item has only the media ID, for Media: Download.',
			},
			{
				displayName: ERROR_CODES.label,
				name: ERROR_CODES.name,
				type: 'string',
				default: '',
				placeholder: 'e.g. 131026, 131049',
				description:
					'Which error codes of failed statuses and other events start the workflow. Events without a code are not affected.',
			},
			{
				displayName: GATHER.label,
				name: GATHER.name,
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 5000 },
				default: 250,
				description:
					'Milliseconds for which events are gathered into one execution, which saves n8n most of the work at volume. Enter 0 to start the workflow for each webhook.',
			},
			{
				displayName: IGNORE_OLD.label,
				name: IGNORE_OLD.name,
				type: 'number',
				typeOptions: { minValue: 0 },
				default: OLD_AFTER_DAYS,
				description:
					'Maximum age of an event. Meta stops redelivering after seven days, so an older event is most likely a recorded delivery that was sent again. Enter 0 to accept events of any age. Events without a timestamp are not affected.',
			},
			{
				displayName: INCLUDE_RAW.label,
				name: INCLUDE_RAW.name,
				type: 'boolean',
				default: false,
				description: "Whether to include Meta's original data, in the field raw",
			},
			{
				displayName: MARK_AS_READ.label,
				name: MARK_AS_READ.name,
				type: 'boolean',
				default: false,
				description: 'Whether to send read receipts immediately',
			},
			{
				displayName: MESSAGE_TYPES.label,
				name: MESSAGE_TYPES.name,
				type: 'multiOptions',
				default: [],
				description:
					'Which message types start the workflow; all if none is selected. Other events are not affected.',
				options: [
					{ name: 'Audio', value: 'audio' },
					{ name: 'Button', value: 'button', description: "A template's quick reply" },
					{ name: 'Contacts', value: 'contacts' },
					{ name: 'Document', value: 'document' },
					{ name: 'Edit', value: 'edit' },
					{ name: 'Image', value: 'image' },
					{
						name: 'Interactive',
						value: 'interactive',
						description: 'The reply to buttons, a list, a flow or a request',
					},
					{ name: 'Location', value: 'location' },
					{ name: 'Order', value: 'order' },
					{ name: 'Reaction', value: 'reaction' },
					{ name: 'Revoke', value: 'revoke' },
					{ name: 'Sticker', value: 'sticker' },
					{ name: 'System', value: 'system', description: 'A customer changed their number or ID' },
					{ name: 'Text', value: 'text' },
					{
						name: 'Unsupported',
						value: 'unsupported',
						description: 'A type that Meta does not pass on',
					},
					{ name: 'Video', value: 'video' },
					{
						name: 'Welcome Request',
						value: 'request_welcome',
						description: 'A customer opened the chat for the first time',
					},
				],
			},
			{
				displayName: ONLY_PROGRESS.label,
				name: ONLY_PROGRESS.name,
				type: 'boolean',
				default: false,
				description:
					'Whether to drop a status that comes after a later one of the same message, such as sent after delivered. Failures are never dropped.',
			},
			{
				displayName: OTHER_FIELDS.label,
				name: OTHER_FIELDS.name,
				type: 'string',
				default: '',
				placeholder: 'e.g. a_new_field, another_one',
				description:
					"Meta's webhook fields that Trigger On does not list yet, separated by commas. Their events keep Meta's format.",
				displayOptions: { show: { '/scope': ['app', 'manual'] } },
			},
			{
				displayName: PHONE_NUMBERS.label,
				name: PHONE_NUMBERS.name,
				type: 'string',
				default: '',
				placeholder: 'e.g. 106540352242922, 106540352242923',
				description:
					'The phone number IDs whose events start the workflow; all if empty. Events without a number are not affected.',
				displayOptions: { show: { '/scope': ['account', 'app', 'manual'] } },
			},
			{
				displayName: REPLACE_EXISTING.label,
				name: REPLACE_EXISTING.name,
				type: 'boolean',
				default: false,
				description:
					'Whether to overwrite a callback URL that points somewhere else. Its current receiver stops getting events.',
				displayOptions: { show: { '/scope': ['account', 'app', 'phoneNumber'] } },
			},
		],
	},
	{
		// Keeps n8n from reading and parsing a webhook's body before the node has looked at it, as it
		// does for its own webhook nodes: what is not signed is neither parsed nor, when too large, read.
		displayName: 'Body',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
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

export interface TriggerOptions {
	/** Missing if every message starts the workflow. */
	readonly answerOnce?: AnswerOnce;
	/** 0 for an execution for each webhook. */
	readonly gatherMs: number;
	readonly onlyProgress: boolean;
	/** Whether Meta gets its response before n8n has the execution. */
	readonly respondsOnReceipt: boolean;
	readonly callbackDataPrefix: string;
	readonly emitsAnswers: boolean;
	readonly downloadMedia: boolean;
	readonly errorCodes: readonly string[];
	/** 0 for events of any age. */
	readonly ignoreOlderThanDays: number;
	readonly includeRaw: boolean;
	readonly markAsRead: boolean;
	readonly messageTypes: readonly string[];
	readonly otherFields: readonly string[];
	readonly phoneNumbers: readonly string[];
}

/**
 * Reads the collection. Of *Acknowledge*, n8n reads the rest by RESPONSE_MODE.
 *
 * @throws ParameterIssue when an expression gave something of another kind
 */
export function triggerOptionsParameter(source: ParameterSource): TriggerOptions {
	const entries = asObject(source(TRIGGER_OPTIONS.name));
	const parameters = new Parameters((name) => entries[name]);
	return {
		...(entries[ANSWER_ONCE.name] !== undefined && {
			answerOnce: answerOnceParameter(parameters.collection(ANSWER_ONCE.name)),
		}),
		gatherMs: entries[GATHER.name] === undefined ? 0 : parameters.wholeNumber(GATHER, 0),
		onlyProgress: parameters.boolean(ONLY_PROGRESS),
		respondsOnReceipt: parameters.text(ACKNOWLEDGE) === 'receipt',
		callbackDataPrefix: parameters.text(CALLBACK_DATA_PREFIX),
		emitsAnswers: parameters.text(ANSWERS) === 'both',
		downloadMedia: parameters.boolean(DOWNLOAD_MEDIA),
		errorCodes: splitList(parameters.texts(ERROR_CODES)),
		ignoreOlderThanDays:
			entries[IGNORE_OLD.name] === undefined
				? OLD_AFTER_DAYS
				: parameters.wholeNumber(IGNORE_OLD, 0),
		includeRaw: parameters.boolean(INCLUDE_RAW),
		markAsRead: parameters.boolean(MARK_AS_READ),
		messageTypes: parameters.texts(MESSAGE_TYPES),
		otherFields: splitList(parameters.texts(OTHER_FIELDS)),
		phoneNumbers: splitList(parameters.texts(PHONE_NUMBERS)),
	};
}

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

/** The words of texts separated by commas, semicolons or spaces. */
export const splitList = (texts: readonly string[]): string[] =>
	texts.flatMap((text) => text.split(/[\s,;]+/)).filter(Boolean);

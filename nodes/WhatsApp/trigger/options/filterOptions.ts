import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';
import type { IsAdded } from './optionCollection';
import { splitList } from './splitList';

const CALLBACK_DATA_PREFIX = { name: 'callbackDataPrefix', label: 'Callback Data Prefix' };
const ERROR_CODES = { name: 'errorCodes', label: 'Error Codes' };
const IGNORE_OLD = { name: 'ignoreOlderThanDays', label: 'Ignore Events Older Than (Days)' };
const MESSAGE_TYPES = { name: 'messageTypes', label: 'Message Types' };
const OUT_OF_ORDER = { name: 'ignoreOutOfOrderStatuses', label: 'Ignore Out-of-Order Statuses' };
const PHONE_NUMBERS = { name: 'phoneNumbers', label: 'Phone Numbers' };

/** Meta stops redelivering after seven days. */
const OLD_AFTER_DAYS = 8;

/** Which events start the workflow. */
export const filterFields: INodeProperties[] = [
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
		displayName: ERROR_CODES.label,
		name: ERROR_CODES.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 131026, 131049',
		description:
			'Which error codes of failed statuses and other events start the workflow. Events without a code are not affected.',
	},
	{
		displayName: IGNORE_OLD.label,
		name: IGNORE_OLD.name,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: OLD_AFTER_DAYS,
		description:
			'Maximum age of an event. Meta stops redelivering after seven days, so an older event is most likely a recorded delivery that was sent again. Enter 0 to accept events of any age. For events without a timestamp, the time of the report counts.',
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
		displayName: OUT_OF_ORDER.label,
		name: OUT_OF_ORDER.name,
		type: 'boolean',
		default: false,
		description:
			'Whether to drop a status that comes after a later one of the same message, such as sent after delivered. Failures are never dropped.',
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
];

export interface FilterOptions {
	readonly callbackDataPrefix: string;
	readonly errorCodes: readonly string[];
	/** 0 for events of any age. */
	readonly ignoreOlderThanDays: number;
	readonly messageTypes: readonly string[];
	readonly ignoreOutOfOrderStatuses: boolean;
	readonly phoneNumbers: readonly string[];
}

export const filterParameters = (parameters: Parameters, isAdded: IsAdded): FilterOptions => ({
	callbackDataPrefix: parameters.text(CALLBACK_DATA_PREFIX),
	errorCodes: splitList(parameters.texts(ERROR_CODES)),
	ignoreOlderThanDays: isAdded(IGNORE_OLD) ? parameters.wholeNumber(IGNORE_OLD, 0) : OLD_AFTER_DAYS,
	messageTypes: parameters.texts(MESSAGE_TYPES),
	ignoreOutOfOrderStatuses: parameters.boolean(OUT_OF_ORDER),
	phoneNumbers: splitList(parameters.texts(PHONE_NUMBERS)),
});

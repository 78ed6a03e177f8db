import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { OPTIONS } from '../operation/optionNames';
import { ParameterIssue, Parameters, type Field } from '../operation/parameters';
import { asObject } from '../shared/json';
import type { RetryPolicy } from './retryPlan';

const RATE = { name: 'messagesPerSecond', label: 'Messages per Second' };
const IN_FLIGHT = { name: 'maximumInFlight', label: 'Maximum in Flight' };
const RETRIES = { name: 'retries', label: 'Retries' };
const VALIDATE_ALL = { name: 'validateAllItemsFirst', label: 'Validate All Items First' };
const REMEMBER = { name: 'rememberAcrossRestarts', label: 'Remember Across Restarts' };
const KEYS = { name: 'keysToRemember', label: 'Keys to Remember' };
const RETRY_UNKNOWN = { name: 'retryUnknownOutcomes', label: 'Retry Unknown Outcomes' };

/** What a number may send at first, in messages per second; Meta raises it to 1,000 automatically. */
const DEFAULT_RATE = 80;
const DEFAULT_RETRIES = 3;
const DEFAULT_IN_FLIGHT = 40;
const DEFAULT_KEYS = 10_000;

/** Files under way at once. Each holds some hundred kilobytes of buffers. */
export const MAXIMUM_FILES = 4;

const inFlightOption: INodeProperties = {
	displayName: IN_FLIGHT.label,
	name: IN_FLIGHT.name,
	type: 'number',
	noDataExpression: true,
	typeOptions: { minValue: 1, maxValue: 200 },
	default: DEFAULT_IN_FLIGHT,
	description: `Maximum number of items processed concurrently (at most ${MAXIMUM_FILES} for files)`,
};

const retriesOption: INodeProperties = {
	displayName: RETRIES.label,
	name: RETRIES.name,
	type: 'number',
	noDataExpression: true,
	typeOptions: { minValue: 0, maxValue: 10 },
	default: DEFAULT_RETRIES,
	description:
		'How many times to retry a request that Meta rejected for a temporary reason, with exponential backoff. Messages that may have been accepted are not retried.',
};

/**
 * How the node uploads and downloads many files. As with all options of this file the same for all
 * items, so none of it is an expression.
 */
export const fileSendingOptions: INodeProperties[] = [inFlightOption, retriesOption];

/** How the node sends many messages. */
export const messageSendingOptions: INodeProperties[] = [
	inFlightOption,
	retriesOption,
	{
		displayName: VALIDATE_ALL.label,
		name: VALIDATE_ALL.name,
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether to check every item before the first message is sent. If any item is invalid, nothing is sent and the error lists the first 20 invalid items.',
	},
	{
		displayName: KEYS.label,
		name: KEYS.name,
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 100, maxValue: 100000 },
		default: DEFAULT_KEYS,
		description:
			'Maximum number of entries that this node stores in the n8n database: Send Once Keys and data for retries of earlier executions. The oldest are deleted first.',
	},
	{
		displayName: RATE.label,
		name: RATE.name,
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 0 },
		default: DEFAULT_RATE,
		description: `Maximum sending rate of this number, across all workflows of this n8n. Meta's initial limit is ${DEFAULT_RATE}, or 20 if the number is also used in the WhatsApp Business app. Enter 0 for no limit. The node slows down when Meta rejects messages as too fast.`,
	},
	{
		displayName: REMEMBER.label,
		name: REMEMBER.name,
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description:
			'Whether to record each message in the n8n database before it is sent, so that retrying an execution that was stopped or interrupted by a restart sends nothing twice',
	},
	{
		displayName: RETRY_UNKNOWN.label,
		name: RETRY_UNKNOWN.name,
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether to retry messages that may have been accepted because no response arrived. Customers may receive them twice.',
	},
];

export interface SendingOptions extends RetryPolicy {
	/** Infinity for no limit. */
	readonly messagesPerSecond: number;
	readonly maximumInFlight: number;
	readonly validatesAllItemsFirst: boolean;
	readonly remembersAcrossRestarts: boolean;
	/** Values that n8n's store keeps for the node. */
	readonly keysToRemember: number;
}

/**
 * Reads the options of sending. Each is asked for on its own: the other options are expressions of
 * each item. Throws a ParameterIssue for numbers that make no sense.
 */
export function sendingOptionsParameter(context: IExecuteFunctions): SendingOptions {
	const options: IDataObject = asObject(context.getNode().parameters[OPTIONS]);
	const parameters = new Parameters((name) =>
		options[name] === undefined ? undefined : context.getNodeParameter(`${OPTIONS}.${name}`, 0),
	);
	const orDefault = <Value>(field: Field, preset: Value, read: () => Value): Value =>
		isSet(parameters.raw(field)) ? read() : preset;
	const wholeNumber = (field: Field, minimum: number, preset: number): number =>
		orDefault(field, preset, () => parameters.wholeNumber(field, minimum));
	const flag = (field: Field, preset: boolean): boolean =>
		orDefault(field, preset, () => parameters.boolean(field));
	const messagesPerSecond = orDefault(RATE, DEFAULT_RATE, () => parseRate(parameters.raw(RATE)));
	return {
		messagesPerSecond: messagesPerSecond === 0 ? Infinity : messagesPerSecond,
		maximumInFlight: wholeNumber(IN_FLIGHT, 1, DEFAULT_IN_FLIGHT),
		retries: wholeNumber(RETRIES, 0, DEFAULT_RETRIES),
		retryUnknownOutcomes: flag(RETRY_UNKNOWN, false),
		validatesAllItemsFirst: flag(VALIDATE_ALL, false),
		remembersAcrossRestarts: flag(REMEMBER, true),
		keysToRemember: wholeNumber(KEYS, 100, DEFAULT_KEYS),
	};
}

/** Whether an option has a value. One that is empty counts as not added. */
const isSet = (value: unknown): boolean =>
	value !== undefined && value !== null && (typeof value !== 'string' || value.trim() !== '');

/** Less than one a second is fine: 0.2 is a message every five seconds. */
function parseRate(value: unknown): number {
	// Not Number() of anything, which makes 0, without a limit, of an empty list.
	const rate = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
	if (Number.isFinite(rate) && rate >= 0) return rate;
	throw new ParameterIssue(
		`'${RATE.label}' is not a number of 0 or more`,
		'Enter the maximum number of messages per second, such as 80, or 0 for no limit.',
		value,
	);
}

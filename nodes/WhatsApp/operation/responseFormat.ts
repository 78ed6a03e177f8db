import type { IDataObject, INode, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { asObject, isObject } from '../shared/json';
import { OPTIONS } from './optionNames';

/** In which form an item's result comes. */
export type ResponseFormat = 'items' | 'raw' | 'envelope';

const FORMAT = 'responseFormat';
const INCLUDE_INPUT = 'includeInputFields';

/** The options of every operation. */
export const responseOptions: INodeProperties[] = [
	{
		displayName: 'Include Input Fields',
		name: INCLUDE_INPUT,
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether each output item also has the JSON fields of its input item. If both have a field of the same name, the result takes precedence.',
	},
	{
		displayName: 'Response Format',
		name: FORMAT,
		type: 'options',
		noDataExpression: true,
		default: 'items',
		options: [
			{
				name: 'Items',
				value: 'items',
				description: 'One flat item for each result',
			},
			{
				name: 'Raw Response',
				value: 'raw',
				description: "Meta's unchanged response, one item for each input item",
			},
			{
				name: 'Result Envelope',
				value: 'envelope',
				description:
					'One item for each input item with successful, data, error and paging. The node never stops when Meta rejects a request.',
			},
		],
	},
];

/** What the user wants of the output; it is the same for all items. */
export interface ResponseOptions {
	readonly format: ResponseFormat;
	/** Whether a result, and a failure, comes with the fields of its input item. */
	readonly includesInput: { readonly result: boolean; readonly failure: boolean };
}

export function parseResponseOptions({ parameters, onError }: INode): ResponseOptions {
	const { [FORMAT]: format, [INCLUDE_INPUT]: included }: IDataObject = asObject(
		parameters[OPTIONS],
	);
	const result = included === true;
	return {
		format: format === 'raw' || format === 'envelope' ? format : 'items',
		// n8n adds them itself to an item of the error output, which it recognizes by having nothing but an error.
		includesInput: {
			result,
			failure: result && (onError !== 'continueErrorOutput' || format === 'envelope'),
		},
	};
}

/**
 * Adds the fields of an input item below those of a result. Where the input is itself a result of an
 * earlier WhatsApp node, what says that it was skipped or failed there is not true of this one.
 */
export const withInputFields = <Item extends Pick<INodeExecutionData, 'json'>>(
	item: Item,
	input: IDataObject,
): Item => ({
	...item,
	json: { ...withoutVerdict(input), ...item.json },
});

/** The fields in which a result reports how it came about, by kind of result. Other columns of the same name are kept. */
const VERDICTS: ReadonlyArray<{
	readonly isIn: (input: IDataObject) => boolean;
	readonly names: readonly string[];
}> = [
	{
		isIn: ({ skipped, reason }) => skipped === true && typeof reason === 'string',
		names: ['skipped', 'reason', 'key'],
	},
	{
		isIn: ({ error, details }) => typeof error === 'string' && isObject(details),
		names: ['error', 'details'],
	},
	{
		isIn: ({ successful, data, error, details }) =>
			successful === false && isObject(data) && typeof error === 'string' && isObject(details),
		names: ['successful', 'data'],
	},
];

function withoutVerdict(input: IDataObject): IDataObject {
	const names = new Set(VERDICTS.flatMap((verdict) => (verdict.isIn(input) ? verdict.names : [])));
	return Object.fromEntries(Object.entries(input).filter(([name]) => !names.has(name)));
}

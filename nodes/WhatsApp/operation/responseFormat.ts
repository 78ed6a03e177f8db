import type { IDataObject, INode, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { record } from '../graph/json';
import { OPTIONS } from './options';

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
			'Whether each output item also has the JSON fields of its input item. Where both have a field of the same name, the one of the result counts.',
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
				description: "Meta's response as it came, one item for each input item",
			},
			{
				name: 'Result Envelope',
				value: 'envelope',
				description:
					'One item for each input item that holds successful, data, error and paging. The node never stops at a refusal.',
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

export function readResponseOptions({ parameters, onError }: INode): ResponseOptions {
	const { [FORMAT]: format, [INCLUDE_INPUT]: included }: IDataObject = record(parameters[OPTIONS]);
	const result = included === true;
	return {
		format: format === 'raw' || format === 'envelope' ? format : 'items',
		// n8n adds them itself to an item of the error output, which it recognizes by having nothing but an error.
		includesInput: { result, failure: result && (onError !== 'continueErrorOutput' || format === 'envelope') },
	};
}

/**
 * Adds the fields of an input item below those of a result. The error of an earlier failure, which
 * an item of an error output carries, is not that of the result.
 */
export function withInputFields<Item extends Pick<INodeExecutionData, 'json'>>(item: Item, input: IDataObject): Item {
	const { error, details, ...fields } = input;
	const isFailure = error !== undefined;
	return { ...item, json: { ...fields, ...(!isFailure && details !== undefined && { details }), ...item.json } };
}

import {
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import { failedItem, failureDetails, graphNodeError } from '../graph/nodeError';
import type { OperationResult } from './operation';
import type { OutputItem } from './outputItem';
import { ParameterIssue, preview } from './parameters';
import { withInputFields, type ResponseOptions } from './responseFormat';

/** An outcome without a result. */
export type FailedResult = Exclude<OperationResult, { kind: 'succeeded' }>;

/**
 * The output of an item, whether it worked or the node continues past it.
 *
 * @param input the JSON of the input item
 */
export function toOutput(
	result: OperationResult,
	itemIndex: number,
	input: IDataObject,
	{ format, includesInput }: ResponseOptions,
): INodeExecutionData[] {
	const items = toItems(result, itemIndex, format);
	const isIncluded = result.kind === 'succeeded' ? includesInput.result : includesInput.failure;
	return isIncluded ? items.map((item) => withInputFields(item, input)) : items;
}

function toItems(
	result: OperationResult,
	itemIndex: number,
	format: ResponseOptions['format'],
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (format === 'envelope') {
		const { json, binary } = toEnvelope(result);
		return [{ json, ...(binary !== undefined && { binary }), pairedItem }];
	}
	if (result.kind !== 'succeeded') {
		const { error, details } = describeFailure(result);
		return [failedItem(error, details, itemIndex)];
	}
	const items = format === 'raw' ? [{ ...firstBinary(result), json: result.body }] : result.items;
	return items.map((item) => ({ ...item, pairedItem }));
}

/** `{ successful, data, error?, paging? }`. */
function toEnvelope(result: OperationResult): OutputItem {
	if (result.kind !== 'succeeded') {
		const { error, details } = describeFailure(result);
		return { json: { successful: false, data: {}, error, details } };
	}
	const { data, paging } = result.body;
	const json =
		data === undefined
			? { successful: true, data: result.body }
			: { successful: true, data, ...(paging !== undefined && { paging }) };
	return { ...firstBinary(result), json };
}

const firstBinary = ({ items }: Extract<OperationResult, { kind: 'succeeded' }>) => {
	const binary = items.find((item) => item.binary !== undefined)?.binary;
	return binary === undefined ? {} : { binary };
};

function describeFailure(result: FailedResult): { error: string; details: IDataObject } {
	return result.kind === 'failed'
		? { error: result.failure.message, details: failureDetails(result.failure) }
		: {
				error: result.issue.message,
				details: { ...adviceOf(result.issue), ...issueValue(result.issue), outcome: 'refused' },
			};
}

const adviceOf = (issue: Error): { advice?: string } =>
	issue instanceof ParameterIssue ? { advice: issue.advice } : {};

/** The values of the item that were refused. */
export const issueValue = (issue: Error): { value?: string } =>
	issue instanceof ParameterIssue && issue.value !== undefined
		? { value: preview(issue.value) }
		: {};

/**
 * Which item it is, and what was found where it was refused. A sheet counts from 1, n8n's own messages
 * and the other sentences of the description from 0.
 */
function describeItem(itemIndex: number | undefined, value?: string): string {
	if (itemIndex === undefined) return value === undefined ? '' : `The value is: ${value}.`;
	const item = `${ordinal(itemIndex + 1)} item (item ${itemIndex})`;
	if (value !== undefined) return `The ${item} has: ${value}.`;
	return itemIndex === 0 ? '' : `It is the ${item}.`;
}

function ordinal(position: number): string {
	const isTeen = Math.floor(position / 10) % 10 === 1;
	const suffix = isTeen ? undefined : ['', 'st', 'nd', 'rd'][position % 10];
	return `${position}${suffix || 'th'}`;
}

/**
 * The error with which the node stops.
 *
 * @param itemIndex the item that it stops at, undefined for what concerns all of them
 * @param addition a sentence about the other items, for the description
 */
export function toNodeError(
	node: INode,
	result: FailedResult,
	itemIndex?: number,
	addition?: string,
): NodeApiError | NodeOperationError {
	const sentences = (...parts: Array<string | undefined>): string =>
		parts.filter(Boolean).join(' ');
	if (result.kind === 'failed') {
		return graphNodeError(
			node,
			result.failure,
			itemIndex,
			sentences(describeItem(itemIndex), addition),
		);
	}
	const { issue } = result;
	return new NodeOperationError(node, issue, {
		description: sentences(
			adviceOf(issue).advice,
			describeItem(itemIndex, issueValue(issue).value),
			addition,
		),
		...(itemIndex !== undefined && { itemIndex }),
	});
}

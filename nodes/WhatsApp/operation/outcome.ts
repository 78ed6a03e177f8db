import {
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import { failedItem, failureDetails, graphNodeError } from '../graph/nodeError';
import type { ItemOutcome, OutputItem } from './operation';
import { ParameterIssue, show } from './parameters';
import { withInputFields, type ResponseOptions } from './responseFormat';

/** An outcome without a result. */
export type Failed = Exclude<ItemOutcome, { kind: 'items' }>;

/**
 * The output of an item, whether it worked or the node continues past it.
 *
 * @param input the JSON of the input item
 */
export function toOutput(
	outcome: ItemOutcome,
	itemIndex: number,
	input: IDataObject,
	{ format, includesInput }: ResponseOptions,
): INodeExecutionData[] {
	const items = toItems(outcome, itemIndex, format);
	const isIncluded = outcome.kind === 'items' ? includesInput.result : includesInput.failure;
	return isIncluded ? items.map((item) => withInputFields(item, input)) : items;
}

function toItems(
	outcome: ItemOutcome,
	itemIndex: number,
	format: ResponseOptions['format'],
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (format === 'envelope') {
		const { json, binary } = toEnvelope(outcome);
		return [{ json, ...(binary !== undefined && { binary }), pairedItem }];
	}
	if (outcome.kind !== 'items') {
		const { error, details } = describeFailure(outcome);
		return [failedItem(error, details, itemIndex)];
	}
	const items =
		format === 'raw' ? [{ ...firstBinary(outcome), json: outcome.body }] : outcome.items;
	return items.map((item) => ({ ...item, pairedItem }));
}

/** `{ successful, data, error?, paging? }`, the outputs of the catalogue's actions. */
function toEnvelope(outcome: ItemOutcome): OutputItem {
	if (outcome.kind !== 'items') {
		const { error, details } = describeFailure(outcome);
		return { json: { successful: false, data: {}, error, details } };
	}
	const { data, paging } = outcome.body;
	const json =
		data === undefined
			? { successful: true, data: outcome.body }
			: { successful: true, data, ...(paging !== undefined && { paging }) };
	return { ...firstBinary(outcome), json };
}

const firstBinary = ({ items }: Extract<ItemOutcome, { kind: 'items' }>) => {
	const binary = items.find((item) => item.binary !== undefined)?.binary;
	return binary === undefined ? {} : { binary };
};

function describeFailure(outcome: Failed): { error: string; details: IDataObject } {
	return outcome.kind === 'refused'
		? { error: outcome.failure.message, details: failureDetails(outcome.failure) }
		: {
				error: outcome.issue.message,
				details: { ...adviceOf(outcome.issue), ...valueOf(outcome.issue), outcome: 'refused' },
			};
}

const adviceOf = (issue: Error): { advice?: string } =>
	issue instanceof ParameterIssue ? { advice: issue.advice } : {};

/** What the item holds where it was refused. */
export const valueOf = (issue: Error): { value?: string } =>
	issue instanceof ParameterIssue && issue.value !== undefined ? { value: show(issue.value) } : {};

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
	outcome: Failed,
	itemIndex?: number,
	addition?: string,
): NodeApiError | NodeOperationError {
	const sentences = (...parts: Array<string | undefined>): string =>
		parts.filter(Boolean).join(' ');
	if (outcome.kind === 'refused') {
		return graphNodeError(
			node,
			outcome.failure,
			itemIndex,
			sentences(describeItem(itemIndex), addition),
		);
	}
	const { issue } = outcome;
	return new NodeOperationError(node, issue, {
		description: sentences(
			adviceOf(issue).advice,
			describeItem(itemIndex, valueOf(issue).value),
			addition,
		),
		...(itemIndex !== undefined && { itemIndex }),
	});
}

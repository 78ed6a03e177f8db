import type { IDataObject, INode, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { failedItem, failureDetails, graphNodeError } from '../graph/nodeError';
import type { ItemOutcome, OutputItem } from './operation';
import { ParameterIssue } from './parameters';
import type { ResponseFormat } from './responseFormat';

/** An outcome without a result. */
export type Failed = Exclude<ItemOutcome, { kind: 'items' }>;

/** The output of an item, whether it worked or the node continues past it. */
export function toOutput(
	outcome: ItemOutcome,
	itemIndex: number,
	format: ResponseFormat,
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
	const items = format === 'raw' ? [{ ...firstBinary(outcome), json: outcome.body }] : outcome.items;
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
		: { error: outcome.issue.message, details: { ...adviceOf(outcome.issue), outcome: 'refused' } };
}

const adviceOf = (issue: Error): { advice?: string } =>
	issue instanceof ParameterIssue ? { advice: issue.advice } : {};

/**
 * The error with which the node stops at an item.
 *
 * @param addition a sentence about the other items, for the description
 */
export function toNodeError(
	node: INode,
	outcome: Failed,
	itemIndex: number,
	addition?: string,
): NodeApiError | NodeOperationError {
	if (outcome.kind === 'refused') return graphNodeError(node, outcome.failure, itemIndex, addition);
	const { advice } = adviceOf(outcome.issue);
	return new NodeOperationError(node, outcome.issue, {
		...((advice ?? addition) !== undefined && {
			description: [advice, addition].filter(Boolean).join(' '),
		}),
		itemIndex,
	});
}

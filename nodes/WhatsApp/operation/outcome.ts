import type { INode, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { failedItem, failureDetails, graphNodeError } from '../graph/nodeError';
import type { ItemOutcome } from './operation';
import { ParameterIssue } from './parameters';

/** The output of an item, whether it worked or the node continues past it. */
export function toOutput(outcome: ItemOutcome, itemIndex: number): INodeExecutionData[] {
	switch (outcome.kind) {
		case 'items':
			return outcome.items.map((json) => ({ json, pairedItem: { item: itemIndex } }));
		case 'refused':
			return [failedItem(outcome.failure.message, failureDetails(outcome.failure), itemIndex)];
		case 'invalid':
			return [
				failedItem(
					outcome.issue.message,
					{ ...adviceOf(outcome.issue), outcome: 'refused' },
					itemIndex,
				),
			];
	}
}

const adviceOf = (issue: Error): { advice?: string } => (issue instanceof ParameterIssue ? { advice: issue.advice } : {});

/**
 * The error with which the node stops at an item.
 *
 * @param addition a sentence about the other items, for the description
 */
export function toNodeError(
	node: INode,
	outcome: Exclude<ItemOutcome, { kind: 'items' }>,
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

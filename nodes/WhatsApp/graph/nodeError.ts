import { NodeApiError, type IDataObject, type INode, type INodeExecutionData } from 'n8n-workflow';

import { withoutFullStop } from '../shared/withoutFullStop';
import type { GraphFailure } from './failure';

/**
 * The error n8n shows for a refused request: Meta's reason as title, below it the advice, Meta's
 * own words and the identifiers that Meta's support asks for.
 */
export function graphNodeError(
	node: INode,
	failure: GraphFailure,
	itemIndex?: number,
	addition?: string,
): NodeApiError {
	const error = new NodeApiError(
		node,
		{},
		{
			message: failure.message,
			description: [failure.advice, addition, metaDetails(failure)].filter(Boolean).join(' '),
			httpCode: failure.http_status === undefined ? undefined : String(failure.http_status),
			...(itemIndex !== undefined && { itemIndex }),
		},
	);
	error.context.details = failureDetails(failure);
	return error;
}

/** The fields under `details` of an item that continues after a failure. */
export function failureDetails(failure: GraphFailure): IDataObject {
	const details: IDataObject = { ...failure };
	delete details.message;
	return details;
}

/**
 * The item that takes the place of a result when the node continues. It carries no `error`
 * property beside its JSON: n8n would then throw the details away. `error` and `details` are the
 * names by which n8n recognises an item for the error output.
 */
export function failedItem(
	error: string,
	details: IDataObject,
	itemIndex: number,
): INodeExecutionData {
	return { json: { error, details }, pairedItem: { item: itemIndex } };
}

/** Meta's own words and the identifiers that its support asks for, as a sentence; '' where there are none. */
export function metaDetails(failure: Partial<GraphFailure>): string {
	const identifiers = [
		failure.code === undefined ? undefined : `code ${failure.code}`,
		failure.error_subcode === undefined ? undefined : `subcode ${failure.error_subcode}`,
		failure.fbtrace_id === undefined ? undefined : `fbtrace_id ${failure.fbtrace_id}`,
	].filter(Boolean);
	if (failure.details === undefined && identifiers.length === 0) return '';
	const words = failure.details === undefined ? '' : `: ${withoutFullStop(failure.details)}`;
	// Without a code of Meta's the words are those of a gateway or proxy.
	const speaker = failure.code === undefined ? "The server's response" : "Meta's response";
	return `${speaker}${words}${identifiers.length > 0 ? ` (${identifiers.join(', ')})` : ''}.`;
}

import type { IDataObject } from 'n8n-workflow';

import type { GraphFailure } from '../graph/failure';
import { readPages } from '../graph/paging';
import type { GraphAnswer, GraphRequest } from '../graph/request';
import type { Parameters } from './parameters';

/**
 * What an operation does, declared once. n8n runs it in two ways, as declarative routing and as a
 * custom operation; neither is known here.
 */
export interface Operation {
	/** The request for one item. Pure; throws ParameterIssue for input that Meta would refuse. */
	readonly build: (parameters: Parameters) => GraphRequest;
	/** The JSON of the output items that Meta's answer becomes. */
	readonly toItems: (body: IDataObject) => IDataObject[];
	/** For lists: how many entries the user wants, undefined for all. Pages are fetched as needed. */
	readonly limit?: (parameters: Parameters) => number | undefined;
}

/** What an operation came to for one input item. */
export type ItemOutcome =
	| { readonly kind: 'items'; readonly items: IDataObject[] }
	| { readonly kind: 'refused'; readonly failure: GraphFailure }
	| { readonly kind: 'invalid'; readonly issue: Error };

/** Sends one request, by whichever way the operation runs. */
export type Call = (request: GraphRequest) => Promise<GraphAnswer>;

/**
 * Runs an operation for one item. What is wrong with the input (also an expression that cannot be
 * evaluated) and what Meta refuses are outcomes; nothing is thrown for them.
 */
export async function runOperation(
	operation: Operation,
	parameters: Parameters,
	call: Call,
): Promise<ItemOutcome> {
	let request: GraphRequest;
	let limit: number | undefined;
	try {
		request = operation.build(parameters);
		limit = operation.limit?.(parameters);
	} catch (error) {
		return { kind: 'invalid', issue: error instanceof Error ? error : new Error(String(error)) };
	}
	const answer =
		operation.limit === undefined ? await call(request) : await readPages(call, request, limit);
	return answer.failure === undefined
		? { kind: 'items', items: operation.toItems(answer.body) }
		: { kind: 'refused', failure: answer.failure };
}

import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { GraphFailure } from '../graph/failure';
import { readPages } from '../graph/paging';
import type { GraphAnswer, GraphRequest } from '../graph/request';
import type { Files } from './files';
import type { Parameters } from './parameters';

/** An operation that is one request, or a list read page by page. */
export interface RequestOperation {
	/** The request for one item. Pure; throws ParameterIssue for input that Meta would refuse. */
	readonly build: (parameters: Parameters) => GraphRequest;
	/** The JSON of the output items that Meta's answer becomes. */
	readonly toItems: (body: IDataObject) => IDataObject[];
	/** For lists: how many entries the user wants, undefined for all. Pages are fetched as needed. */
	readonly limit?: (parameters: Parameters) => number | undefined;
}

/** An operation that takes several requests, or a file: it takes its steps itself. */
export interface SteppedOperation {
	/** Throws ParameterIssue for input that Meta would refuse. */
	readonly run: (parameters: Parameters, services: Services) => Promise<ItemOutcome>;
}

/**
 * What an operation does, declared once. n8n runs it in two ways, as declarative routing and as a
 * custom operation; neither is known here.
 */
export type Operation = RequestOperation | SteppedOperation;

/** Sends one request, by whichever way the operation runs. */
export type Call = (request: GraphRequest) => Promise<GraphAnswer>;

/** What a stepped operation may use. */
export interface Services {
	readonly call: Call;
	/** Runs a task when the earlier ones for the same recipient are done: their order is kept. */
	readonly inTurn: <T>(recipient: string, task: () => Promise<T>) => Promise<T>;
	readonly files: Files;
}

export interface OutputItem {
	readonly json: IDataObject;
	readonly binary?: IBinaryKeyData;
}

/** What an operation came to for one input item. `body` is Meta's (last) answer as it came. */
export type ItemOutcome =
	| { readonly kind: 'items'; readonly items: OutputItem[]; readonly body: IDataObject }
	| { readonly kind: 'refused'; readonly failure: GraphFailure }
	| { readonly kind: 'invalid'; readonly issue: Error };

/**
 * Runs an operation for one item. What is wrong with the input (also an expression that cannot be
 * evaluated) and what Meta refuses are outcomes; nothing is thrown for them.
 */
export async function runOperation(
	operation: Operation,
	parameters: Parameters,
	services: Services,
): Promise<ItemOutcome> {
	try {
		return 'run' in operation
			? await operation.run(parameters, services)
			: await runRequest(operation, parameters, services);
	} catch (error) {
		return { kind: 'invalid', issue: error instanceof Error ? error : new Error(String(error)) };
	}
}

async function runRequest(
	{ build, toItems, limit }: RequestOperation,
	parameters: Parameters,
	{ call, inTurn }: Services,
): Promise<ItemOutcome> {
	const request = build(parameters);
	if (limit !== undefined) return toOutcome(await readPages(call, request, limit(parameters)), toItems);
	const { recipient } = request;
	const answer =
		recipient === undefined
			? await call(request)
			: await inTurn(recipient, async () => await call(request));
	return toOutcome(answer, toItems);
}

/** The outcome of the last step: its answer as items, or why there are none. */
export function toOutcome(
	answer: GraphAnswer,
	toItems: (body: IDataObject) => IDataObject[],
): ItemOutcome {
	return answer.failure === undefined
		? { kind: 'items', items: toItems(answer.body).map((json) => ({ json })), body: answer.body }
		: { kind: 'refused', failure: answer.failure };
}

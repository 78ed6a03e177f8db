import { createHash } from 'crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { GraphRequest, GraphResponse } from '../graph/request';
import { LruCache } from '../shared/lruCache';
import type { OperationResult } from './operation';

/** Messages remembered at once, of all executions of this process. */
const MAXIMUM_MESSAGES = 1_000;

const unknownMessages = new LruCache<GraphResponse>(MAXIMUM_MESSAGES);

/** What both ways of running the node have. */
type Context = Pick<IExecuteFunctions, 'getExecutionId' | 'getNode'>;

/** n8n gives a node that is used as a tool its own type. */
export const isTool = (context: Context): boolean => context.getNode().type.endsWith('Tool');

/**
 * Sends a tool's message, unless it may have been accepted already. n8n starts a node as a tool again for
 * each call and gives it no memory, so the process remembers what is unknown. What was accepted may be
 * sent again: an agent may want to say the same thing twice.
 */
export async function sendUnlessOutcomeUnknown(
	context: Context,
	itemIndex: number,
	request: GraphRequest,
	send: () => Promise<GraphResponse>,
): Promise<GraphResponse> {
	if (request.recipient === undefined) return await send();
	const key = keyOf(context, itemIndex, [request]);
	const earlier = unknownMessages.get(key);
	if (earlier !== undefined) return earlier;
	const response = await send();
	if (response.failure?.outcome === 'unknown') unknownMessages.set(key, response);
	return response;
}

/** Of items with several messages, until all of them are accepted. */
const acceptedPartsOfItems = new LruCache<Map<number, OperationResult>>(MAXIMUM_MESSAGES);

/**
 * The messages of an item that were accepted, by their position, for "Retry On Fail" of a tool to send the
 * rest only. Once all are, the map is to be cleared: an agent may want to say the same thing twice.
 */
export const acceptedParts = (
	context: Context,
	itemIndex: number,
	parts: readonly GraphRequest[],
): Map<number, OperationResult> =>
	acceptedPartsOfItems.getOrCreate(keyOf(context, itemIndex, parts), () => new Map());

function keyOf(context: Context, itemIndex: number, requests: readonly GraphRequest[]): string {
	const hash = createHash('sha256');
	for (const { path, body } of requests) hash.update(path).update(JSON.stringify(body));
	return [context.getExecutionId(), context.getNode().id, itemIndex, hash.digest('base64url')].join(
		':',
	);
}

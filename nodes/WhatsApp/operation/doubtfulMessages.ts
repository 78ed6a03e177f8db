import { createHash } from 'crypto';
import type { IExecutePaginationFunctions } from 'n8n-workflow';

import type { GraphAnswer, GraphRequest } from '../graph/request';
import { RecentlyUsed } from '../recentlyUsed';

/** Messages remembered at once, of all executions of this process. */
const MAXIMUM_MESSAGES = 1_000;

const doubtful = new RecentlyUsed<GraphAnswer>(MAXIMUM_MESSAGES);

/**
 * Sends a message by n8n's routing, unless it may have been accepted already. n8n runs a node as a tool
 * anew for each try of "Retry On Fail" and gives it no memory, so the process remembers what is unknown.
 * What was accepted may be sent again: an agent may want to say the same thing twice.
 */
export async function sendUnlessInDoubt(
	context: IExecutePaginationFunctions,
	request: GraphRequest,
	send: () => Promise<GraphAnswer>,
): Promise<GraphAnswer> {
	if (request.recipient === undefined) return await send();
	const key = keyOf(context, request);
	const earlier = doubtful.get(key);
	if (earlier !== undefined) return earlier;
	const answer = await send();
	if (answer.failure?.outcome === 'unknown') doubtful.set(key, answer);
	return answer;
}

function keyOf(context: IExecutePaginationFunctions, { path, body }: GraphRequest): string {
	const hash = createHash('sha256').update(path).update(JSON.stringify(body)).digest('base64url');
	return [context.getExecutionId(), context.getNode().id, context.getItemIndex(), hash].join(':');
}

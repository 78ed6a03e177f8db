import type { GraphRequest, GraphResponse } from '../graph/request';
import type { MessagePlan, SentAs } from './operation';

/** Meta's code for a message that is no template more than 24 hours after the customer last wrote. */
const WINDOW_CLOSED = 131047;

/** A request that was sent, and its response. */
interface Exchange {
	readonly request: GraphRequest;
	readonly response: GraphResponse;
}

/**
 * Sends a message or, if Meta refuses it because the customer's 24 hours are over, its fallback. A message
 * whose outcome is unknown has none: the customer would get both.
 *
 * @param send sends a request, and records its response with what it was sent as
 */
export async function sendWithFallback(
	request: GraphRequest,
	{ fallback, sentAs }: MessagePlan,
	send: (request: GraphRequest, sentAs: SentAs | undefined) => Promise<GraphResponse>,
): Promise<Exchange> {
	const response = await send(request, sentAs);
	const { failure } = response;
	const isClosed = failure?.code === WINDOW_CLOSED && failure.outcome === 'refused';
	if (fallback === undefined || !isClosed) return { request, response };
	return { request: fallback, response: await send(fallback, 'template') };
}

/** A response with what the message was sent as, so that a retry knows it as well. */
export function withSentAs(response: GraphResponse, sentAs: SentAs | undefined): GraphResponse {
	if (response.failure !== undefined || sentAs === undefined) return response;
	return { ...response, body: { ...response.body, sent_as: sentAs } };
}

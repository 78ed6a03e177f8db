import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { logLine } from './logLine';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/**
 * Calls back with the HTTP status of n8n's response, when n8n sends it: in acknowledgement of the
 * execution or at the end of the workflow. The response's own events would not do: when Meta has
 * hung up before, `close` comes too early and `finish` never.
 */
export function onResponseSent(response: Response, listener: (status: number) => void): void {
	const end = response.end.bind(response);
	response.end = (...content: unknown[]) => {
		listener(response.statusCode);
		return Reflect.apply(end, response, content) as Response;
	};
}

/** Why a request starts no workflow. */
export interface Refusal {
	/** HTTP's. */
	readonly status: number;
	/** What is wrong with the request, e.g. "it has no signature". */
	readonly reason: string;
}

/**
 * Answers a request that starts no workflow, and leaves one line in n8n's log that says why. The
 * line holds nothing that the caller sent, so a stranger cannot write into the log, nor make it
 * grow by more than a line for each request.
 */
export function refuse(
	context: IWebhookFunctions,
	{ status, reason }: Refusal,
): IWebhookResponseData {
	logLine(context, `refused a request: ${reason}. Responded with HTTP ${status}.`);
	context.getResponseObject().status(status).type('text/plain').send(`Refused: ${reason}.`);
	return { noWebhookResponse: true };
}

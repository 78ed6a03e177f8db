import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/**
 * Calls back with the HTTP status of n8n's answer, when n8n gives it: in acknowledgement of the
 * execution or at the end of the workflow. The response's own events would not do: when Meta has
 * hung up before, `close` comes too early and `finish` never.
 */
export function onAnswer(response: Response, listener: (status: number) => void): void {
	const end = response.end.bind(response);
	response.end = (...content: unknown[]) => {
		listener(response.statusCode);
		return Reflect.apply(end, response, content) as Response;
	};
}

/**
 * Answers a request that starts no workflow, and leaves one line in n8n's log that says why. The
 * line holds nothing that the caller sent, so a stranger cannot write into the log, nor make it
 * grow by more than a line for each request.
 *
 * @param reason what is wrong with the request, e.g. "it has no signature"
 */
export function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	context.logger.warn(
		`WhatsApp Trigger "${context.getNode().name}" refused a request: ${reason}. Answered with HTTP ${status}.`,
		{ workflowId: context.getWorkflow().id },
	);
	context.getResponseObject().status(status).type('text/plain').send(`Refused: ${reason}.`);
	return { noWebhookResponse: true };
}

import type { IWebhookFunctions } from 'n8n-workflow';

/** Leaves a line about a webhook in n8n's log. @param said goes on after the name of the node */
export function logLine(context: IWebhookFunctions, said: string): void {
	context.logger.warn(`WhatsApp Trigger "${context.getNode().name}" ${said}`, {
		workflowId: context.getWorkflow().id,
	});
}

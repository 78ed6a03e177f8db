import type { IWebhookDescription } from 'n8n-workflow';

/**
 * The URL of a waiting execution, `{execution}/{node}`: a visit of the web page, and an answer. n8n compares the
 * method literally, so there is one description for each.
 */
export const resumeWebhooks: IWebhookDescription[] = (['GET', 'POST'] as const).map(
	(httpMethod) => ({
		name: 'default',
		httpMethod,
		responseMode: 'onReceived',
		responseData: '',
		path: '={{ $nodeId }}',
		restartWebhook: true,
		isFullPath: true,
	}),
);

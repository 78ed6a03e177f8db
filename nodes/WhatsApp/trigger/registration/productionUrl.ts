import type { IWebhookData } from 'n8n-workflow';

import type { RegistrationContext } from './registrationClient';

/** Where the trigger listens in production, also if the context is that of a test, which n8n may have at another address. */
export function productionUrlOf(context: RegistrationContext): string {
	const { webhookData } = context as { webhookData?: Partial<IWebhookData> };
	// n8n takes the address from what it knows about the webhook.
	const inProduction = Object.create(context, {
		webhookData: { value: { ...webhookData, isTest: false } },
	}) as RegistrationContext;
	return inProduction.getNodeWebhookUrl('default') ?? '';
}

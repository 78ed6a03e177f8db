import { createHmac } from 'node:crypto';

/** A webhook of Meta's that brings one text of a customer. */
export const customerText = (phoneNumberId: string, messageId: string, text: string) => ({
	object: 'whatsapp_business_account',
	entry: [
		{
			id: '500000000000001',
			changes: [
				{
					field: 'messages',
					value: {
						messaging_product: 'whatsapp',
						metadata: { display_phone_number: '16505551111', phone_number_id: phoneNumberId },
						contacts: [{ profile: { name: 'Anna' }, wa_id: '16505551234' }],
						messages: [
							{
								from: '16505551234',
								id: messageId,
								timestamp: String(Math.floor(Date.now() / 1000)),
								type: 'text',
								text: { body: text },
							},
						],
					},
				},
			],
		},
	],
});

/** n8n's answer to every request while it starts, with HTTP 200. */
const IS_STARTING = 'n8n is starting up. Please wait';

/**
 * Delivers a webhook as Meta does, signed, through a proxy that sends nothing to an n8n that is not ready.
 *
 * @returns the HTTP status of the answer
 */
export async function deliver(url: string, appSecret: string, payload: unknown): Promise<number> {
	const body = JSON.stringify(payload);
	const signature = createHmac('sha256', appSecret).update(body).digest('hex');
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
		body,
	});
	return (await response.text()) === IS_STARTING ? 503 : response.status;
}

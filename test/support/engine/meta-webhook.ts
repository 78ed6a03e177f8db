import { createHmac } from 'node:crypto';

import { seed } from './test-sandbox';
import type { TriggerHost } from './trigger-host';

const { shop } = seed.phoneNumbers;

/** The signature that Meta's sender would put on these bytes. */
export const sign = (body: string | Buffer, secret: string = seed.app.secret): string =>
	`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Posts a body as Meta does: signed, as JSON. A header that is undefined is left out. */
export async function post(
	host: TriggerHost,
	body: string | Buffer,
	headers: Record<string, string | undefined> = {},
): Promise<Response> {
	const all = { 'content-type': 'application/json', 'x-hub-signature-256': sign(body), ...headers };
	const given = Object.entries(all).filter(
		(entry): entry is [string, string] => entry[1] !== undefined,
	);
	// Bytes, so that no content type is added to a text without one.
	return await fetch(host.url(), { method: 'POST', body: Buffer.from(body), headers: given });
}

/** The time of an event that is not too old for a trigger, in Meta's seconds since 1970. */
export const NOW = Math.floor(Date.now() / 1000);

/** A webhook with one change. */
export const webhook = (field: string, value: unknown, entry: object = {}): string =>
	JSON.stringify({
		object: 'whatsapp_business_account',
		entry: [{ id: seed.businessAccount.id, ...entry, changes: [{ field, value }] }],
	});

/** The fields beside the updates in a value about the shop's number. */
export const head = (phoneNumberId: string = shop.id) => ({
	messaging_product: 'whatsapp',
	metadata: { display_phone_number: '15550783881', phone_number_id: phoneNumberId },
});

/** A webhook that reports statuses of the shop's messages. */
export const statusesWebhook = (...statuses: object[]): string =>
	webhook('messages', { ...head(), statuses });

/** A webhook that brings messages to the shop. */
export const messagesWebhook = (...messages: object[]): string =>
	webhook('messages', { ...head(), messages });

import { createHmac } from 'node:crypto';

import { seed } from './sandbox';
import { statuses, triggerCase } from './trigger-case';
import type { TriggerHost } from './trigger-host';

const { shop, support } = seed.phoneNumbers;

const { startHost } = triggerCase();

describe('The door', () => {
	const body = JSON.stringify({
		object: 'whatsapp_business_account',
		entry: [
			{
				id: seed.businessAccount.id,
				changes: [
					{
						field: 'messages',
						value: { metadata: { phone_number_id: shop.id }, statuses: [{ id: 'wamid.X', status: 'sent' }] },
					},
				],
			},
		],
	});
	const sign = (text: string, secret: string = seed.app.secret) =>
		`sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;
	const post = async (host: TriggerHost, text: string, signature?: string) =>
		await fetch(host.url(), {
			method: 'POST',
			body: text,
			headers: {
				'content-type': 'application/json',
				...(signature !== undefined && { 'x-hub-signature-256': signature }),
			},
		});

	it('opens for what is signed', async () => {
		const host = await startHost();
		await host.activate();
		const response = await post(host, body, sign(body));
		expect(response.status).toBe(200);
		expect(statuses(host)).toEqual(['sent']);
		expect(host.log).toEqual([]);
	});

	it("keeps out what is signed but another number's", async () => {
		const host = await startHost();
		await host.activate();
		const foreign = body.replace(shop.id, support.id);
		expect((await post(host, foreign, sign(foreign))).status).toBe(200);
		expect(host.executions).toEqual([]);
	});

	it.each([
		['no signature', undefined, 'it has no signature'],
		["another app's signature", sign(body, seed.otherApp.secret), 'does not fit the App Secret'],
		['a signature of another body', sign(`${body} `), 'does not fit the App Secret'],
		['a cut signature', sign(body).slice(0, -2), 'does not fit the App Secret'],
		['half a signature', 'sha256=', 'does not fit the App Secret'],
	])('stays shut for %s and says so in the log', async (_case, signature, reason) => {
		const host = await startHost();
		await host.activate();
		const response = await post(host, body, signature);
		expect(response.status).toBe(401);
		expect(host.executions).toEqual([]);
		expect(host.log).toEqual([expect.stringContaining(reason)]);
		expect(host.log.join()).not.toContain(seed.app.secret);
	});

	it('checks the bytes as they came, not the JSON in them', async () => {
		const host = await startHost();
		await host.activate();
		const spaced = body.replaceAll(',', ' ,\n ');
		expect((await post(host, spaced, sign(spaced))).status).toBe(200);
		expect((await post(host, body, sign(spaced))).status).toBe(401);
	});

	it('answers 400 to what is signed but no event', async () => {
		const host = await startHost();
		await host.activate();
		const response = await post(host, '{"object":"page"}', sign('{"object":"page"}'));
		expect(response.status).toBe(400);
		expect(host.executions).toEqual([]);
	});

	it.each([
		['a wrong verify token', 'hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess', 403],
		['no verify token', 'hub.mode=subscribe&hub.challenge=1', 403],
		['a visitor', '', 400],
	])('does not answer the handshake of %s', async (_case, query, status) => {
		const host = await startHost();
		await host.activate();
		const response = await fetch(`${host.url()}?${query}`);
		expect(response.status).toBe(status);
		expect(await response.text()).not.toBe('1');
		expect(host.executions).toEqual([]);
		expect(host.log).toHaveLength(1);
	});
});

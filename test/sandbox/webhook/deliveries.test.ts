import { seed } from '../../../sandbox/cloud-api';
import { eventually } from '../../support/eventually';
import { anyNumber, anyString, matching } from '../../support/matchers';
import { MESSAGES_PATH, subscribe, textTo } from '../../support/sandbox/graph-client';
import { isSignedWith } from '../../support/sandbox/receiver';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { statusOf, valueOf } from '../../support/sandbox/webhook-value';

const { app, otherApp, businessAccount, customer, phoneNumbers } = seed;
const { shop, support } = phoneNumbers;
const VERIFY_TOKEN = 'my-verify-token';

const sandbox = sandboxCase({ status_delays_ms: { sent: 0, delivered: 30, read: 60 } });

const listen = async (fields = 'messages'): Promise<void> =>
	await subscribe(sandbox.graph, sandbox.receiver.url('/app'), VERIFY_TOKEN, fields);

/** Sends a text and gives the message's ID. */
async function send(): Promise<string> {
	const { status, json } = await sandbox.graph(MESSAGES_PATH, { body: textTo(customer.phone) });
	expect(status).toBe(200);
	return json.messages[0].id;
}

describe('a webhook', () => {
	it('is signed over exactly its bytes, with everything beyond ASCII and slashes escaped', async () => {
		await listen();
		await sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Grüße 😀 a/b' });
		const [webhook] = await sandbox.receiver.received(1);
		if (!webhook) throw new Error('No webhook');
		expect(webhook.body).toContain('"Gr\\u00fc\\u00dfe \\ud83d\\ude00 a\\/b"');
		expect(isSignedWith(webhook, app.secret)).toBe(true);
		expect(isSignedWith(webhook, otherApp.secret)).toBe(false);
		expect(
			isSignedWith({ ...webhook, body: JSON.stringify(JSON.parse(webhook.body)) }, app.secret),
		).toBe(false);
		expect(webhook.headers).toMatchObject({
			'content-type': 'application/json',
			'user-agent': 'facebookexternalua',
		});
	});

	it('brings what a customer writes', async () => {
		await listen();
		const { id } = await sandbox.control.customerWrites({
			phone_number_id: shop.id,
			from: '+49 30 1234567',
			text: 'Hallo',
		});
		const [webhook] = await sandbox.receiver.received(1);
		expect(valueOf(webhook)).toMatchObject({
			metadata: { phone_number_id: shop.id },
			contacts: [{ wa_id: '49301234567', user_id: matching(/^US\.\d+$/) }],
			messages: [
				{ id, from: '49301234567', type: 'text', text: { body: 'Hallo' }, timestamp: anyString },
			],
		});
	});

	it('comes again, the same bytes, until it is answered 200', async () => {
		await listen();
		await sandbox.control.settings({ redelivery_backoff_ms: [5, 10] });
		sandbox.receiver.answers = [500, 204, 404];
		await sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Hi' });
		const webhooks = await sandbox.receiver.received(4);
		expect(new Set(webhooks.map(({ body }) => body)).size).toBe(1);
		const [delivery] = await eventually(async () => {
			const deliveries = await sandbox.control.deliveries();
			return deliveries[0]?.state === 'delivered' && deliveries;
		});
		expect(delivery).toMatchObject({
			url: sandbox.receiver.url('/app'),
			field: 'messages',
			signature_valid_for: app.id,
		});
		expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 204, 404, 200]);
	});

	it('survives a receiver that is down for a while', async () => {
		await listen();
		await sandbox.control.settings({ redelivery_backoff_ms: [10] });
		await sandbox.receiver.stop();
		await sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Hi' });
		await eventually(
			async () => ((await sandbox.control.deliveries())[0]?.attempts.length ?? 0) >= 1,
		);
		await sandbox.receiver.start();
		expect(await sandbox.receiver.received(1)).toHaveLength(1);
		expect((await sandbox.control.deliveries())[0]?.attempts[0]?.error).toContain('ECONNREFUSED');
	});

	it('is given up after the last attempt', async () => {
		await listen();
		await sandbox.control.settings({ redelivery_backoff_ms: [1, 2], redelivery_max_attempts: 5 });
		await sandbox.receiver.stop();
		await sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Hi' });
		const given_up = await eventually(async () =>
			(await sandbox.control.deliveries()).find((delivery) => delivery.state === 'given_up'),
		);
		expect(given_up.attempts).toHaveLength(5);
	});

	it('does not wait for another one', async () => {
		await listen();
		await sandbox.control.settings({ redelivery_backoff_ms: [60_000] });
		sandbox.receiver.answers = [500];
		await sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'first' });
		await sandbox.receiver.received(1);
		await sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'second' });
		expect((await sandbox.receiver.received(2))[1]?.body).toContain('second');
	});

	it('that is pending is forgotten by a reset', async () => {
		await listen();
		await sandbox.control.settings({
			redelivery_backoff_ms: [150],
			status_delays_ms: { sent: 150, delivered: null, read: null },
		});
		sandbox.receiver.answers = [500];
		await sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'before' });
		await send();
		await sandbox.receiver.received(1);
		await sandbox.control.reset();
		await listen();
		// Its own wait is longer than those of what was cancelled, which would therefore have come first.
		await sandbox.control.settings({
			status_delays_ms: { sent: 250, delivered: null, read: null },
		});
		const id = await send();
		const webhooks = await sandbox.receiver.received(2);
		expect(statusOf(webhooks[1])?.id).toBe(id);
		expect(await sandbox.control.deliveries()).toHaveLength(1);
	});
});

describe('routing', () => {
	const pathOf = async (count: number): Promise<string | undefined> =>
		(await sandbox.receiver.received(count))[count - 1]?.path;
	const write = async (phoneNumberId: string): Promise<unknown> =>
		await sandbox.control.customerWrites({ phone_number_id: phoneNumberId, text: 'Hi' });

	it('prefers the number’s override to the account’s, and that to the app’s callback', async () => {
		await listen();
		await write(shop.id);
		expect(await pathOf(1)).toBe('/app');
		const override = (path: string): object => ({
			override_callback_uri: sandbox.receiver.url(path),
			verify_token: VERIFY_TOKEN,
		});
		await sandbox.graph(`/v25.0/${businessAccount.id}/subscribed_apps`, {
			body: override('/account'),
		});
		await write(shop.id);
		expect(await pathOf(2)).toBe('/account');
		await sandbox.graph(`/v25.0/${shop.id}`, {
			body: { webhook_configuration: override('/number') },
		});
		await write(shop.id);
		expect(await pathOf(3)).toBe('/number');
		await write(support.id);
		expect(await pathOf(4)).toBe('/account');
	});

	it('sends template and account fields to the app’s callback whatever the overrides', async () => {
		await listen('messages,message_template_status_update');
		const override = {
			override_callback_uri: sandbox.receiver.url('/account'),
			verify_token: VERIFY_TOKEN,
		};
		await sandbox.graph(`/v25.0/${businessAccount.id}/subscribed_apps`, { body: override });
		await sandbox.control.deliver({
			field: 'message_template_status_update',
			value: { event: 'APPROVED' },
		});
		expect(await pathOf(1)).toBe('/app');
		expect(JSON.parse(sandbox.receiver.webhooks[0]?.body ?? '')).toEqual({
			object: 'whatsapp_business_account',
			entry: [
				{
					id: businessAccount.id,
					time: anyNumber,
					changes: [{ field: 'message_template_status_update', value: { event: 'APPROVED' } }],
				},
			],
		});
	});

	it('sends nothing when the app does not subscribe to the field', async () => {
		await listen('security');
		await send();
		await expect(sandbox.control.deliver({ value: {} })).rejects.toThrow(
			'does not subscribe to the field messages',
		);
		expect(await sandbox.control.deliveries()).toEqual([]);
	});

	it('sends nothing when the account is not subscribed to the app', async () => {
		await listen();
		await sandbox.graph(`/v25.0/${businessAccount.id}/subscribed_apps`, { method: 'DELETE' });
		await write(shop.id);
		await expect(sandbox.control.deliver({ value: {} })).rejects.toThrow('subscribed to no app');
		expect(await sandbox.control.deliveries()).toEqual([]);
	});
});

describe('a delivery made by hand', () => {
	it('tells the first answer', async () => {
		await listen();
		sandbox.receiver.answers = [418];
		const delivery = await sandbox.control.deliver({ value: { statuses: [] } });
		expect(delivery).toMatchObject({
			state: 'pending',
			attempts: [{ status: 418 }],
			signature_valid_for: app.id,
		});
	});

	it.each([
		['missing', undefined],
		['wrong', matching(/^sha256=[0-9a-f]{64}$/)],
	] as const)('may have a %s signature, and is not repeated then', async (signature, header) => {
		await listen();
		sandbox.receiver.answers = [401];
		const delivery = await sandbox.control.deliver({ value: {}, signature });
		expect(delivery).toMatchObject({ signature_valid_for: null, state: 'given_up' });
		const webhook = sandbox.receiver.webhooks[0];
		expect(webhook?.headers['x-hub-signature-256']).toEqual(header);
		expect(webhook && isSignedWith(webhook, app.secret)).toBe(false);
	});

	it('may have any body and any address', async () => {
		const delivery = await sandbox.control.deliver({
			raw_body: 'no JSON ü',
			url: sandbox.receiver.url('/elsewhere'),
		});
		expect(delivery.state).toBe('delivered');
		const webhook = sandbox.receiver.webhooks[0];
		expect(webhook).toMatchObject({ path: '/elsewhere', body: 'no JSON ü' });
		expect(webhook && isSignedWith(webhook, app.secret)).toBe(true);
	});
});

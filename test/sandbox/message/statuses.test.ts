import { seed } from '../../../sandbox/cloud-api';
import { containing, matching } from '../../support/matchers';
import { MESSAGES_PATH, subscribe, textTo } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { statusOf, valueOf } from '../../support/sandbox/webhook-value';

const { businessAccount, customer } = seed;
const { shop } = seed.phoneNumbers;

const sandbox = sandboxCase({ status_delays_ms: { sent: 0, delivered: 30, read: 60 } });

const listen = async (): Promise<void> =>
	await subscribe(sandbox.graph, sandbox.receiver.url('/app'), sandbox.receiver.verifyToken);

/** Sends a text and gives the message's ID. */
async function send(to: string = customer.phone, more: object = {}): Promise<string> {
	const { status, json } = await sandbox.graph(MESSAGES_PATH, { body: textTo(to, more) });
	expect(status).toBe(200);
	return json.messages[0].id;
}

describe('the statuses of a text', () => {
	it('arrive as sent, delivered and read', async () => {
		await listen();
		const id = await send();
		const webhooks = await sandbox.receiver.received(3);
		// As at Meta, the order of arrival is not promised.
		expect(
			webhooks
				.map(statusOf)
				.map((status) => [status?.id, status?.status])
				.sort(),
		).toEqual([
			[id, 'delivered'],
			[id, 'read'],
			[id, 'sent'],
		]);
		const [message] = await sandbox.control.messages();
		expect(message?.statuses.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
	});

	it('look like Meta’s since v24.0', async () => {
		await listen();
		const id = await send(customer.phone, { biz_opaque_callback_data: 'order-42' });
		const webhooks = await sandbox.receiver.received(3);
		const [sent, read] = ['sent', 'read'].map((name) =>
			webhooks.find((webhook) => statusOf(webhook)?.status === name),
		);
		expect(JSON.parse(sent?.body ?? '')).toEqual({
			object: 'whatsapp_business_account',
			entry: [
				{
					id: businessAccount.id,
					changes: [
						{
							field: 'messages',
							value: {
								messaging_product: 'whatsapp',
								metadata: { display_phone_number: '15550100001', phone_number_id: shop.id },
								contacts: [
									{ profile: { name: 'Sheena' }, wa_id: customer.wa_id, user_id: customer.user_id },
								],
								statuses: [
									{
										id,
										status: 'sent',
										timestamp: matching(/^\d{10}$/),
										recipient_id: customer.wa_id,
										recipient_user_id: customer.user_id,
										biz_opaque_callback_data: 'order-42',
										pricing: {
											billable: false,
											pricing_model: 'PMP',
											type: 'free_customer_service',
											category: 'service',
										},
									},
								],
							},
						},
					],
				},
			],
		});
		expect(statusOf(read)).not.toHaveProperty('pricing');
		expect(statusOf(read)).toHaveProperty('biz_opaque_callback_data', 'order-42');
	});

	it('show what costs: templates, and service messages beyond the free ones of the month, but no reaction', async () => {
		await listen();
		await sandbox.control.settings({
			free_service_messages: 1,
			status_delays_ms: { delivered: null, read: null },
		});
		const { id: written } = await sandbox.control.customerWrites({
			phone_number_id: shop.id,
			text: 'Hi',
		});
		const template = { name: 'newsletter_01', language: { code: 'en_US' } };
		const reaction = { message_id: written, emoji: '👍' };
		const pricing: unknown[] = [];
		for (const more of [{}, {}, { type: 'template', template }, { type: 'reaction', reaction }]) {
			const id = await send(customer.phone, {
				...more,
				...('type' in more && { text: undefined }),
			});
			const webhooks = await sandbox.receiver.received(pricing.length + 2);
			const status = webhooks
				.flatMap((webhook) => valueOf(webhook).statuses ?? [])
				.find((each) => each.id === id);
			pricing.push(status?.pricing);
		}
		const of = (type: string, category: string) => ({
			billable: type === 'regular',
			pricing_model: 'PMP',
			type,
			category,
		});
		expect(pricing).toEqual([
			of('free_customer_service', 'service'),
			of('regular', 'service'),
			of('regular', 'marketing'),
			of('free_customer_service', 'service'),
		]);
	});

	it('fail without a payment method where a message is not free, also though it was accepted', async () => {
		await listen();
		await sandbox.control.settings({
			free_service_messages: 1,
			has_payment_method: false,
			status_delays_ms: { delivered: null, read: null },
		});
		const template = {
			type: 'template',
			template: { name: 'newsletter_01', language: { code: 'en_US' } },
			text: undefined,
		};
		const ids = [
			await send(customer.phone),
			await send(customer.phone),
			await send(customer.phone, template),
		];
		const webhooks = await sandbox.receiver.received(3);
		const statuses = webhooks.flatMap((webhook) => valueOf(webhook).statuses ?? []);
		expect(ids.map((id) => statuses.find((each) => each.id === id))).toEqual([
			expect.objectContaining({ status: 'sent' }),
			expect.objectContaining({
				status: 'failed',
				errors: [expect.objectContaining({ code: 131042 })],
			}),
			expect.objectContaining({
				status: 'failed',
				errors: [expect.objectContaining({ code: 131042 })],
			}),
		]);
	});

	it('show no phone number when the text went to a user ID', async () => {
		await listen();
		await sandbox.control.settings({ status_delays_ms: { delivered: null, read: null } });
		await sandbox.graph(MESSAGES_PATH, {
			body: { ...textTo(''), to: undefined, recipient: customer.user_id },
		});
		const [sent] = await sandbox.receiver.received(1);
		expect(statusOf(sent)).toMatchObject({ recipient_user_id: customer.user_id });
		expect(statusOf(sent)).not.toHaveProperty('recipient_id');
		expect(valueOf(sent).contacts).toEqual([
			{ profile: { name: 'Sheena' }, user_id: customer.user_id },
		]);
	});

	it('come only as far as the delays say, and by hand', async () => {
		await listen();
		await sandbox.control.settings({
			status_delays_ms: { sent: null, delivered: null, read: null },
		});
		const id = await send();
		await sandbox.control.setStatus({ message_id: id, status: 'read' });
		await sandbox.control.setStatus({ message_id: id, status: 'played' });
		await sandbox.control.setStatus({
			message_id: id,
			status: 'failed',
			errors: [{ code: 131026, details: 'Gone' }],
		});
		const statuses = (await sandbox.receiver.received(3)).map(statusOf);
		expect(statuses.map((status) => status?.status).sort()).toEqual(['failed', 'played', 'read']);
		// Read without delivered carries the pricing.
		expect(statuses.find((status) => status?.status === 'read')).toHaveProperty('pricing');
		await expect(
			sandbox.control.setStatus({ message_id: 'wamid.none', status: 'read' }),
		).rejects.toThrow('wamid.none');
	});

	it('say failed for recipients who are to fail', async () => {
		await listen();
		await sandbox.control.settings({
			fail_recipients: { [customer.phone]: { code: 131026, details: 'Not on WhatsApp.' } },
		});
		await send('+16505559999');
		const failing = await send();
		const webhooks = await sandbox.receiver.received(4);
		const failed = webhooks.find((webhook) => statusOf(webhook)?.id === failing);
		expect(statusOf(failed)).toMatchObject({
			status: 'failed',
			errors: [
				{
					code: 131026,
					title: 'Message undeliverable',
					message: 'Message undeliverable',
					error_data: { details: 'Not on WhatsApp.' },
					href: containing('error-codes'),
				},
			],
		});
		expect(valueOf(failed)).not.toHaveProperty('contacts');
		expect(webhooks.filter((webhook) => statusOf(webhook)?.status === 'failed')).toHaveLength(1);
	});

	it('say failed outside the 24-hour window, until the customer writes', async () => {
		await listen();
		await sandbox.control.settings({
			enforce_customer_window: true,
			status_delays_ms: { delivered: null, read: null },
		});
		await send();
		const [failed] = await sandbox.receiver.received(1);
		expect(statusOf(failed)).toMatchObject({ status: 'failed', errors: [{ code: 131047 }] });
		await sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Hi' });
		await sandbox.receiver.received(2);
		await send();
		expect(statusOf((await sandbox.receiver.received(3))[2])).toMatchObject({ status: 'sent' });
	});
});

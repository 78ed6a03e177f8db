import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, withInput } from '../../support/engine/test-sandbox';
import { statuses, triggerCase } from '../../support/engine/trigger-case';
import { nameOf } from '../../support/event-name';
import { eventually } from '../../support/eventually';

const { shop, support } = seed.phoneNumbers;

const context = triggerCase();
const { startHost } = context;

const send = async (parameters: Record<string, unknown> = {}) => {
	const item = { phone: seed.customer.phone, text: 'Hi', order: 'order-42' };
	const json = withInput(readWorkflow('send-text'), [item], { parameters });
	const { error } = await runWorkflow(json, context.sandbox.credentials());
	expect(error).toBeUndefined();
};

const allDelivered = async (count: number) =>
	await eventually(async () => {
		const deliveries = await context.sandbox.control.deliveries();
		return deliveries.length >= count && deliveries.every(({ state }) => state === 'delivered');
	});

describe('Statuses', () => {
	it('emits one item for each status of a message', async () => {
		const host = await startHost();
		await host.activate();
		await send();
		await allDelivered(3);
		const [message] = await context.sandbox.control.messages();
		const items = host.executions.flat().map(({ json }) => json);
		expect(items.map(({ event_id }) => nameOf(event_id)).sort()).toEqual(
			['delivered', 'read', 'sent'].map((status) => `${message?.id}:${status}`),
		);
		expect(items[0]).toEqual({
			event_type: 'message_status_updated',
			event_id: expect.stringMatching(`^${message?.id}:sent:[\\w-]{16}$`),
			business_account_id: seed.businessAccount.id,
			phone_number_id: shop.id,
			status_update: expect.objectContaining({
				message_id: message?.id,
				status: 'sent',
				timestamp: expect.stringMatching(/^\d{10}$/),
				time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
				recipient_id: seed.customer.wa_id,
				biz_opaque_callback_data: 'order-42',
			}),
			contact: expect.objectContaining({ wa_id: seed.customer.wa_id }),
		});
	});

	it('lets only the wanted statuses through, per status', async () => {
		const host = await startHost({ statuses: ['read', 'failed'] });
		await host.activate();
		await send();
		await allDelivered(3);
		expect(statuses(host)).toEqual(['read']);
	});

	it('receives the events of its own number only', async () => {
		const host = await startHost();
		await host.activate();
		const other = await startHost({ phoneNumberId: { __rl: true, mode: 'id', value: support.id } });
		await other.activate();
		await send({ phoneNumberId: { __rl: true, mode: 'id', value: support.id } });
		await allDelivered(3);
		expect(statuses(host)).toEqual([]);
		expect(statuses(other)).toHaveLength(3);
	});

	it('tells why a message was not delivered', async () => {
		const host = await startHost({ statuses: ['failed'] });
		await host.activate();
		await context.sandbox.control.settings({
			fail_recipients: { [seed.customer.phone]: { code: 131026 } },
		});
		await send();
		await eventually(async () => await Promise.resolve(host.executions.length > 0));
		expect(host.executions[0]?.[0]?.json.status_update).toMatchObject({
			status: 'failed',
			errors: [expect.objectContaining({ code: 131026 })],
		});
	});

	it('passes on what a customer writes, when asked for it', async () => {
		const host = await startHost({ events: ['message_received'] });
		await host.activate();
		await send();
		const { id } = await context.sandbox.control.customerWrites({
			phone_number_id: shop.id,
			text: 'Servus ☺️',
		});
		await allDelivered(4);
		expect(host.executions).toEqual([
			[
				{
					json: expect.objectContaining({
						event_type: 'message_received',
						event_id: expect.stringContaining(id),
						message: expect.objectContaining({ message_id: id, text: { body: 'Servus ☺️' } }),
						contact: expect.objectContaining({
							profile: expect.objectContaining({ name: seed.customer.name }),
						}),
					}),
				},
			],
		]);
	});
});

import { eventually } from '../sandbox/eventually';
import { readWorkflow, runWorkflow } from './run-workflow';
import { seed, withInput } from './sandbox';
import { statuses, triggerCase } from './trigger-case';

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

const callbackOf = async (id: string) => (await context.sandbox.control.subscriptions()).phone_numbers[id];

describe('Registration', () => {
	it('sets up everything that Meta needs before events arrive', async () => {
		const host = await startHost();
		await host.activate();
		expect(await context.sandbox.control.subscriptions()).toMatchObject({
			app: { fields: expect.arrayContaining(['messages']) },
			account: { subscribed: true, override_callback_uri: null },
			phone_numbers: { [shop.id]: host.url(), [support.id]: null },
		});
	});

	it('asks for nothing more when everything is there', async () => {
		const host = await startHost();
		await host.activate();
		const before = (await context.sandbox.control.requests()).length;
		await host.activate();
		const later = (await context.sandbox.control.requests()).slice(before);
		expect(later.length).toBeGreaterThan(0);
		expect(later.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('leaves alone how the account and the app are set up already', async () => {
		const other = await startHost({ phoneNumberId: { __rl: true, mode: 'id', value: support.id } });
		await other.activate();
		const before = await context.sandbox.control.subscriptions();
		const host = await startHost();
		await host.activate();
		await host.deactivate();
		expect(await context.sandbox.control.subscriptions()).toEqual(before);
	});

	it('removes its own callback, and does not mind being asked twice', async () => {
		const host = await startHost();
		await host.activate();
		await host.deactivate();
		await host.deactivate();
		expect(await callbackOf(shop.id)).toBeNull();
	});

	it("stops and says whose it is when the number's events go elsewhere", async () => {
		const first = await startHost();
		await first.activate();
		const second = await startHost();
		await expect(second.activate()).rejects.toThrow(
			`This number's events already go to ${first.url()}. Deactivate the workflow or program that receives them, or switch on 'Replace Existing Callback'.`,
		);
		expect(await callbackOf(shop.id)).toBe(first.url());
		await second.deactivate();
		expect(await callbackOf(shop.id)).toBe(first.url());
	});

	it('takes the number over when told to', async () => {
		const first = await startHost();
		await first.activate();
		const second = await startHost({ replaceExistingCallback: true });
		await second.activate();
		expect(await callbackOf(shop.id)).toBe(second.url());
		await first.deactivate();
		expect(await callbackOf(shop.id)).toBe(second.url());
	});

	it('never takes production away for a test', async () => {
		const host = await startHost({ replaceExistingCallback: true });
		await host.activate();
		await expect(host.activate('test')).rejects.toThrow('Listening would take them away from there.');
		expect(await callbackOf(shop.id)).toBe(host.url());
	});

	it.each([
		['an expired token', { accessToken: seed.accessTokens.expired }, 'The access token has expired. Tokens from the API Setup page live for 24 hours.'],
		['no app secret', { appSecret: '' }, "The trigger needs 'App ID' and 'App Secret' in the credential"],
		[
			"another app's secret",
			{ appSecret: seed.otherApp.secret },
			'The App Secret in the credential belongs to another app than the access token',
		],
	])('says what is wrong with %s and changes nothing', async (_case, changes, message) => {
		const host = await startHost({}, context.sandbox.credentials(changes));
		await expect(host.activate()).rejects.toThrow(message);
		expect(await callbackOf(shop.id)).toBeNull();
	});

	it('says that the phone number ID is wrong', async () => {
		const host = await startHost({ phoneNumberId: { __rl: true, mode: 'id', value: '100000000000099' } });
		await expect(host.activate()).rejects.toThrow('The ID does not exist, or the token has no access to it');
	});

	it('explains a callback that Meta could not verify', async () => {
		const host = await startHost();
		// As when WEBHOOK_URL leads to something that knows no such webhook.
		await expect(host.create()).rejects.toThrow(
			/Meta called the webhook URL and did not get the expected answer\..*WEBHOOK_URL/,
		);
	});
});

describe('Statuses', () => {
	it('emits one item for each status of a message', async () => {
		const host = await startHost();
		await host.activate();
		await send();
		await allDelivered(3);
		const [message] = await context.sandbox.control.messages();
		const items = host.executions.flat().map(({ json }) => json);
		expect(items.map(({ event_id }) => event_id).sort()).toEqual(
			['delivered', 'read', 'sent'].map((status) => `${message?.id}:${status}`),
		);
		expect(items[0]).toEqual({
			event_type: 'message_status_updated',
			event_id: `${message?.id}:sent`,
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

	it('hears of its own number only', async () => {
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
		await context.sandbox.control.settings({ fail_recipients: { [seed.customer.phone]: { code: 131026 } } });
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
		const { id } = await context.sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Servus ☺️' });
		await allDelivered(4);
		expect(host.executions).toEqual([
			[
				{
					json: expect.objectContaining({
						event_type: 'message_received',
						event_id: id,
						message: expect.objectContaining({ message_id: id, text: { body: 'Servus ☺️' } }),
						contact: expect.objectContaining({ profile: expect.objectContaining({ name: seed.customer.name }) }),
					}),
				},
			],
		]);
	});
});

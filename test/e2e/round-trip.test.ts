import { faultOf, itemsOf } from '../../sandbox/n8n/executions';
import { seed, sendWorkflow, Setting, triggerWorkflow } from '../support/e2e/setting';
import { nameOf } from '../support/event-name';

const setting = new Setting();
beforeAll(async () => await setting.logIn());
afterEach(async () => await setting.tidy());

const send = async (
	changes: Record<string, string> = {},
	parameters: Record<string, unknown> = {},
) => {
	const workflow = await setting.workflow(
		sendWorkflow(await setting.credential(changes), parameters),
	);
	return await setting.n8n.executions.waitFor(
		await setting.n8n.executions.run(workflow, { startNode: 'Start' }),
	);
};

const listen = async (changes: Record<string, string> = {}) => {
	const workflow = await setting.workflow(triggerWorkflow(await setting.credential(changes)));
	await setting.n8n.workflows.activate(workflow);
	return workflow;
};

const callback = async () =>
	(await setting.control.subscriptions()).phone_numbers[seed.phoneNumbers.shop.id];

it('sends a text and receives its statuses: sent, delivered, read', async () => {
	const trigger = await listen();
	const execution = await send();
	expect(faultOf(execution)).toBeUndefined();
	const messageId = itemsOf(execution, 'WhatsApp')[0]?.json.message_id;

	const events = await setting.heard(trigger, 3);
	expect(events.map(({ event_id }) => nameOf(event_id)).sort()).toEqual(
		['delivered', 'read', 'sent'].map((status) => `${String(messageId)}:${status}`),
	);

	await setting.n8n.workflows.deactivate(trigger);
	expect(await callback()).toBeNull();
});

describe('With one thing broken', () => {
	it("the signature: no workflow starts, n8n's log says why", async () => {
		const trigger = await listen();
		const delivery = await setting.control.deliver({
			value: { statuses: [{ id: 'wamid.X', status: 'sent' }] },
			signature: 'wrong',
		});
		expect(delivery.attempts).toEqual([expect.objectContaining({ status: 401 })]);
		expect(await setting.n8n.executions.ofWorkflow(trigger)).toEqual([]);
		const log = await setting.log('its signature does not match the App Secret of the credential');
		expect(log).not.toContain(seed.app.secret);
	});

	it("the verify token: Meta gets 403, n8n's log says why", async () => {
		const trigger = await listen();
		const query = new URLSearchParams({
			'hub.mode': 'subscribe',
			'hub.challenge': '42',
			'hub.verify_token': 'guess',
		});
		const response = await fetch(`${await callback()}?${query.toString()}`);
		expect(response.status).toBe(403);
		expect(await response.text()).not.toContain('42');
		expect(await setting.n8n.executions.ofWorkflow(trigger)).toEqual([]);
		await setting.log('its verify token is not the one of this trigger');
	});

	it('the access token: the send says that it has expired', async () => {
		const changes = { accessToken: seed.accessTokens.expired };
		expect(faultOf(await send(changes))).toMatch(
			/The access token has expired.*Create a token that does not expire/,
		);
		expect(await setting.control.messages()).toEqual([]);
	});

	const unknownNumber = { phoneNumberId: { __rl: true, mode: 'id', value: '100000000000099' } };

	it('the phone number ID: the send says that it does not exist', async () => {
		expect(faultOf(await send({}, unknownNumber))).toMatch(
			/The phone number ID does not exist, or the token has no access to it.*Choose the number again from the list/,
		);
		expect(await setting.control.messages()).toEqual([]);
	});

	// n8n tries each for three quarters of a minute, so all at once.
	it('token, number or app secret: the activation says which, and sets nothing', async () => {
		const numberless = async () =>
			await setting.n8n.workflows.activate(
				await setting.workflow(triggerWorkflow(await setting.credential(), unknownNumber)),
			);
		await Promise.all([
			expect(listen({ accessToken: seed.accessTokens.expired })).rejects.toThrow(
				/The access token has expired\. .*Create a token that does not expire/,
			),
			expect(numberless()).rejects.toThrow(
				/The ID does not exist, or the token has no access to it\. Compare the ID/,
			),
			expect(listen({ appSecret: seed.otherApp.secret })).rejects.toThrow(
				/The App Secret in the credential belongs to a different app than the access token\. Copy the App Secret/,
			),
		]);
		expect(await callback()).toBeNull();
	});
});

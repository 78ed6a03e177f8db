import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { isFinished, itemsOf } from '../../sandbox/n8n/executions';
import type { NewWorkflow, WorkflowNode } from '../../sandbox/n8n/workflows';
import { Moments, ROUNDS } from '../support/edges/moments';
import { useN8n } from '../support/edges/use-n8n';
import { seed, TestSandbox } from '../support/engine/test-sandbox';
import { eventually } from '../support/eventually';

/* n8n is killed while its trigger holds webhooks, or while a question waits for its answer. */

const n8n = useN8n('receiving');
const ASKING_N8N = { timeoutMs: 60_000, everyMs: 200 };
const MINUTE_MS = 60_000;
const { shop } = seed.phoneNumbers;
const CUSTOMER = seed.customer.phone.replace('+', '');

let sandbox: TestSandbox;
let credentials: WorkflowNode['credentials'];
const workflows: string[] = [];

beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	await sandbox.control.settings({
		// Longer than n8n needs to start; time passes by fastForward.
		redelivery_backoff_ms: [30 * MINUTE_MS],
		callback_timeout_ms: MINUTE_MS,
		status_delays_ms: { sent: null, delivered: null, read: null },
	});
	const [type = '', data = {}] = Object.entries(sandbox.credentials())[0] ?? [];
	const name = `Sandbox ${randomUUID()}`;
	const id = await n8n().api.credentials.create({ name, type, data: { ...data } });
	credentials = { [type]: { id, name } };
});
afterEach(async () => {
	for (const id of workflows.splice(0)) await n8n().api.workflows.delete(id);
	await sandbox.control.reset();
});

const publish = async (workflow: NewWorkflow): Promise<string> => {
	const id = await n8n().api.workflows.import(workflow);
	workflows.push(id);
	await n8n().api.workflows.activate(id);
	return id;
};

const number = { phoneNumberId: { __rl: true, mode: 'id', value: shop.id } };

const hearing = (event: string, triggerOptions: object): NewWorkflow => ({
	name: 'Hear',
	nodes: [
		{
			name: 'WhatsApp Trigger',
			type: 'n8n-nodes-whatsapp-cloud.whatsAppTrigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId: randomUUID(),
			credentials,
			parameters: { authentication: 'accessToken', ...number, events: [event], triggerOptions },
		},
	],
	connections: {},
});

/** Ends n8n while it holds the webhooks, and starts it again; then Meta delivers again what got no response. */
async function killAndRedeliver(webhooks: number): Promise<void> {
	const deliveries = await sandbox.control.deliveries();
	expect(deliveries).toHaveLength(webhooks);
	expect(deliveries.map(({ state }) => state)).toEqual(deliveries.map(() => 'pending'));
	await n8n().kill();
	await n8n().start();
	await eventually(async () => {
		await sandbox.control.fastForward(60 * MINUTE_MS);
		return (await sandbox.control.deliveries()).every(({ state }) => state === 'delivered');
	}, ASKING_N8N);
}

/** What the trigger returned, once nothing runs any more. */
const heard = async (workflow: string) =>
	await eventually(async () => {
		const executions = await n8n().api.executions.ofWorkflow(workflow);
		return (
			executions.length > 0 &&
			executions.every(isFinished) &&
			executions.map((each) => itemsOf(each, 'WhatsApp Trigger').map(({ json }) => json))
		);
	}, ASKING_N8N);

describe.each(ROUNDS)('n8n is killed (round %i)', (round) => {
	it('while Batch Window holds webhooks: each event arrives once', async () => {
		const workflow = await publish(hearing('message_status_updated', { batchWindowMs: 5_000 }));
		const sent = Array.from(
			{ length: 20 },
			async () => await sandbox.control.sendStatuses({ count: 1, phone_number_id: shop.id }),
		);
		const ids = (await Promise.all(sent)).flatMap(({ message_ids: each }) => each);
		await sleep(new Moments('Batch Window', round).between(500, 2_000));
		await killAndRedeliver(ids.length);
		const events = (await heard(workflow)).flat();
		expect(
			events
				.map(({ status_update: update }) => (update as { message_id: string }).message_id)
				.sort(),
		).toEqual(ids.sort());
	});

	it('while Combine Messages holds what a customer writes: each message is answered once', async () => {
		const values = { quietTime: 15, maximumWait: 45, maximumMessages: 10, showTyping: true };
		const workflow = await publish(hearing('message_received', { combineMessages: { values } }));
		const written: string[] = [];
		for (const text of ['Hi', 'I ordered', 'a plant']) {
			written.push((await sandbox.control.customerWrites({ phone_number_id: shop.id, text })).id);
		}
		// n8n has all of them when it has marked them as read.
		await eventually(
			async () =>
				(await sandbox.control.requests()).filter(({ body }) => body?.status === 'read').length ===
				written.length,
			ASKING_N8N,
		);
		await killAndRedeliver(written.length);
		const executions = await heard(workflow);
		const messages = executions
			.flat()
			.flatMap(({ messages: list }) => list as Array<{ message_id: string }>);
		expect(messages.map(({ message_id: id }) => id).sort()).toEqual(written.sort());
		// Redelivered at the same time, they are one burst again.
		expect(executions).toHaveLength(1);
	});

	it('while a question waits: the answer resumes the execution', async () => {
		await publish(hearing('message_received', {}));
		const path = randomUUID();
		const asking = await publish({
			name: 'Ask',
			nodes: [
				{
					name: 'Webhook',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					position: [0, 0],
					webhookId: path,
					parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
				},
				{
					name: 'WhatsApp',
					type: 'n8n-nodes-whatsapp-cloud.whatsApp',
					typeVersion: 1,
					position: [220, 0],
					credentials,
					parameters: {
						authentication: 'accessToken',
						resource: 'message',
						operation: 'sendAndWait',
						...number,
						to: seed.customer.phone,
						message: 'Refund $ 42?',
					},
				},
			],
			connections: { Webhook: { main: [[{ node: 'WhatsApp', type: 'main', index: 0 }]] } },
		});
		const execution = await n8n().trigger(asking, path, {});
		const statusOf = async () => (await n8n().api.executions.get(execution)).status;
		await eventually(async () => (await statusOf()) === 'waiting', ASKING_N8N);
		await n8n().kill();
		await n8n().start();
		expect(await statusOf()).toBe('waiting');

		const [question] = await sandbox.control.messages();
		const { action } = question?.body.interactive as {
			action: { buttons: Array<{ reply: { id: string; title: string } }> };
		};
		await sandbox.control.customerSends({
			phone_number_id: shop.id,
			type: 'button_reply',
			content: { ...action.buttons[0]?.reply },
		});
		await eventually(async () => {
			await sandbox.control.fastForward(60 * MINUTE_MS);
			return (await statusOf()) === 'success';
		}, ASKING_N8N);
		expect(itemsOf(await n8n().api.executions.get(execution), 'WhatsApp')).toMatchObject([
			{ json: { responded: true, answered_by: CUSTOMER, data: { approved: true } } },
		]);
		expect(await sandbox.control.messages()).toHaveLength(1);
	});
});

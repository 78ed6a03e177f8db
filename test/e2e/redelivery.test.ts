import path from 'node:path';

import { faultOf, itemsOf } from '../../sandbox/n8n/executions';
import { installPackageUnderTest } from '../../sandbox/n8n/package-under-test';
import { startN8n, type N8nProcess } from '../../sandbox/n8n/process';
import { findFreePort } from '../../sandbox/ports';
import { dataDirectory } from '../support/e2e/servers';
import { ASKING_N8N, bulkWorkflow, Setting, triggerWorkflow } from '../support/e2e/setting';
import { nameOf } from '../support/event-name';
import { eventually } from '../support/eventually';
import { Receiver } from '../support/sandbox/receiver';

const MINUTE_MS = 60_000;

describe('n8n is stopped, statuses happen, n8n starts', () => {
	const MESSAGES = 20;
	const STATUSES = ['sent', 'delivered', 'read'] as const;
	/** Of this test's own, since the others need theirs running. */
	const ownDirectory = path.join(path.dirname(dataDirectory), 'e2e-restart');
	let port: number;
	let n8n: N8nProcess;
	let setting: Setting;
	const start = async () => await startN8n({ dataDirectory: ownDirectory, port });

	beforeAll(async () => {
		port = await findFreePort(5800);
		await installPackageUnderTest({ dataDirectory: ownDirectory, build: false });
		n8n = await start();
		setting = new Setting(n8n.url);
		await setting.logIn();
	}, 5 * MINUTE_MS);
	afterAll(async () => {
		await setting.tidy();
		await n8n.stop();
	});

	it(
		'and receives every status exactly once',
		async () => {
			const credential = await setting.credential();
			const trigger = await setting.active(triggerWorkflow(credential));
			await setting.control.settings({
				status_delays_ms: { sent: null, delivered: null, read: null },
				// Longer than n8n needs to start; time passes by fastForward.
				redelivery_backoff_ms: [10 * MINUTE_MS],
			});
			const recipients = Array.from({ length: MESSAGES }, (_, index) => ({
				to: `+1650555${1000 + index}`,
			}));
			const send = await setting.workflow(
				bulkWorkflow(credential, recipients, { to: '={{ $json.to }}' }),
			);
			const sending = await setting.n8n.executions.waitFor(
				await setting.n8n.executions.run(send, { startNode: 'Start' }),
			);
			expect(faultOf(sending)).toBeUndefined();
			const messages = await setting.control.messages();
			expect(messages).toHaveLength(MESSAGES);

			await n8n.stop();
			for (const { id } of messages) {
				for (const status of STATUSES) await setting.control.setStatus({ message_id: id, status });
			}
			await setting.control.fastForward(15 * MINUTE_MS);
			n8n = await start();
			await setting.logIn();
			expect(await setting.n8n.executions.ofWorkflow(trigger)).toEqual([]);
			// n8n registers webhooks shortly after it is ready.
			await eventually(async () => {
				await setting.control.fastForward(10 * MINUTE_MS);
				return (await setting.control.deliveries()).every(({ state }) => state === 'delivered');
			}, ASKING_N8N);

			const events = await setting.heard(trigger, MESSAGES * STATUSES.length);
			expect(events.map(({ event_id: id }) => nameOf(id)).sort()).toEqual(
				messages.flatMap(({ id }) => STATUSES.map((status) => `${id}:${status}`)).sort(),
			);
		},
		5 * MINUTE_MS,
	);
});

describe("With 'Acknowledge: When Workflow Finishes'", () => {
	const setting = new Setting();
	/** What the workflow depends on. */
	const orders = new Receiver();
	beforeAll(async () => {
		await setting.logIn();
		await orders.start();
	});
	afterAll(async () => {
		await setting.tidy();
		await orders.stop();
	});

	it('a workflow that does not succeed gets the event again until it does', async () => {
		orders.answers = [500, 500];
		const workflow = triggerWorkflow(await setting.credential(), {
			events: ['message_received'],
			triggerOptions: { acknowledge: 'finished' },
		});
		workflow.nodes.push({
			name: 'Order',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [220, 0],
			parameters: {
				method: 'POST',
				url: orders.url(),
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify({ event_id: $json.event_id }) }}',
			},
		});
		workflow.connections = {
			'WhatsApp Trigger': { main: [[{ node: 'Order', type: 'main', index: 0 }]] },
		};
		const id = await setting.active(workflow);

		const message = await setting.control.customerSends({ type: 'text' });
		const events = await setting.heard(id, 3);
		expect(events.map(({ event_id: eventId }) => nameOf(eventId))).toEqual([
			message.id,
			message.id,
			message.id,
		]);
		expect(new Set(events.map(({ event_id: eventId }) => eventId)).size).toBe(1);
		const executions = await setting.n8n.executions.ofWorkflow(id);
		expect(executions.map(({ status }) => status)).toEqual(['error', 'error', 'success']);
		expect(executions.flatMap((execution) => itemsOf(execution, 'Order'))).toHaveLength(1);
		const [delivery] = await setting.control.deliveries();
		expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 500, 200]);
	});
});

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { itemsOf } from '../../sandbox/n8n/executions';
import { installPackageUnderTest } from '../../sandbox/n8n/package-under-test';
import { startN8n, type N8nProcess } from '../../sandbox/n8n/process';
import { signalGroup } from '../../sandbox/n8n/run-command';
import type { NewWorkflow } from '../../sandbox/n8n/workflows';
import { findFreePort } from '../../sandbox/ports';
import { dataDirectory, servers } from '../support/e2e/servers';
import {
	ASKING_N8N,
	numberOf,
	seed,
	Setting,
	triggerWorkflow,
	type NumberName,
} from '../support/e2e/setting';
import { eventually } from '../support/eventually';
import { graphClient } from '../support/sandbox/graph-client';
import { Receiver } from '../support/sandbox/receiver';

/** How often the cases are repeated whose outcome may hang on the moment. */
const ROUNDS = Number(process.env.EDGE_ROUNDS ?? 2);
const MINUTE_MS = 60_000;
const TRIGGER = 'WhatsApp Trigger';

const setting = new Setting();
beforeAll(async () => await setting.logIn());
afterEach(async () => await setting.tidy(), MINUTE_MS);

const { id: shop } = seed.phoneNumbers.shop;

const callbackOf = async (name: NumberName = 'shop') =>
	(await setting.control.subscriptions()).phone_numbers[seed.phoneNumbers[name].id] ?? '';

const fieldsOfApp = async () => [...(await setting.control.subscriptions()).app.fields].sort();

const messages = { events: ['message_received'] };

const hear = async (parameters: Record<string, unknown> = messages) =>
	triggerWorkflow(await setting.credential(), parameters);

/** Where a workflow's trigger listens. */
const urlOf = async (workflow: string, endpoint = 'webhook', { n8n } = setting) => {
	const [node] = (await n8n.workflows.get(workflow)).nodes;
	return `${n8n.url}/${endpoint}/${node?.webhookId}/webhook`;
};

/** 'ok' or the message, in the order of the promises. */
const outcomes = async (promises: Array<Promise<unknown>>) =>
	(await Promise.allSettled(promises)).map((each) =>
		each.status === 'fulfilled' ? 'ok' : String(each.reason),
	);

/** Publishes a workflow with other parameters of its trigger. */
async function publishChanged(
	workflow: string,
	parameters: Record<string, unknown>,
): Promise<void> {
	const { nodes } = await setting.n8n.workflows.get(workflow);
	const changed = nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...parameters },
	}));
	await setting.n8n.workflows.update(workflow, { nodes: changed });
	await setting.n8n.workflows.activate(workflow);
}

/** A customer writes, and production receives it. */
async function productionHears(workflow: string, text = randomUUID()): Promise<void> {
	await setting.control.customerWrites({ phone_number_id: shop, text });
	await eventually(async () => {
		const runs = await setting.n8n.executions.ofWorkflow(workflow);
		return runs.some(
			(run) =>
				run.mode === 'webhook' &&
				itemsOf(run, TRIGGER).some(
					({ json }) => (json.message as { text?: { body: string } }).text?.body === text,
				),
		);
	}, ASKING_N8N);
}

/** Waits until the shop's events go to production again. */
const isBack = async (workflow: string, timeoutMs = MINUTE_MS) => {
	const url = await urlOf(workflow);
	await eventually(async () => (await callbackOf()) === url, { timeoutMs, everyMs: 100 });
};

describe("n8n's test listening works for other nodes", () => {
	/** A Webhook node listens for a test event, gets one, and runs. */
	const webhookNodeFires = async () => {
		const id = randomUUID();
		const webhook: NewWorkflow = {
			name: 'Plain webhook',
			nodes: [
				{
					name: 'Webhook',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					position: [0, 0],
					webhookId: id,
					parameters: { path: id, httpMethod: 'GET' },
				},
			],
			connections: {},
		};
		const workflow = await setting.workflow(webhook);
		// n8n fails after 15 s and more where its list of tests has grown into all of n8n.
		await setting.n8n.executions.listenForTestEvent(workflow, 'Webhook');
		expect((await fetch(`${setting.n8n.url}/webhook-test/${id}`)).status).toBe(200);
		await eventually(
			async () => (await setting.n8n.executions.ofWorkflow(workflow)).length === 1,
			ASKING_N8N,
		);
	};

	it.each([
		['without a credential', async () => await Promise.resolve(triggerWorkflow({}, messages))],
		[
			'with a credential without App ID and Secret',
			async () => triggerWorkflow(await setting.credential({ appId: '', appSecret: '' }), messages),
		],
		[
			'with an expired token',
			async () =>
				triggerWorkflow(
					await setting.credential({ accessToken: seed.accessTokens.expired }),
					messages,
				),
		],
		[
			'without a number',
			async () => await hear({ ...messages, phoneNumberId: { __rl: true, mode: 'id', value: '' } }),
		],
	])('after a test that is refused %s', async (_case, workflow) => {
		const id = await setting.workflow(await workflow());
		await expect(setting.n8n.executions.listenForTestEvent(id, TRIGGER)).rejects.toThrow();
		await webhookNodeFires();
	});

	it.each([1, 5])(
		'after a test whose end Meta answers with 503, so often: %d',
		async (count) => {
			const workflow = await setting.active(await hear());
			await setting.n8n.executions.listenForTestEvent(workflow, TRIGGER);
			await setting.control.addFault({
				match: { path: shop },
				count,
				error: { code: 2, http_status: 503 },
			});
			await setting.n8n.executions.stopListening(workflow);
			// Meanwhile, and afterwards.
			await webhookNodeFires();
			await isBack(workflow, 2 * MINUTE_MS);
			await webhookNodeFires();
			await productionHears(workflow);
		},
		4 * MINUTE_MS,
	);
});

describe('Workflows that are published at the same time', () => {
	it(
		'keep their fields, those of three numbers',
		async () => {
			const wanted: Array<[NumberName, string, string]> = [
				['shop', 'message_received', 'messages'],
				['support', 'calls', 'calls'],
				['unregistered', 'account_settings_update', 'account_settings_update'],
			];
			for (let round = 0; round < ROUNDS; round++) {
				const workflows: string[] = [];
				for (const [name, event] of wanted) {
					workflows.push(
						await setting.workflow(await hear({ ...numberOf(name), events: [event] })),
					);
				}
				const published = workflows.map(async (id) => await setting.n8n.workflows.activate(id));
				expect(await outcomes(published)).toEqual(['ok', 'ok', 'ok']);
				expect(await fieldsOfApp()).toEqual(wanted.map(([, , field]) => field).sort());
				for (const [index, [name]] of wanted.entries()) {
					expect(await callbackOf(name)).toBe(await urlOf(workflows[index] ?? ''));
				}
				await setting.tidy();
			}
		},
		(1 + ROUNDS) * MINUTE_MS,
	);

	it.each([
		['number', messages, async () => await callbackOf()],
		[
			'app',
			{ scope: 'app', events: ['security'] },
			async () => (await setting.control.subscriptions()).app.callback_url,
		],
	])(
		'are not both registered for the same %s',
		async (_scope, parameters, callback) => {
			for (let round = 0; round < ROUNDS; round++) {
				const workflows = [
					await setting.workflow(await hear(parameters)),
					await setting.workflow(await hear(parameters)),
				];
				const results = await outcomes(
					workflows.map(async (id) => await setting.n8n.workflows.activate(id)),
				);
				const winner = workflows[results.indexOf('ok')] ?? '';
				expect(results.filter((result) => result === 'ok')).toHaveLength(1);
				expect(results.join()).toContain(`events already go to ${await urlOf(winner)}.`);
				expect(await callback()).toBe(await urlOf(winner));
				await setting.tidy();
			}
		},
		(1 + ROUNDS) * MINUTE_MS,
	);
});

describe("Events that another program gets through the app's callback", () => {
	const program = new Receiver();
	beforeAll(async () => await program.start());
	afterAll(async () => await program.stop());
	beforeEach(async () => {
		const graph = graphClient(servers.sandboxUrl);
		await graph(`/v25.0/${seed.businessAccount.id}/subscribed_apps`, { method: 'POST', body: {} });
		const { status } = await graph(`/v25.0/${seed.app.id}/subscriptions`, {
			method: 'POST',
			token: `${seed.app.id}|${seed.app.secret}`,
			body: {
				object: 'whatsapp_business_account',
				callback_url: program.url(),
				verify_token: program.verifyToken,
				fields: 'messages',
			},
		});
		expect(status).toBe(200);
	});

	it("are not taken by a number's trigger until it is told to", async () => {
		const id = await setting.workflow(await hear());
		const refusal = `This number's events go to ${program.url()} through the callback of the app.`;
		await expect(setting.n8n.workflows.activate(id)).rejects.toThrow(refusal);
		await setting.n8n.workflows.deactivate(id);
		await expect(setting.n8n.executions.listenForTestEvent(id, TRIGGER)).rejects.toThrow(refusal);
		const before = program.webhooks.length;
		await setting.control.customerWrites({ phone_number_id: shop, text: 'to the program' });
		await program.received(before + 1);

		await publishChanged(id, { triggerOptions: { replaceExistingCallback: true } });
		await productionHears(id);
	});
});

describe('A workflow that is published while its own test listens', () => {
	it('is published at once, and gets the events when the test ends', async () => {
		const id = await setting.workflow(await hear());
		await setting.n8n.executions.listenForTestEvent(id, TRIGGER);
		await setting.n8n.workflows.activate(id);
		expect(await callbackOf()).toContain(await urlOf(id, 'webhook-test'));
		await setting.n8n.executions.stopListening(id);
		await isBack(id);
		await productionHears(id);
	});

	it('gives the test the next event, and production those after it, when it was changed', async () => {
		const id = await setting.active(await hear());
		await setting.n8n.executions.listenForTestEvent(id, TRIGGER);
		await publishChanged(id, { events: ['message_received', 'calls'] });
		await setting.control.customerWrites({ phone_number_id: shop, text: 'for the test' });
		await setting.heard(id, 1);
		await isBack(id);
		await productionHears(id);
		expect((await setting.n8n.executions.ofWorkflow(id)).map(({ mode }) => mode)).toEqual([
			'manual',
			'webhook',
		]);
		expect(await setting.control.subscriptions()).toMatchObject({
			app: { callback_url: await urlOf(id), fields: ['messages', 'calls'] },
		});
	});

	it(
		'is live in the end, at whatever moment it is published and the test stopped',
		async () => {
			for (let round = 0; round < ROUNDS; round++) {
				const id = await setting.active(await hear());
				const events = ['message_received', 'calls', ...(round % 2 === 0 ? ['history'] : [])];
				await setting.n8n.executions.listenForTestEvent(id, TRIGGER);
				const [first, second] = [Math.random() * 1_000, Math.random() * 1_000];
				const results = await outcomes([
					wait(first).then(async () => await publishChanged(id, { events })),
					wait(second).then(async () => await setting.n8n.executions.stopListening(id)),
				]);
				expect([first, second, results]).toEqual([first, second, ['ok', 'ok']]);
				await isBack(id);
				await productionHears(id);
				await setting.tidy();
			}
		},
		(2 + ROUNDS) * MINUTE_MS,
	);
});

describe('n8n ends while a test listens', () => {
	/** Of this test's own, since the others need theirs running. */
	const ownDirectory = path.join(dataDirectory, 'killed');
	let port: number;
	let n8n: N8nProcess;
	let own: Setting;
	const start = async () => await startN8n({ dataDirectory: ownDirectory, port });

	beforeAll(async () => {
		port = await findFreePort(5900);
		await installPackageUnderTest({ dataDirectory: ownDirectory, build: false });
		n8n = await start();
		own = new Setting(n8n.url);
		await own.logIn();
	}, 5 * MINUTE_MS);
	afterAll(async () => {
		await own.tidy();
		await n8n.stop();
	}, MINUTE_MS);

	it.each(['SIGTERM', 'SIGKILL'] as const)(
		'by %s: the first event of another trigger, or whatever registers next, brings production back',
		async (signal) => {
			for (let round = 0; round < ROUNDS; round++) {
				const credential = await own.credential();
				const production = await own.active(triggerWorkflow(credential, messages));
				const other = await own.active(
					triggerWorkflow(credential, { ...messages, ...numberOf('support') }),
				);
				const url = await urlOf(production, 'webhook', own);
				await own.n8n.executions.listenForTestEvent(production, TRIGGER);
				await wait(Math.random() * 500);

				if (signal === 'SIGKILL') signalGroup(n8n.pid, 'SIGKILL');
				await n8n.stop();
				n8n = await start();
				await own.logIn();
				// n8n itself asks for nothing when it starts.
				expect(await callbackOf()).toContain('/webhook-test/');

				if (round % 2 === 0) {
					await own.control.customerWrites({
						phone_number_id: seed.phoneNumbers.support.id,
						text: 'Hello',
					});
				} else {
					await own.n8n.workflows.deactivate(other);
					await own.n8n.workflows.activate(other);
				}
				await eventually(async () => (await callbackOf()) === url, {
					timeoutMs: MINUTE_MS,
					everyMs: 100,
				});
				await own.tidy();
			}
		},
		(2 + 2 * ROUNDS) * MINUTE_MS,
	);
});

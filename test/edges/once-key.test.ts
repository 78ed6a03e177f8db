import { randomUUID } from 'node:crypto';

import type { WorkflowNode } from '../../sandbox/n8n/workflows';
import { Moments, ROUNDS } from '../support/edges/moments';
import {
	APP_SECRET,
	itemsFor,
	PHONE_NUMBER_ID,
	SendCase,
	tagOf,
	type Item,
} from '../support/edges/send-case';
import { toldBy, type Told } from '../support/edges/told';
import { useN8n } from '../support/edges/use-n8n';
import { SOUND, verdictOn } from '../support/edges/verdict';
import { refuses } from '../support/stub/behaviour';
import { customerText, deliver } from '../support/stub/webhooks';

const n8n = useN8n('once-key');

const KEYED = { options: { sendOnceKey: '={{ $json.tag }}' } };

const main = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

/** What a keyed run must look like when every message has been sent by now: each item sent or skipped, and linked. */
function linkOf(told: Told, items: readonly Item[]): unknown[] {
	return items.map((_, index) =>
		told.items.filter((item) => item.index === index).map(({ outcome }) => outcome),
	);
}

describe.each(ROUNDS)('With Send Once Key (round %i)', (round) => {
	it('a new execution skips what was sent, and says so', async () => {
		const items = itemsFor(40);
		const test = await (
			await SendCase.open(n8n(), 'Started twice, with a key', { parameters: KEYED })
		).publish();
		try {
			const first = await n8n().api.executions.waitFor(await test.begin(items.slice(0, 25)));
			test.note('25 of the items', items, first);
			const second = await n8n().api.executions.waitFor(await test.begin(items));
			const told = toldBy(second);
			test.note('all of them', items, second);
			expect(verdictOn(test.stub, items, { ...told, accepted: undefined })).toEqual(SOUND);
			expect(linkOf(told, items)).toEqual(
				items.map((_, index) => [index < 25 ? 'skipped' : 'accepted']),
			);
			expect(told.items[0]?.json).toEqual({
				skipped: true,
				reason: expect.any(String),
				key: tagOf(0),
			});
		} finally {
			await test.close();
		}
	});

	it('a new execution sends the rest after a kill, and names what is unknown', async () => {
		const moments = new Moments('key and kill', round);
		const items = itemsFor(300);
		const test = await (
			await SendCase.open(n8n(), 'Killed, then started afresh, with a key', { parameters: KEYED })
		).publish();
		try {
			await test.begin(items);
			await test.stub.untilAccepted(moments.between(60, 200));
			await n8n().kill();
			await test.stub.settled();
			test.note('when n8n was killed', items);
			await n8n().start();
			const afresh = await n8n().api.executions.waitFor(await test.begin(items));
			const told = toldBy(afresh);
			test.note('started afresh', items, afresh);
			expect(verdictOn(test.stub, items, { ...told, accepted: undefined, unknown: 40 })).toEqual(
				SOUND,
			);
		} finally {
			await test.close();
		}
	});

	// Its retry has the same timeout, as it runs the workflow as it was then.
	it('a new execution sends the rest after a workflow timeout', async () => {
		const items = itemsFor(300);
		const options = {
			settings: { executionTimeout: 2 },
			parameters: { options: { ...KEYED.options, messagesPerSecond: 60 } },
		};
		const test = await (
			await SendCase.open(n8n(), 'Workflow timeout, then started afresh, with a key', options)
		).publish();
		try {
			const original = await test.begin(items);
			const ended = await n8n().api.executions.waitFor(original);
			await test.stub.settled();
			test.note('when the time was up', items, ended);
			expect(test.stub.received.length).toBeLessThan(items.length);
			test.note('its retry', items, await test.retry(original).catch(() => undefined));
			await test.change({ options: { messagesPerSecond: 0 } }, { executionTimeout: -1 });
			await n8n().api.workflows.activate(test.workflow);
			const afresh = await n8n().api.executions.waitFor(await test.begin(items));
			test.note('started afresh', items, afresh);
			expect(
				verdictOn(test.stub, items, { ...toldBy(afresh), accepted: undefined, unknown: 40 }),
			).toEqual(SOUND);
		} finally {
			await test.close();
		}
	});

	it("Retry On Fail of the calling workflow's node sends nothing twice", async () => {
		const items = itemsFor(20);
		const test = await SendCase.open(n8n(), 'Sub-workflow, called up to three times, with a key', {
			parameters: KEYED,
		});
		try {
			const { child, parent, path } = await callerAndCalled(test);
			test.stub.rule(tagOf(10), refuses(131047), 4);
			const original = await n8n().trigger(parent, path, { items });
			const failed = await n8n().api.executions.waitFor(original);
			await test.stub.settled();
			test.note('after Retry On Fail', items);
			expect(failed.status).toBe('error');
			// Each call is an execution of its own.
			expect(await n8n().api.executions.summaries(child)).toHaveLength(3);

			const retried = await test.retry(original);
			test.note('after Retry execution', items);
			expect(
				verdictOn(test.stub, items, {
					...toldBy(retried),
					accepted: undefined,
					unknown: 0,
					items: [],
				}),
			).toEqual(SOUND);
			expect(retried.status).toBe('success');
		} finally {
			await test.close();
		}
	});
});

/** A workflow that calls one that sends, with Retry On Fail at the calling node. */
async function callerAndCalled(
	test: SendCase,
): Promise<{ child: string; parent: string; path: string }> {
	const { api } = n8n();
	const settings = { executionOrder: 'v1' };
	const child = await api.workflows.import({
		name: 'Called',
		nodes: [
			{
				name: 'Called',
				type: 'n8n-nodes-base.executeWorkflowTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				parameters: { inputSource: 'passthrough' },
			},
			test.whatsApp(),
		],
		connections: { Called: main('WhatsApp') },
		settings,
	});
	await api.workflows.activate(child);
	const path = randomUUID();
	const nodes: Array<WorkflowNode & Record<string, unknown>> = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: path,
			parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [200, 0],
			parameters: { fieldToSplitOut: 'body.items' },
		},
		{
			name: 'Call',
			type: 'n8n-nodes-base.executeWorkflow',
			typeVersion: 1.2,
			position: [400, 0],
			parameters: { workflowId: { __rl: true, mode: 'id', value: child }, options: {} },
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 100,
		},
	];
	const connections = { Webhook: main('Items'), Items: main('Call') };
	const parent = await api.workflows.import({ name: 'Caller', nodes, connections, settings });
	await api.workflows.activate(parent);
	return { child, parent, path };
}

describe.each(ROUNDS)('With Acknowledge: When Workflow Finishes (round %i)', (round) => {
	const DELIVERIES = 8;

	it.each([
		['one after the other', false],
		['with n8n killed in between', true],
	])(
		'a workflow that fails behind the reply sends it once, however often Meta delivers: %s',
		async (name, kills) => {
			const moments = new Moments(name, round);
			const test = await SendCase.open(n8n(), `${DELIVERIES} deliveries of one message, ${name}`);
			try {
				const path = randomUUID();
				const nodes: WorkflowNode[] = [
					{
						name: 'WhatsApp Trigger',
						type: 'n8n-nodes-whatsapp-cloud.whatsAppTrigger',
						typeVersion: 1,
						position: [0, 0],
						webhookId: path,
						credentials: test.credentials,
						parameters: {
							authentication: 'accessToken',
							scope: 'manual',
							verifyToken: 'edges',
							events: ['message_received'],
							triggerOptions: { acknowledge: 'finished' },
						},
					},
					test.whatsApp({ to: '+16505551234', text: 'Reply', options: { callbackData: 'reply' } }),
					{
						name: 'Order',
						type: 'n8n-nodes-base.stopAndError',
						typeVersion: 1,
						position: [600, 0],
						parameters: { errorMessage: 'The order system is down' },
					},
				];
				const connections = { 'WhatsApp Trigger': main('WhatsApp'), WhatsApp: main('Order') };
				const { api } = n8n();
				const workflow = await api.workflows.import({
					name: 'Reply',
					nodes,
					connections,
					settings: { executionOrder: 'v1' },
				});
				await api.workflows.activate(workflow);

				const url = `${api.url}/webhook/${path}/webhook`;
				const message = (text: string) =>
					customerText(PHONE_NUMBER_ID, `wamid.${randomUUID().replaceAll('-', '')}`, text);
				const [one, other] = [message('Hello'), message('Are you there?')];
				const statuses: number[] = [];
				const killAt = kills ? moments.between(2, DELIVERIES - 2) : undefined;
				for (let delivery = 1; delivery <= DELIVERIES; delivery++) {
					statuses.push(await deliver(url, APP_SECRET, one));
					if (delivery !== killAt) continue;
					await n8n().kill();
					await n8n().start();
					await n8n().webhookReady(url);
				}
				const reply = [{ phone: '+16505551234', text: 'Reply', tag: 'reply' }];
				test.note(`answers ${statuses.join(', ')}`, reply);
				expect(statuses).toEqual(Array.from({ length: DELIVERIES }, () => 500));
				expect(test.stub.accepted).toHaveLength(1);

				// Another message of the same customer gets a reply as well.
				await deliver(url, APP_SECRET, other);
				test.note('another message', reply);
				expect(test.stub.accepted).toHaveLength(2);
				await api.workflows.delete(workflow);
			} finally {
				await test.close();
			}
		},
	);
});

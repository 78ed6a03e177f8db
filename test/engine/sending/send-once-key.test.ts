import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { deduplicationStore } from '../../support/engine/deduplication-store';
import { recover } from '../../support/engine/recovery';
import {
	retryExecution,
	runWorkflow,
	startWorkflow,
	type WorkflowJson,
} from '../../support/engine/run-workflow';
import { customers, seed, sendTexts, useSandbox } from '../../support/engine/sending-case';
import { eventually } from '../../support/eventually';

const context = useSandbox();

beforeEach(() => deduplicationStore.clear());
afterEach(() => jest.resetModules());

const credentials = () => context.sandbox.credentials();
const jsons = (items: INodeExecutionData[]) => items.map(({ json }) => json);
const withKey = (
	items: Array<Record<string, unknown>>,
	key: string,
	changes: Record<string, unknown> = {},
) => sendTexts(items, { sendOnceKey: key }, changes);

describe('With a Send Once Key', () => {
	const orders = customers(3).map((item, index) => ({ ...item, order: `order-${index}` }));

	it('a message is sent once, in whatever execution', async () => {
		const workflow = withKey(orders, '={{ $json.order }}');
		await runWorkflow(workflow, credentials());
		const again = await runWorkflow(workflow, credentials());
		expect(await context.recipients()).toHaveLength(3);
		expect(jsons(again.items('WhatsApp'))).toEqual(
			['order-0', 'order-1', 'order-2'].map((key) => ({
				skipped: true,
				reason: 'A message with this key was sent before, or may have been',
				key,
			})),
		);
		expect(again.items('WhatsApp').map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	it('a message that had to wait for its turn keeps its key', async () => {
		await context.sandbox.control.addFault({ error: { code: 131056 }, count: 1 });
		const workflow = withKey(orders.slice(0, 1), 'order-0');
		await runWorkflow(workflow, credentials());
		jest.resetModules();
		await runWorkflow(workflow, credentials());
		expect(await context.recipients()).toHaveLength(1);
	});

	it('many that were sent before do not keep the others back', async () => {
		const many = customers(150).map((item, index) => ({ ...item, order: `order-${index}` }));
		await runWorkflow(withKey(many.slice(0, 120), '={{ $json.order }}'), credentials());
		await runWorkflow(withKey(many, '={{ $json.order }}'), credentials());
		expect(await context.recipients()).toHaveLength(150);
	});

	it('the same after a restart of n8n', async () => {
		const workflow = withKey(orders, '={{ $json.order }}');
		await runWorkflow(workflow, credentials());
		jest.resetModules();
		await runWorkflow(workflow, credentials());
		expect(await context.recipients()).toHaveLength(3);
	});

	it('twice in one run, it is sent once', async () => {
		const result = await runWorkflow(withKey(customers(5), 'the same'), credentials());
		expect(await context.recipients()).toHaveLength(1);
		expect(jsons(result.items('WhatsApp')).filter(({ skipped }) => skipped === true)).toHaveLength(
			4,
		);
	});

	it('what was refused may be sent with the same key, also by the next item', async () => {
		await context.sandbox.control.addFault({ match: { nth: 1 }, error: { code: 131047 } });
		const changes = { node: { onError: 'continueRegularOutput' } };
		const result = await runWorkflow(withKey(customers(3), 'the same', changes), credentials());
		expect(jsons(result.items('WhatsApp'))).toEqual([
			expect.objectContaining({ error: expect.any(String) }),
			expect.objectContaining({ message_id: expect.any(String) }),
			expect.objectContaining({ skipped: true }),
		]);
	});

	it('what may have been sent is not sent again', async () => {
		await context.sandbox.control.addFault({ match: { nth: 1 }, break: 'after_acceptance' });
		const workflow = withKey(customers(1), 'order-42');
		expect((await runWorkflow(workflow, credentials())).error).toBeDefined();
		const again = await runWorkflow(workflow, credentials());
		expect(jsons(again.items('WhatsApp'))).toEqual([
			expect.objectContaining({ skipped: true, key: 'order-42' }),
		]);
		expect(await context.recipients()).toHaveLength(1);
	});

	it('a retry of the same execution gives the results of what was accepted', async () => {
		await context.sandbox.control.addFault({ match: { nth: 3 }, error: { code: 131047 } });
		const workflow = sendTexts(orders, { maximumInFlight: 1, sendOnceKey: '={{ $json.order }}' });
		const broken = await runWorkflow(workflow, credentials());
		const result = await (await retryExecution(workflow, credentials(), broken)).finished;
		expect(
			jsons(result.items('WhatsApp')).every(({ message_id }) => typeof message_id === 'string'),
		).toBe(true);
		expect(await context.recipients()).toHaveLength(3);
	});

	it('an item whose expression gives no key is refused by name', async () => {
		const result = await runWorkflow(withKey(customers(1), '={{ $json.nothing }}'), credentials());
		expect(result.error?.message).toMatch(/'Send Once Key' is empty for this item/);
		expect(await context.recipients()).toEqual([]);
	});

	it('nothing is sent while the key cannot be looked up', async () => {
		deduplicationStore.failures = Infinity;
		const result = await runWorkflow(withKey(customers(1), 'order-42'), credentials());
		deduplicationStore.failures = 0;
		expect(result.error?.message).toMatch(/could not look up 'Send Once Key'/);
		expect(await context.recipients()).toEqual([]);
		await runWorkflow(withKey(customers(1), 'order-42'), credentials());
		expect(await context.recipients()).toHaveLength(1);
	});

	it('an execution that waits for another one with the same key sends when that one was refused', async () => {
		const { control } = context.sandbox;
		await control.settings({ latency_ms: 300 });
		// Its other message waits to be sent again, so the first execution goes on for seconds.
		await control.addFault({ match: { nth: 1 }, error: { code: 131056 } });
		await control.addFault({ match: { nth: 2 }, error: { code: 131026 } });
		const key = '={{ $json.phone }}';
		const continues = { node: { onError: 'continueRegularOutput' } };
		const first = await startWorkflow(
			sendTexts(customers(2).reverse(), { sendOnceKey: key }, continues),
			credentials(),
		);
		await eventually(async () => (await control.requests()).length >= 2);
		const second = await startWorkflow(
			sendTexts(customers(1), { sendOnceKey: key }),
			credentials(),
		);
		const [item] = (await second.finished).items('WhatsApp');
		expect(item?.json.message_id).toMatch(/^wamid/);
		const outcomes = jsons((await first.finished).items('WhatsApp'));
		expect(outcomes).toEqual([
			expect.objectContaining({ message_id: expect.any(String) as string }),
			expect.objectContaining({ error: expect.any(String) as string }),
		]);
		expect(await context.recipients()).toHaveLength(2);
	});

	it('more messages than may be in flight end while keys cannot be looked up', async () => {
		deduplicationStore.failures = Infinity;
		const workflow = sendTexts(
			customers(5),
			{ maximumInFlight: 2, sendOnceKey: '={{ $json.phone }}' },
			{ node: { onError: 'continueRegularOutput' } },
		);
		const result = await runWorkflow(workflow, credentials());
		deduplicationStore.failures = 0;
		const error: unknown = expect.stringMatching(/could not look up 'Send Once Key'/);
		expect(jsons(result.items('WhatsApp'))).toEqual(
			customers(5).map(() => expect.objectContaining({ error }) as unknown),
		);
		expect(await context.recipients()).toEqual([]);
	});

	it('the oldest keys are forgotten when there are more than the user wants to keep', async () => {
		const options = { keysToRemember: 100, sendOnceKey: '={{ $json.phone }}' };
		const messages = (from: number, count: number) => customers(from + count).slice(from);
		const send = async (items: Array<Record<string, unknown>>) =>
			await runWorkflow(sendTexts(items, options), credentials());
		await send(messages(0, 1));
		await send(messages(1, 100));
		await send(messages(101, 1));
		await send(messages(0, 1));
		await send(messages(100, 1));
		const recipients = await context.recipients();
		const [oldest] = customers(1);
		const newer = customers(101).at(-1);
		expect(recipients.filter((each) => each === oldest?.phone)).toHaveLength(2);
		expect(recipients.filter((each) => each === newer?.phone)).toHaveLength(1);
	});

	it('no key of a run is forgotten while it lasts, however many there are', async () => {
		const workflow = sendTexts(customers(250), {
			keysToRemember: 100,
			sendOnceKey: '={{ $json.phone }}',
		});
		await runWorkflow(workflow, credentials());
		jest.resetModules();
		const again = await runWorkflow(workflow, credentials());
		expect(await context.recipients()).toHaveLength(250);
		expect(jsons(again.items('WhatsApp')).every(({ skipped }) => skipped === true)).toBe(true);
	});

	it('workers that share a database and start at the same moment may both send: n8n has no lock', async () => {
		deduplicationStore.latencyMs = 20;
		const workflow = withKey(customers(1), 'order-42');
		// Each worker is a process, and knows nothing of the other.
		await runWorkflow(withKey(customers(1), 'another'), credentials());
		const one = await startWorkflow(workflow, credentials());
		jest.resetModules();
		const other = await startWorkflow(workflow, credentials());
		await Promise.all([one.finished, other.finished]);
		expect((await context.recipients()).slice(1)).toHaveLength(2);
		// One after the other they do not.
		jest.resetModules();
		await runWorkflow(workflow, credentials());
		expect((await context.recipients()).slice(1)).toHaveLength(2);
	});
});

describe('After a WhatsApp Trigger', () => {
	const EVENT = {
		event_type: 'message_received',
		event_id: 'wamid.IN',
		business_account_id: seed.businessAccount.id,
		message: { message_id: 'wamid.IN', from: '16505551234' },
	};
	const reply = (
		events: Array<Record<string, unknown>>,
		options: Record<string, unknown> = {},
	): WorkflowJson => {
		const workflow = sendTexts(events, options, {
			parameters: { text: 'Hello', to: '+16505551234' },
		});
		const [trigger] = workflow.nodes;
		if (trigger !== undefined) trigger.type = 'n8n-nodes-whatsapp-cloud.whatsAppTrigger';
		return workflow;
	};

	it.each<[string, Record<string, unknown>, string]>([
		['a message', EVENT, 'wamid.IN'],
		[
			'a change of consent',
			{
				event_type: 'consent_changed',
				event_id: 'consent_changed:withdrawn:4711',
				business_account_id: seed.businessAccount.id,
				consent: 'withdrawn',
				source: 'word',
			},
			'consent_changed:withdrawn:4711',
		],
		...Object.entries({
			call: { id: 'wacid.1', event: 'terminate', from: '16505551234' },
			user_preference: { wa_id: '16505551234', value: 'stop', timestamp: '1795600000' },
			value: { type: 'control_passed', timestamp: '1795600000' },
			time: '2026-11-25T09:00:00.000Z',
		}).map(([name, content]): [string, Record<string, unknown>, string] => [
			`an event with ${name}`,
			{
				event_type: 'x',
				event_id: `x:${name}`,
				business_account_id: seed.businessAccount.id,
				[name]: content,
			},
			`x:${name}`,
		]),
	])('%s that Meta delivers again is not answered again', async (_what, event, key) => {
		await runWorkflow(reply([event]), credentials());
		const again = await runWorkflow(reply([event]), credentials());
		expect(await context.recipients()).toHaveLength(1);
		expect(jsons(again.items('WhatsApp'))).toEqual([
			expect.objectContaining({ skipped: true, key }),
		]);
	});

	it('events that Meta tells apart by nothing are all answered', async () => {
		const event = {
			event_type: 'message_error',
			event_id: 'message_error:4711',
			business_account_id: seed.businessAccount.id,
			errors: [{ code: 130429 }],
		};
		for (const events of [[event], [event]]) await runWorkflow(reply(events), credentials());
		expect(await context.recipients()).toHaveLength(2);
	});

	it('an event is not answered again by a retry after n8n was killed, however n8n recovered the execution', async () => {
		const workflow = reply([EVENT]);
		const { data } = (await runWorkflow(workflow, credentials())).atStart;
		recover(data, workflow.nodes, new Map(workflow.nodes.map(({ name }) => [name, 'ended'])));
		jest.resetModules();
		const retried = await (await retryExecution(workflow, credentials(), { data })).finished;
		expect(await context.recipients()).toHaveLength(1);
		expect(jsons(retried.items('WhatsApp'))).toEqual([
			expect.objectContaining({ skipped: true, key: 'wamid.IN' }),
		]);
	});

	it('several messages for one event all go out, once each', async () => {
		await runWorkflow(reply([EVENT, EVENT]), credentials());
		expect(await context.recipients()).toHaveLength(2);
		await runWorkflow(reply([EVENT, EVENT]), credentials());
		expect(await context.recipients()).toHaveLength(2);
	});

	it('several messages for one event are told apart by their recipients', async () => {
		const event = (to: string) => ({ ...EVENT, to });
		const broadcast = (...to: string[]) => {
			const workflow = reply(to.map(event));
			for (const { name, parameters } of workflow.nodes)
				if (name === 'WhatsApp') parameters.to = '={{ $json.to }}';
			return workflow;
		};
		await runWorkflow(broadcast('+16505550001', '+16505550002'), credentials());
		// In the meantime someone was added at the top of the list.
		await runWorkflow(broadcast('+16505550000', '+16505550001', '+16505550002'), credentials());
		expect(await context.recipients()).toEqual(['+16505550001', '+16505550002', '+16505550000']);
	});

	it('an event is not answered again when another trigger leads to the node as well', async () => {
		const workflow = reply([EVENT]);
		const [trigger] = workflow.nodes;
		if (trigger === undefined) throw new Error('The workflow has no node');
		const connections = workflow.connections[trigger.name] ?? {};
		const send = async (name: string) => {
			const others = ['One', 'Two'].map((each) => ({ ...trigger, id: each, name: each }));
			others.sort((one) => (one.name === name ? -1 : 1));
			const nodes = [...others, ...workflow.nodes.slice(1)];
			await runWorkflow(
				{
					...workflow,
					nodes,
					connections: { One: connections, Two: connections },
					pinData: { [name]: workflow.pinData?.[trigger.name] ?? [] },
				},
				credentials(),
			);
		};
		for (const name of ['One', 'One', 'Two', 'Two']) await send(name);
		expect(await context.recipients()).toHaveLength(1);
	});

	describe('that runs the node several times in one execution, as a loop does,', () => {
		const other = { ...EVENT, event_id: 'wamid.OTHER' };

		/** Each branch is a run of the node, with the events of these places. */
		const inBranches = (
			events: Array<Record<string, unknown>>,
			branches: number[][],
		): WorkflowJson => {
			const workflow = reply(events);
			const [trigger] = workflow.nodes;
			if (trigger === undefined) throw new Error('The workflow has no node');
			const toWhatsApp = workflow.connections[trigger.name] ?? {};
			const names = branches.map((_, index) => `Branch ${index}`);
			for (const [index, name] of names.entries()) {
				workflow.nodes.push({
					...trigger,
					id: name,
					name,
					type: 'test.passThrough',
					parameters: {},
				});
				workflow.connections[name] = toWhatsApp;
				const items = (branches[index] ?? []).map((item) => ({
					json: (events[item] ?? {}) as IDataObject,
					pairedItem: { item },
				}));
				workflow.pinData = { ...workflow.pinData, [name]: items };
			}
			workflow.connections[trigger.name] = {
				main: [names.map((node) => ({ node, type: 'main', index: 0 }))],
			};
			return workflow;
		};

		it('an event is not answered again when Meta delivers it without the others', async () => {
			await runWorkflow(inBranches([EVENT, other], [[0], [1]]), credentials());
			expect(await context.recipients()).toHaveLength(2);
			await runWorkflow(reply([other]), credentials());
			await runWorkflow(inBranches([other, EVENT], [[0], [1]]), credentials());
			expect(await context.recipients()).toHaveLength(2);
		});

		it('a retry of its second run in another process sends the second message', async () => {
			await context.sandbox.control.addFault({ match: { nth: 2 }, error: { code: 131047 } });
			const workflow = inBranches([EVENT], [[0], [0]]);
			const broken = await runWorkflow(workflow, credentials());
			expect(broken.error).toBeDefined();
			jest.resetModules();
			const result = await (await retryExecution(workflow, credentials(), broken)).finished;
			expect(result.error).toBeUndefined();
			expect(await context.recipients()).toHaveLength(2);
		});

		it('all messages for one event go out, once each', async () => {
			await runWorkflow(inBranches([EVENT], [[0], [0], [0]]), credentials());
			expect(await context.recipients()).toHaveLength(3);
			await runWorkflow(inBranches([EVENT], [[0], [0], [0]]), credentials());
			expect(await context.recipients()).toHaveLength(3);
		});
	});

	it.each([
		['the user set the option and left it empty', EVENT, { sendOnceKey: '' }],
		["it is the sample of Meta's App Dashboard", { ...EVENT, business_account_id: '0' }, {}],
		['it has no ID of Meta', { ...EVENT, message: undefined }, {}],
	])('an event is answered each time if %s', async (_when, event, options) => {
		await runWorkflow(reply([event], options), credentials());
		await runWorkflow(reply([event], options), credentials());
		expect(await context.recipients()).toHaveLength(2);
	});

	it('an event is answered each time in the editor', async () => {
		for (let again = 0; again < 2; again++) {
			await (
				await startWorkflow(reply([EVENT]), credentials(), 'all', 'manual')
			).finished;
		}
		expect(await context.recipients()).toHaveLength(2);
	});

	it("the user's own key counts instead", async () => {
		await runWorkflow(reply([EVENT], { sendOnceKey: 'mine' }), credentials());
		await runWorkflow(
			reply([{ ...EVENT, event_id: 'wamid.OTHER' }], { sendOnceKey: 'mine' }),
			credentials(),
		);
		expect(await context.recipients()).toHaveLength(1);
	});
});

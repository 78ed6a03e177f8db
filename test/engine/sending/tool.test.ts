import { runWorkflow } from '../../support/engine/run-workflow';
import { customers, sendTexts, useSandbox } from '../../support/engine/sending-case';

/** AI Agent nodes before version 3 know routing only, and run the node from the start for each try. */
const context = useSandbox();

const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const send = async () =>
	await runWorkflow(sendTexts(customers(1), {}, { node }), context.sandbox.credentials(), {
		ways: 'routing',
	});

it('"Retry On Fail" of a tool does not send again what may have been accepted', async () => {
	await context.sandbox.control.addFault({ break: 'after_acceptance', count: 2 });
	const run = await send();
	expect(await context.recipients()).toHaveLength(1);
	expect(run.error).toMatchObject({ context: { details: { outcome: 'unknown' } } });
});

it('"Retry On Fail" of a tool sends again what was refused', async () => {
	await context.sandbox.control.addFault({ error: { code: 131047 } });
	expect((await send()).error).toBeUndefined();
	expect(await context.recipients()).toHaveLength(1);
});

it('a tool sends the same text again when it is called again', async () => {
	await send();
	await send();
	expect(await context.recipients()).toHaveLength(2);
});

describe('"Retry On Fail" of a tool with a text in several messages', () => {
	/** Two of its messages are the same. */
	const text = 'word '.repeat(2_000).trim();
	const sendLong = async (onError?: string) =>
		await runWorkflow(
			sendTexts(
				[{ ...customers(1)[0], text }],
				{ longText: 'split' },
				{ node: { ...node, onError } },
			),
			context.sandbox.credentials(),
			{ ways: 'routing' },
		);
	const sent = async () =>
		(await context.sandbox.control.messages()).map(({ id, body }) => ({ id, text: body.text }));
	const refuse = async (nth: number, count = 1) =>
		await context.sandbox.control.addFault({
			match: { path: '/messages', nth },
			count,
			error: { code: 131056 },
		});

	it('sends the rest of it only', async () => {
		await refuse(2);
		const { error, items } = await sendLong();
		expect(error).toBeUndefined();
		const messages = await sent();
		expect(messages).toHaveLength(3);
		expect(messages[0]?.text).toEqual(messages[1]?.text);
		expect(items('WhatsApp')[0]?.json.message_ids).toEqual(messages.map(({ id }) => id));
	});

	it('says what was accepted, once, when none of the tries can send the rest', async () => {
		await refuse(2, 9);
		const { error } = await sendLong();
		const messages = await sent();
		expect(messages).toHaveLength(1);
		expect(error).toMatchObject({
			message: expect.stringMatching(/^Part 2 of 3: /),
			context: { details: { accepted_message_ids: [messages[0]?.id] } },
		});
	});

	it('leaves another call free to send the same again', async () => {
		await sendLong();
		await sendLong();
		expect(await sent()).toHaveLength(6);
	});
});

it('a key that cannot be remembered is refused by name', async () => {
	const workflow = sendTexts(customers(1), { sendOnceKey: 'order-42' });
	const run = await runWorkflow(workflow, context.sandbox.credentials(), { ways: 'routing' });
	expect(run.error?.message).toMatch(/'Send Once Key' cannot be used here/);
	expect(await context.recipients()).toEqual([]);
});

/** It runs the node once more in the same execution for each call. */
describe('An AI Agent node of version 3', () => {
	const callTwice = async (options: Record<string, unknown> = {}) => {
		const calls = ['Call 1', 'Call 2'];
		const workflow = sendTexts(customers(1), options, {
			node: { type: 'n8n-nodes-whatsapp-cloud.whatsAppTool', onError: 'continueRegularOutput' },
		});
		const [start] = workflow.nodes;
		if (start === undefined) throw new Error('The workflow has no node');
		for (const name of calls) {
			workflow.nodes.push({ ...start, id: name, name, type: 'test.passThrough', parameters: {} });
			workflow.connections[name] = workflow.connections[start.name] ?? {};
		}
		workflow.connections[start.name] = {
			main: [calls.map((node) => ({ node, type: 'main', index: 0 }))],
		};
		return await runWorkflow(workflow, context.sandbox.credentials());
	};

	it('does not send again what may have been accepted', async () => {
		await context.sandbox.control.addFault({ break: 'after_acceptance', count: 2 });
		const run = await callTwice();
		expect(await context.recipients()).toHaveLength(1);
		expect(run.items('WhatsApp')).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({ details: expect.objectContaining({ outcome: 'unknown' }) }),
			}),
		]);
	});

	it('sends it again if the user wants that', async () => {
		await context.sandbox.control.addFault({ break: 'after_acceptance', count: 1 });
		await callTwice({ retryUnknownOutcomes: true, retries: 0 });
		expect(await context.recipients()).toHaveLength(2);
	});

	it('sends the same text again when it was accepted', async () => {
		await callTwice();
		expect(await context.recipients()).toHaveLength(2);
	});
});

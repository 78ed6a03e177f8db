import {
	retryExecution,
	runWorkflow,
	startWorkflow,
	type WorkflowRun,
} from '../../support/engine/run-workflow';
import { customers, sendTexts, useSandbox } from '../../support/engine/sending-case';
import { seed } from '../../support/engine/test-sandbox';
import { eventually } from '../../support/eventually';

const context = useSandbox();

const credentials = () => context.sandbox.credentials();
const retry = async (workflow: Parameters<typeof retryExecution>[0], run: WorkflowRun) =>
	await (
		await retryExecution(workflow, credentials(), run)
	).finished;

const phones = (count: number) => customers(count).map(({ phone }) => phone);

it('"Retry execution" sends what was refused, and gives the results of the rest as if sent now', async () => {
	await context.sandbox.control.addFault({ match: { nth: 3 }, error: { code: 131047 } });
	const workflow = sendTexts(customers(5), { maximumInFlight: 2 });
	const broken = await runWorkflow(workflow, credentials());
	expect(broken.error).toBeDefined();
	const sent = await context.sandbox.control.messages();

	const result = await retry(workflow, broken);
	expect(result.error).toBeUndefined();
	expect((await context.recipients()).sort()).toEqual(phones(5));
	const items = result.items('WhatsApp');
	expect(items.map(({ json }) => json.recipient)).toEqual(phones(5));
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3, 4].map((item) => ({ item })),
	);
	expect(items.map(({ json }) => json.message_id)).toEqual(
		expect.arrayContaining(sent.map(({ id }) => id)),
	);
});

it('knows a message again whose text is another at each run', async () => {
	await context.sandbox.control.addFault({ match: { nth: 4 }, error: { code: 131047 } });
	const workflow = sendTexts(
		customers(4),
		{ maximumInFlight: 1 },
		{ parameters: { text: '={{ Math.random() }}' } },
	);
	const result = await retry(workflow, await runWorkflow(workflow, credentials()));
	expect(result.error).toBeUndefined();
	expect(await context.recipients()).toEqual(phones(4));
});

it('sends to another recipient, when the workflow was corrected', async () => {
	await context.sandbox.control.addFault({ match: { nth: 2 }, error: { code: 131047 } });
	const broken = await runWorkflow(sendTexts(customers(2), { maximumInFlight: 1 }), credentials());
	const corrected = sendTexts(
		customers(2),
		{},
		{ parameters: { to: '=+4915123450{{ $itemIndex }}' } },
	);
	await retry(corrected, broken);
	expect(await context.recipients()).toEqual([phones(1)[0], '+49151234500', '+49151234501']);
});

it('sends the rest, then stops once for what is unknown, which it does not send again however often it is retried', async () => {
	await context.sandbox.control.addFault({ match: { nth: 2 }, break: 'after_acceptance' });
	await context.sandbox.control.addFault({ match: { nth: 3 }, break: 'after_acceptance' });
	const workflow = sendTexts(customers(6), { maximumInFlight: 1 });
	let run = await runWorkflow(workflow, credentials());
	expect(await context.recipients()).toEqual(phones(2));
	// The retry meets another unknown one; the one after it sends the rest.
	run = await retry(workflow, run);
	expect(await context.recipients()).toEqual(phones(3));
	for (let again = 0; again < 3; again++) {
		run = await retry(workflow, run);
		expect(run.error).toMatchObject({
			context: { details: { outcome: 'unknown' } },
			description: expect.stringContaining(
				'4 of 6 items were accepted, 2 may have been; a retry of this execution does not send those again. May have been accepted: item 1 (+16505550001), item 2 (+16505550002).',
			),
		});
	}
	expect(await context.recipients()).toEqual(phones(6));
});

it('counts what all runs of the execution have sent', async () => {
	await context.sandbox.control.addFault({ match: { nth: 8 }, error: { code: 131047 } });
	await context.sandbox.control.addFault({ match: { nth: 9 }, error: { code: 131047 } });
	const workflow = sendTexts(customers(20), { maximumInFlight: 1 });
	const said = /7 of 20 items were accepted;/;
	const first = await runWorkflow(workflow, credentials());
	expect((first.error as { description?: string }).description).toMatch(said);
	const second = await retry(workflow, first);
	expect((second.error as { description?: string }).description).toMatch(said);
});

it('sends what is unknown again after all, when the user switches that on for the retry', async () => {
	await context.sandbox.control.addFault({ match: { nth: 2 }, break: 'after_acceptance' });
	const broken = await runWorkflow(sendTexts(customers(3), { maximumInFlight: 1 }), credentials());
	const result = await retry(sendTexts(customers(3), { retryUnknownOutcomes: true }), broken);
	expect(result.error).toBeUndefined();
	const [one, two, three] = phones(3);
	expect((await context.recipients()).sort()).toEqual([one, two, two, three]);
});

describe('A cancelled execution', () => {
	const cancelAfter = async (accepted: number, count: number) => {
		const workflow = sendTexts(customers(count), { messagesPerSecond: 0, maximumInFlight: 5 });
		const running = await startWorkflow(workflow, credentials());
		await eventually(async () => (await context.recipients()).length >= accepted);
		running.cancel();
		return { workflow, run: await running.finished };
	};

	it('starts no more items', async () => {
		await context.sandbox.control.settings({ latency_ms: 30 });
		await cancelAfter(10, 300);
		const begun = (await context.sandbox.control.requests()).length;
		expect(begun).toBeLessThan(100);
		await new Promise((done) => setTimeout(done, 300));
		// Those on their way when it was cancelled may still arrive.
		expect((await context.sandbox.control.requests()).length).toBeLessThanOrEqual(begun + 5);
	});

	it('goes on where it stopped when it is retried, and sends nothing twice', async () => {
		await context.sandbox.control.settings({ latency_ms: 30 });
		const { workflow, run } = await cancelAfter(10, 60);
		expect(run.error?.message).toBe('The execution was canceled');
		await retry(workflow, run);
		const accepted = await context.recipients();
		expect(accepted).toEqual([...new Set(accepted)]);
	});

	it('ends, even while the only item under way waits to be sent again', async () => {
		await context.sandbox.control.addFault({ error: { code: 131056 } });
		// The first item's place is passed on to the second, which pauses before it begins.
		const requestOptions = { batching: { batch: { batchSize: 1, batchInterval: 2_000 } } };
		const workflow = sendTexts(
			customers(2),
			{ maximumInFlight: 1 },
			{ parameters: { requestOptions } },
		);
		const running = await startWorkflow(workflow, credentials());
		await eventually(async () => (await context.sandbox.control.requests()).length === 1);
		running.cancel();
		expect((await running.finished).error?.message).toBe('The execution was canceled');
		expect(await context.recipients()).toEqual([]);
	});

	it('calls a message unknown that may have been accepted and waits to be sent again', async () => {
		const { sandbox } = context;
		await sandbox.control.addFault({ match: { nth: 1 }, break: 'after_acceptance' });
		const sending = { maximumInFlight: 1, retries: 1, retryUnknownOutcomes: true };
		const workflow = sendTexts(customers(2), sending, {
			node: { onError: 'continueRegularOutput' },
		});
		const running = await startWorkflow(workflow, credentials());
		await eventually(async () => (await context.recipients()).length === 1);
		// It is sent again after half a second at the earliest.
		await new Promise((done) => setTimeout(done, 100));
		running.cancel();
		const details = (await running.finished).items('WhatsApp').map(({ json }) => json.details);
		expect(details).toMatchObject([
			{ outcome: 'unknown', recipient: phones(1)[0] },
			{ outcome: 'refused' },
		]);
		expect(await context.recipients()).toHaveLength(1);
	});

	it('reports what was accepted as accepted, although n8n repeats a node with "Retry On Fail" after it', async () => {
		const { shop, support } = seed.phoneNumbers;
		const from = (...ids: string[]) =>
			customers(ids.length).map((item, index) => ({ ...item, from: ids[index] }));
		const parameters = { phoneNumberId: { __rl: true, mode: 'id', value: '={{ $json.from }}' } };
		const node = {
			onError: 'continueRegularOutput',
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 10,
		};
		await runWorkflow(
			sendTexts(from(shop.id), { messagesPerSecond: 0.1 }, { parameters }),
			credentials(),
		);

		const workflow = sendTexts(
			from(shop.id, support.id),
			{ messagesPerSecond: 0.1 },
			{ node, parameters },
		);
		const running = await startWorkflow(workflow, credentials());
		await eventually(async () => (await context.recipients()).length === 2);
		// The first item still waits, by the pace of its number. n8n repeats the node if this one has failed.
		running.cancel();
		const items = (await running.finished).items('WhatsApp');
		const sent = (await context.sandbox.control.messages()).at(-1);
		expect(items.map(({ json }) => json.message_id)).toEqual([undefined, sent?.id]);
		expect(await context.recipients()).toHaveLength(2);
	});
});

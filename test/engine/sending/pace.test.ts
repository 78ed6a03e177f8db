import { readWorkflow, runWorkflow, startWorkflow } from '../../support/engine/run-workflow';
import { customers, sendTexts, useSandbox } from '../../support/engine/sending-case';
import { withInput } from '../../support/engine/test-sandbox';

const context = useSandbox();

const credentials = () => context.sandbox.credentials();

/** Milliseconds between the first and the last message that the sandbox accepted. */
const duration = async (): Promise<number> => {
	const times = (await context.sandbox.control.messages()).map(({ accepted_at }) => accepted_at);
	return Math.max(...times) - Math.min(...times);
};

describe('Messages per Second', () => {
	it('spaces the messages of a number', async () => {
		await runWorkflow(sendTexts(customers(21), { messagesPerSecond: 20 }), credentials());
		expect(await duration()).toBeGreaterThan(600);
	});

	it('counts over all executions of this n8n', async () => {
		const workflows = [0, 1].map((half) =>
			sendTexts(customers(22).slice(half * 11, half * 11 + 11), { messagesPerSecond: 20 }),
		);
		await Promise.all(
			workflows.map(async (workflow) => await runWorkflow(workflow, credentials())),
		);
		expect(await context.recipients()).toHaveLength(22);
		expect(await duration()).toBeGreaterThan(600);
	});

	it('may be less than one', async () => {
		const began = performance.now();
		await runWorkflow(sendTexts(customers(2), { messagesPerSecond: 0.8 }), credentials());
		expect(performance.now() - began).toBeGreaterThan(1_240);
	});

	it('that is null counts as not set: 80 a second, not as fast as possible', async () => {
		await runWorkflow(sendTexts(customers(161), { messagesPerSecond: null }), credentials());
		expect(await duration()).toBeGreaterThan(900);
	});

	it('does not hold up a single message', async () => {
		await runWorkflow(sendTexts(customers(1), { messagesPerSecond: 0.1 }), credentials());
		expect(await context.recipients()).toHaveLength(1);
	});

	it.each([-1, 'fast'])('of %p is refused by its name', async (messagesPerSecond) => {
		const { error } = await runWorkflow(
			sendTexts(customers(1), { messagesPerSecond }),
			credentials(),
		);
		expect(error?.message).toBe("'Messages per Second' is not a number of 0 or more");
		expect(await context.recipients()).toEqual([]);
	});
});

describe('When the server finds the number too fast', () => {
	it('all messages are accepted once nevertheless', async () => {
		await context.sandbox.control.settings({ throughput_per_second: 25 });
		const result = await runWorkflow(
			sendTexts(customers(90), { messagesPerSecond: 0 }),
			credentials(),
		);
		expect(result.error).toBeUndefined();
		const accepted = await context.recipients();
		expect(accepted.sort()).toEqual(
			customers(90)
				.map(({ phone }) => phone)
				.sort(),
		);
	});

	it('it slows down, so that few are refused', async () => {
		await context.sandbox.control.settings({ throughput_per_second: 40 });
		await runWorkflow(sendTexts(customers(200), { messagesPerSecond: 80 }), credentials());
		const refused = (await context.sandbox.control.requests()).filter(
			({ status }) => status !== 200,
		);
		expect(refused.length).toBeGreaterThan(0);
		expect(refused.length).toBeLessThan(100);
	});

	it('keeps to the time that the server names, for all messages of the number', async () => {
		await context.sandbox.control.addFault({ error: { code: 130429 }, retry_after: 2 });
		const other = startWorkflow(sendTexts(customers(2).slice(1), {}), credentials());
		await runWorkflow(sendTexts(customers(1), {}), credentials());
		await (
			await other
		).finished;
		const [first, ...later] = (await context.sandbox.control.requests()).map(
			({ received_at }) => received_at,
		);
		expect(Math.max(...later) - (first ?? 0)).toBeGreaterThan(1900);
		expect(await context.recipients()).toHaveLength(2);
	});

	it('spares an allowance that is nearly used up, before anything is refused', async () => {
		const usage = JSON.stringify({ call_count: 97, total_time: 10, total_cputime: 10 });
		await context.sandbox.control.addFault({ count: 30, headers: { 'x-app-usage': usage } });
		await runWorkflow(sendTexts(customers(100), { messagesPerSecond: 80 }), credentials());
		expect(await context.recipients()).toHaveLength(100);
		// At 80 a second it would take 1240 ms.
		expect(await duration()).toBeGreaterThan(1600);
	});

	it('does not wait for hours', async () => {
		await context.sandbox.control.addFault({ error: { code: 80007 }, retry_after: 3600 });
		const { error } = await runWorkflow(sendTexts(customers(1)), credentials());
		expect(error?.message).toBe('The WhatsApp Business Account has reached its limit of API calls');
		expect(error).toMatchObject({
			description: expect.stringContaining('Meta asks to wait for 60 minutes'),
		});
	});
});

it('works on no more items at once than Maximum in Flight', async () => {
	await context.sandbox.control.settings({ latency_ms: 300 });
	await runWorkflow(
		sendTexts(customers(9), { maximumInFlight: 3, messagesPerSecond: 0 }),
		credentials(),
	);
	expect(await context.recipients()).toHaveLength(9);
	const times = (await context.sandbox.control.requests()).map(({ received_at }) => received_at);
	// Each waits for the response to an earlier one.
	const waits = times.slice(3).map((time, index) => time - Number(times[index]));
	expect(Math.min(...waits)).toBeGreaterThanOrEqual(295);
});

it('is the same for a message with a file, whose upload is not counted', async () => {
	const data = {
		data: Buffer.from('%PDF-1.4').toString('base64'),
		mimeType: 'application/pdf',
		fileName: 'a.pdf',
	};
	const workflow = withInput(readWorkflow('send-media'), customers(11), {
		binary: { data },
		parameters: {
			mediaType: 'document',
			mediaSource: 'binary',
			inputBinaryField: 'data',
			options: { messagesPerSecond: 20 },
		},
	});
	const result = await runWorkflow(workflow, credentials());
	expect(result.error).toBeUndefined();
	expect(await duration()).toBeGreaterThan(300);
});

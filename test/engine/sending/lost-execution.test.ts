import { createHash } from 'node:crypto';

import { deduplicationStore } from '../../support/engine/deduplication-store';
import { recover } from '../../support/engine/recovery';
import {
	retryExecution,
	runWorkflow,
	startWorkflow,
	type WorkflowJson,
	type WorkflowRun,
} from '../../support/engine/run-workflow';
import { customers, sendTexts, useSandbox } from '../../support/engine/sending-case';
import { eventually } from '../../support/eventually';

/** n8n stores an execution before it begins. When it is stopped by hand, or killed, that is all it has. */
const context = useSandbox();
const { rows } = deduplicationStore;

beforeEach(() => {
	deduplicationStore.clear();
	deduplicationStore.latencyMs = 0;
});
// Some tests forget what the process knows, as a new process does.
afterEach(() => jest.resetModules());

const credentials = () => context.sandbox.credentials();
const phones = (count: number) => customers(count).map(({ phone }) => phone);
const retry = async (workflow: WorkflowJson, run: Pick<WorkflowRun, 'data'>) =>
	await (
		await retryExecution(workflow, credentials(), run)
	).finished;

/** What n8n's database held when this many messages were accepted, and the execution that was stopped then. */
async function stopAfter(accepted: number, workflow: WorkflowJson) {
	await context.sandbox.control.settings({ latency_ms: 20 });
	const running = await startWorkflow(workflow, credentials());
	await eventually(async () => (await context.recipients()).length >= accepted, {
		timeoutMs: 30_000,
	});
	const database = structuredClone(rows);
	running.cancel();
	return { database, run: await running.finished };
}

/**
 * Ends the process without giving it time for anything, and starts another one: so much later, as n8n
 * takes to start, that it does not take the marks of the former process for those of a present one.
 */
function kill(database: Map<string, string[]>): void {
	const marks = marksUntilNow();
	deduplicationStore.clear();
	for (const [key, row] of database)
		rows.set(
			key,
			row.filter((entry) => !marks.has(entry)),
		);
	jest.resetModules();
}

const counts = (list: string[]) =>
	[...new Set(list)].map((each) => list.filter((other) => other === each).length);
const outcomes = (run: WorkflowRun) =>
	run.items('WhatsApp').map(({ json }) => {
		if (json.skipped === true) return 'skipped';
		return json.error === undefined ? 'accepted' : (json.details as { outcome: string }).outcome;
	});

const CONTINUE = { node: { onError: 'continueRegularOutput' } };
const FAST = { messagesPerSecond: 0, maximumInFlight: 5 };

describe('An execution that was stopped by hand', () => {
	it('is retried without sending anything twice, with the results of the first run', async () => {
		const workflow = sendTexts(customers(80), FAST);
		const { run } = await stopAfter(20, workflow);
		const result = await retry(workflow, run.atStart);
		expect(result.error).toBeUndefined();
		expect((await context.recipients()).sort()).toEqual(phones(80).sort());
		const sent = (await context.sandbox.control.messages()).map(({ id }) => id);
		expect(
			result
				.items('WhatsApp')
				.map(({ json }) => json.message_id)
				.sort(),
		).toEqual(sent.sort());
	});

	it('sends nothing again when it is retried twice, nor when two retries run at once', async () => {
		const workflow = sendTexts(customers(60), FAST);
		const { run } = await stopAfter(10, workflow);
		const retries = await Promise.all([retry(workflow, run.atStart), retry(workflow, run.atStart)]);
		await retry(workflow, run.atStart);
		expect(retries.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect((await context.recipients()).sort()).toEqual(phones(60).sort());
	});

	it('sends everything again when the workflow is started afresh', async () => {
		const workflow = sendTexts(customers(10), FAST);
		await stopAfter(10, workflow);
		await runWorkflow(workflow, credentials());
		expect(counts(await context.recipients())).toEqual(Array.from({ length: 10 }, () => 2));
	});
});

async function killAfter(accepted: number, workflow: WorkflowJson) {
	const { database, run } = await stopAfter(accepted, workflow);
	// What had left by then was accepted, and nobody was there to get the response.
	const atMeta = await context.recipients();
	kill(database);
	return { run, atMeta, database };
}

/** What the store holds of the marks by which processes see each other, of the last 30 seconds and the next. */
function marksUntilNow(): Set<string> {
	const period = Math.floor(Date.now() / 125);
	const texts = Array.from({ length: 250 }, (_, index) => `writer:${period + 8 - index}`);
	return new Set(texts.map((text) => createHash('md5').update(text).digest('base64')));
}

describe('An execution during which n8n was killed', () => {
	it('is retried without sending anything twice; only what was under way then is unknown', async () => {
		const workflow = sendTexts(customers(120), FAST, CONTINUE);
		const { run } = await killAfter(40, workflow);
		const result = await retry(workflow, run.atStart);
		const accepted = await context.recipients();
		expect(counts(accepted).every((count) => count === 1)).toBe(true);
		const found = outcomes(result);
		expect(found.filter((each) => each === 'unknown').length).toBeLessThanOrEqual(5);
		expect(found.filter((each) => each === 'skipped').length).toBeGreaterThanOrEqual(30);
		expect(found).not.toContain('refused');
		// Whom the retry did not send to was sent to before, or is named as unknown.
		const asked = result.items('WhatsApp').filter(({ json }) => json.error === undefined).length;
		expect(asked + found.filter((each) => each === 'unknown').length).toBe(120);
	});

	it('sends the rest, then stops once and names what is unknown', async () => {
		// This one is still under way when the others have long been answered.
		await context.sandbox.control.addFault({ match: { nth: 10 }, latency_ms: 5_000 });
		const workflow = sendTexts(customers(60), { ...FAST, maximumInFlight: 10 });
		const { run, atMeta } = await killAfter(20, workflow);
		expect(atMeta.length).toBeLessThan(60);
		const result = await retry(workflow, run.atStart);
		const { message, description } = result.error as { message: string; description?: string };
		expect(message).toMatch(/n8n stopped while this message was being sent/);
		expect(description).toMatch(/may have been accepted/i);
		const [, accepted, total, unknown] =
			/(\d+) of (\d+) items were accepted, (\d+) may have been/.exec(description ?? '') ?? [];
		expect([Number(total), Number(accepted) + Number(unknown)]).toEqual([60, 60]);
		expect(Number(unknown)).toBeLessThanOrEqual(10);
		expect(description).toMatch(/May have been accepted: item \d+ \(\+1650555\d{4}\)/);
		expect(counts(await context.recipients()).every((count) => count === 1)).toBe(true);
	});

	it('sends nothing twice when the list comes in another order, with other texts and new customers', async () => {
		const workflow = sendTexts(customers(60), FAST, CONTINUE);
		const { run } = await killAfter(20, workflow);
		const changed = sendTexts(
			[...customers(70)]
				.reverse()
				.map(({ phone }, index) => ({ phone, text: `Another text ${index}` })),
			FAST,
			CONTINUE,
		);
		const result = await retry(changed, run.atStart);
		const accepted = await context.recipients();
		expect(counts(accepted).every((count) => count === 1)).toBe(true);
		expect(accepted).toEqual(expect.arrayContaining(phones(70).slice(60)));
		expect(outcomes(result).filter((each) => each === 'unknown').length).toBeLessThanOrEqual(5);
	});

	it('tells several messages to one customer apart by their content', async () => {
		const items = Array.from({ length: 40 }, (_, index) => ({
			phone: phones(2)[index % 2],
			text: `Part ${index}`,
		}));
		const workflow = sendTexts(items, { ...FAST, maximumInFlight: 2 }, CONTINUE);
		const { run } = await killAfter(8, workflow);
		await retry(sendTexts([...items].reverse(), FAST, CONTINUE), run.atStart);
		const texts = (await context.sandbox.control.messages()).map(
			({ body }) => (body.text as { body: string }).body,
		);
		expect(counts(texts).every((count) => count === 1)).toBe(true);
		expect(texts.length).toBeGreaterThanOrEqual(38);
	});

	it('sends nothing again when n8n was killed after the node had sent everything', async () => {
		const workflow = sendTexts(customers(80), FAST, CONTINUE);
		const first = await runWorkflow(workflow, credentials());
		jest.resetModules();
		const result = await retry(workflow, first.atStart);
		expect(await context.recipients()).toHaveLength(80);
		expect(new Set(outcomes(result))).toEqual(new Set(['skipped']));
		// The store holds a sum of it, not an entry for each message, beside the marks of the last seconds.
		const marks = marksUntilNow();
		const entries = [...rows.values()].flat().filter((entry) => !marks.has(entry));
		expect(entries.length).toBeLessThan(10);
	});

	it.each([
		['in their order', false],
		['from last to first', true],
	])(
		'knows that it had sent everything, whatever n8n adds when it recovers the execution (nodes listed %s)',
		async (_order, isBackwards) => {
			const workflow = sendTexts(customers(80), FAST, CONTINUE);
			const [source] = workflow.nodes;
			const { data } = (await runWorkflow(workflow, credentials())).atStart;
			const nodes = isBackwards ? [...workflow.nodes].reverse() : workflow.nodes;
			// Listed backwards, the node that crashed is not the one that a retry removes the last run of.
			recover(
				data,
				nodes,
				new Map([
					[source?.name ?? '', 'ended'],
					['WhatsApp', isBackwards ? 'began' : 'ended'],
				]),
			);
			jest.resetModules();
			const result = await retry(workflow, { data });
			expect(await context.recipients()).toHaveLength(80);
			expect(new Set(outcomes(result))).toEqual(new Set(['skipped']));
		},
	);

	it.each([
		['', {}],
		[", even with 'Retry Unknown Outcomes'", { retryUnknownOutcomes: true }],
	])(
		'does not guess when it had sent everything, and the list is another one now%s',
		async (_with, options) => {
			const workflow = sendTexts(customers(80), FAST, CONTINUE);
			const first = await runWorkflow(workflow, credentials());
			jest.resetModules();
			const result = await retry(
				sendTexts(customers(81), { ...FAST, ...options }, CONTINUE),
				first.atStart,
			);
			expect(await context.recipients()).toHaveLength(80);
			expect(new Set(outcomes(result))).toEqual(new Set(['unknown']));
		},
	);

	it('sends after a complete run only what was refused then', async () => {
		await context.sandbox.control.addFault({ match: { nth: 30 }, error: { code: 131047 } });
		const workflow = sendTexts(customers(80), FAST, CONTINUE);
		const first = await runWorkflow(workflow, credentials());
		expect(outcomes(first).filter((each) => each === 'refused')).toHaveLength(1);
		jest.resetModules();
		await retry(workflow, first.atStart);
		expect((await context.recipients()).sort()).toEqual(phones(80).sort());
	});

	it('knows which message to a customer was refused then, also when the list comes in another order', async () => {
		await context.sandbox.control.addFault({ match: { nth: 30 }, error: { code: 131047 } });
		const items = Array.from({ length: 80 }, (_, index) => ({
			phone: phones(4)[index % 4],
			text: `Part ${index}`,
		}));
		const first = await runWorkflow(sendTexts(items, FAST, CONTINUE), credentials());
		jest.resetModules();
		await retry(sendTexts([...items].reverse(), FAST, CONTINUE), first.atStart);
		const texts = (await context.sandbox.control.messages()).map(
			({ body }) => (body.text as { body: string }).body,
		);
		expect(texts.sort()).toEqual(items.map(({ text }) => text).sort());
	});

	it('keeps to that when it is killed during the retry, too', async () => {
		const workflow = sendTexts(customers(120), FAST, CONTINUE);
		const { run } = await killAfter(30, workflow);
		const second = await retryExecution(workflow, credentials(), run.atStart);
		await eventually(async () => (await context.recipients()).length >= 70);
		const database = structuredClone(rows);
		second.cancel();
		await second.finished;
		kill(database);
		const result = await retry(workflow, run.atStart);
		expect(counts(await context.recipients()).every((count) => count === 1)).toBe(true);
		expect(outcomes(result).filter((each) => each === 'unknown').length).toBeLessThanOrEqual(10);
		expect(outcomes(result)).not.toContain('refused');
	});

	it('may send twice if the user did not want it remembered', async () => {
		const workflow = sendTexts(customers(20), { ...FAST, rememberAcrossRestarts: false });
		const { run } = await killAfter(10, workflow);
		expect(rows.size).toBe(0);
		await retry(workflow, run.atStart);
		expect(counts(await context.recipients())).toContain(2);
	});
});

describe('A long run during which n8n was killed', () => {
	const LONG = { messagesPerSecond: 0, maximumInFlight: 30 };
	const everybody = (text: string) => phones(300).map((phone) => ({ phone, text }));
	const twoForEach = [...everybody('First'), ...everybody('Second')];
	const sent = async () =>
		(await context.sandbox.control.messages()).map(
			({ body }) => `${String(body.to)} ${(body.text as { body: string }).body}`,
		);

	it('has recorded little more than one value for each message', async () => {
		const { database, atMeta } = await killAfter(700, sendTexts(customers(800), LONG, CONTINUE));
		expect(atMeta.length).toBeGreaterThanOrEqual(700);
		expect([...database.values()].flat().length).toBeLessThan(1.8 * atMeta.length);
	});

	it('is retried without sending anything twice, with other texts in another order', async () => {
		const { run } = await killAfter(300, sendTexts(customers(500), LONG, CONTINUE));
		const changed = customers(520).reverse();
		const result = await retry(
			sendTexts(
				changed.map(({ phone }) => ({ phone, text: 'Another text' })),
				LONG,
				CONTINUE,
			),
			run.atStart,
		);
		expect(counts(await context.recipients())).not.toContain(2);
		expect(outcomes(result).filter((each) => each === 'unknown').length).toBeLessThanOrEqual(30);
	});

	it('knows by the order of the list which of two messages to a customer was sent', async () => {
		const workflow = sendTexts(twoForEach, LONG, CONTINUE);
		const { run } = await killAfter(290, workflow);
		const result = await retry(workflow, run.atStart);
		expect(counts(await sent())).not.toContain(2);
		expect(outcomes(result).filter((each) => each === 'unknown').length).toBeLessThanOrEqual(30);
	});

	it('says so where nothing tells which of two messages to a customer was sent', async () => {
		const { run } = await killAfter(290, sendTexts(twoForEach, LONG, CONTINUE));
		const result = await retry(sendTexts([...twoForEach].reverse(), LONG, CONTINUE), run.atStart);
		expect(counts(await sent())).not.toContain(2);
		const unknown = result.items('WhatsApp').filter(({ json }) => json.error !== undefined);
		expect(unknown.length).toBeGreaterThan(400);
		expect(JSON.stringify(unknown.at(-1)?.json.error)).toMatch(
			/messages to a different list of recipients/,
		);
	});

	it('tells two messages to a customer apart once both have started', async () => {
		const { run } = await killAfter(590, sendTexts(twoForEach, LONG, CONTINUE));
		const result = await retry(sendTexts([...twoForEach].reverse(), LONG, CONTINUE), run.atStart);
		expect(counts(await sent())).not.toContain(2);
		// Customers whose second message had not started are the only ones in doubt, and those under way.
		expect(outcomes(result).filter((each) => each === 'unknown').length).toBeLessThanOrEqual(60);
	});
});

describe("n8n's store", () => {
	it('being busy for a moment does no harm', async () => {
		deduplicationStore.failures = 2;
		const result = await runWorkflow(sendTexts(customers(3), FAST), credentials());
		expect(result.error).toBeUndefined();
		expect(await context.recipients()).toHaveLength(3);
	});

	it('failing for good does not keep messages from being sent', async () => {
		deduplicationStore.failures = Infinity;
		const result = await runWorkflow(sendTexts(customers(3), FAST), credentials());
		deduplicationStore.failures = 0;
		expect(result.error).toBeUndefined();
		expect(await context.recipients()).toHaveLength(3);
	});
});

import { Moments, ROUNDS } from '../support/edges/moments';
import { itemsFor, SendCase, tagOf } from '../support/edges/send-case';
import { toldBy } from '../support/edges/told';
import { useN8n } from '../support/edges/use-n8n';
import { contradictions, overlapOf, SOUND, verdictOn } from '../support/edges/verdict';
import { breaksOff, refuses } from '../support/stub/behaviour';

const n8n = useN8n('retries');

/** Meta's code for a message outside the 24 hours: refused, and not retried. */
const REFUSED = refuses(131047);

describe.each(ROUNDS)('The same original (round %i)', (round) => {
	it('retried a second time, after its retry failed further on', async () => {
		const moments = new Moments('second', round);
		const items = itemsFor(300);
		const [first, second] = [moments.between(60, 120), moments.between(180, 260)];
		const test = await (
			await SendCase.open(n8n(), 'The original retried twice, one after the other')
		).publish();
		try {
			test.stub.rule(tagOf(first), REFUSED, 1);
			test.stub.rule(tagOf(second), REFUSED, 1);
			const original = await test.begin(items);
			const failed = await n8n().api.executions.waitFor(original);
			test.note(`fails at item ${first}`, items, failed);
			expect(failed.status).toBe('error');
			const retried = await test.retry(original);
			test.note(`its retry fails at item ${second}`, items, retried);
			expect(retried.status).toBe('error');
			expect(contradictions(test.stub, items, toldBy(retried))).toEqual([]);

			const again = await test.retry(original);
			test.note('the original retried again', items, again);
			expect(verdictOn(test.stub, items, toldBy(again))).toEqual(SOUND);
			expect(toldBy(again).text).toBe('');
		} finally {
			await test.close();
		}
	});

	it.each([
		['that failed', false],
		['that was stopped', true],
	])('retried twice at once, %s', async (name, isStopped) => {
		const moments = new Moments(name, round);
		const items = itemsFor(300);
		const test = await (
			await SendCase.open(n8n(), `The original ${name} retried twice at once`)
		).publish();
		try {
			if (!isStopped) test.stub.rule(tagOf(moments.between(60, 140)), REFUSED, 1);
			const original = await test.begin(items);
			if (isStopped) {
				await test.stub.untilAccepted(moments.between(50, 140));
				await n8n().api.executions.stop(original);
			}
			const failed = await n8n().api.executions.waitFor(original);
			await test.stub.settled();
			test.note('has ended', items, failed);

			const executions = await Promise.all([test.retry(original), test.retry(original)]);
			for (const [index, execution] of executions.entries())
				test.note(`retry ${index + 1}`, items, execution);
			const parallel = overlapOf(test.stub);
			// One of them may have left items to the other; this one has nothing left but to tell.
			const last = await test.retry(original).catch(() => undefined);
			test.note('a last retry', items, last);
			const [one, other] = executions.map((execution) => toldBy(execution));
			const told = last === undefined ? (other ?? one) : toldBy(last);
			expect({ ...verdictOn(test.stub, items, told ?? toldBy(failed)), parallel }).toEqual({
				...SOUND,
				parallel: [],
			});
		} finally {
			await test.close();
		}
	});
});

describe.each(ROUNDS)('What is unknown (round %i)', (round) => {
	it.each([
		['accepted', true],
		['not accepted', false],
	])('does not keep a retry from sending the rest: %s', async (name, accepted) => {
		const items = itemsFor(500);
		const test = await (await SendCase.open(n8n(), `Item 3 breaks off, ${name}`)).publish();
		try {
			test.stub.rule(tagOf(3), breaksOff(accepted));
			const original = await test.begin(items);
			const failed = await n8n().api.executions.waitFor(original);
			await test.stub.settled();
			test.note('the first run', items, failed);
			expect(contradictions(test.stub, items, toldBy(failed))).toEqual([]);
			test.stub.clearRules();

			const retried = await test.retry(original);
			const told = toldBy(retried);
			test.note('the retry', items, retried);
			expect(verdictOn(test.stub, items, told, 1)).toEqual(SOUND);
			expect(told).toMatchObject({
				status: 'error',
				unknown: 1,
				text: expect.stringMatching(/may have been accepted/),
			});
			// And which one it is.
			expect(told.text).toMatch(/item-3\b|\bitems?\b.{0,20}\b[34]\b|6505550003/i);
		} finally {
			await test.close();
		}
	});

	it('does not keep a retry from sending the rest after a workflow timeout', async () => {
		const moments = new Moments('timeout', round);
		const items = itemsFor(500);
		const settings = { executionTimeout: moments.between(2, 3) };
		const parameters = { options: { messagesPerSecond: 60 } };
		const test = await (
			await SendCase.open(n8n(), 'Workflow timeout', { settings, parameters })
		).publish();
		try {
			const original = await test.begin(items);
			const ended = await n8n().api.executions.waitFor(original);
			await test.stub.settled();
			test.note('when the time was up', items, ended);
			expect(test.stub.received.length).toBeLessThan(items.length);

			await test.change({ options: { messagesPerSecond: 0 } }, { executionTimeout: -1 });
			const retried = await test.retry(original, 'saved');
			test.note('the retry', items, retried);
			const verdict = verdictOn(test.stub, items, toldBy(retried));
			// n8n stores a timed-out execution at once. If the node ends later than that, its retry calls
			// no node and is a success to n8n, whatever the node does: then there is only Send Once Key.
			const isCalled = retried.nodes.WhatsApp !== undefined;
			expect(verdict).toEqual(isCalled ? SOUND : { ...SOUND, unaccounted: expect.any(Number) });
		} finally {
			await test.close();
		}
	});
});

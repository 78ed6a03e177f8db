import { Moments, ROUNDS } from '../support/edges/moments';
import { itemsFor, SendCase } from '../support/edges/send-case';
import { toldBy } from '../support/edges/told';
import { useN8n } from '../support/edges/use-n8n';
import { contradictions, SOUND, verdictOn } from '../support/edges/verdict';

const n8n = useN8n('stop');

// So many that the moments of the stops are far from the end.
const items = itemsFor(1_000);

describe.each(ROUNDS)(
	'An execution that is stopped in the middle, then retried (round %i)',
	(round) => {
		it.each([
			['without more', {}],
			['with progress saved', { settings: { saveExecutionProgress: true } }],
			['with Continue', { node: { onError: 'continueRegularOutput' } }],
			['with Continue and an error output', { node: { onError: 'continueErrorOutput' } }],
		])('sends the rest, %s', async (name, options) => {
			const moments = new Moments(name, round);
			const test = await (await SendCase.open(n8n(), `Stop, ${name}`, options)).publish();
			try {
				const original = await test.begin(items);
				await test.stub.untilAccepted(moments.between(60, 350));
				test.note('when it is stopped', items);
				await n8n().api.executions.stop(original);
				const stopped = await n8n().api.executions.waitFor(original);
				expect(stopped.status).toBe('canceled');
				// Stop stops: what was under way may end, nothing else begins.
				await test.stub.settled();
				test.note('after that', items, stopped);

				const retried = await test.retry(original);
				test.note('after the retry', items, retried);
				expect(verdictOn(test.stub, items, toldBy(retried))).toEqual(SOUND);

				const again = await test.retry(original).catch(() => undefined);
				test.note('after another retry', items, again);
				expect(verdictOn(test.stub, items, toldBy(again ?? retried))).toEqual(SOUND);
			} finally {
				await test.close();
			}
		});

		it('sends the rest at once, when it is retried while messages are still under way', async () => {
			const moments = new Moments('at once', round);
			const slow = { acceptAfterMs: [200, 900], answerAfterMs: [200, 900] } as const;
			const few = itemsFor(200);
			const test = await (
				await SendCase.open(n8n(), 'Stop, retry at once', { stub: slow })
			).publish();
			try {
				const original = await test.begin(few);
				await test.stub.untilReceived(moments.between(30, 120));
				await n8n().api.executions.stop(original);
				test.note('when it is stopped', few);
				const retried = await test.retry(original);
				const told = test.note('after the retry', few, retried);
				expect(verdictOn(test.stub, few, told ?? toldBy(retried))).toEqual(SOUND);
			} finally {
				await test.close();
			}
		});

		it('sends everything again when the workflow is started afresh', async () => {
			const few = itemsFor(300);
			const test = await (await SendCase.open(n8n(), 'Stop, a new execution')).publish();
			try {
				const original = await test.begin(few);
				await test.stub.untilAccepted(10);
				await n8n().api.executions.stop(original);
				await test.stub.settled();
				const before = test.stub.accepted.length;
				const afresh = await n8n().api.executions.waitFor(await test.begin(few));
				test.note('after the new one', few, afresh);
				expect(afresh.status).toBe('success');
				expect(test.stub.accepted).toHaveLength(before + few.length);
				expect(contradictions(test.stub, few, toldBy(afresh))).toEqual([]);
			} finally {
				await test.close();
			}
		});
	},
);

import { setTimeout as sleep } from 'node:timers/promises';

import type { Execution } from '../../../sandbox/n8n/executions';
import { Moments } from '../../support/edges/moments';
import { outcomeOf, type Outcome } from '../../support/edges/outcome';
import { IN_FLIGHT, itemsFor, SendCase, type CaseOptions } from '../../support/edges/send-case';
import { toldBy } from '../../support/edges/told';
import type { Member } from '../../support/queue-mode/member';
import { STALLED_AFTER_MS, type QueueSet } from '../../support/queue-mode/queue-set';
import { ROUNDS } from '../../support/queue-mode/rounds';
import type { Report } from '../../support/report';
import { figuresOf } from '../../support/stub/figures';

const MESSAGES = 400;
const KEYED: CaseOptions = { parameters: { options: { sendOnceKey: '={{ $json.tag }}' } } };
const TITLE = 'Processes killed while messages are sent';
const NOTE = `SIGKILL at a random moment of an execution with ${MESSAGES} messages, then what the user can do. "Lost" was not accepted, and n8n does not call it unknown; "unknown" was not accepted, and n8n says that it may have been.`;

/** Whatever is killed, nothing is sent twice; and what was not sent is told. */
export function killScenarios(set: () => QueueSet, report: Report): void {
	const open = async (title: string, options: CaseOptions = {}) =>
		await (await SendCase.open(set(), title, options)).publish();

	const workerOf = (execution: string): Member => {
		const worker = set().workersOf(execution).at(-1);
		if (worker === undefined) throw new Error(`No worker has started execution ${execution}`);
		return worker;
	};

	const note = (what: string, messages: number, outcome: Outcome) =>
		report.add(TITLE, NOTE, { what, rounds: 1, messages, ...outcome });

	describe.each(ROUNDS)('round %i', (round) => {
		it('a worker: retried, or started again with keys', async () => {
			const moments = new Moments('worker', round);
			const items = itemsFor(MESSAGES);
			const plain = await open('Worker killed');
			const keyed = await open('Worker killed, with keys', KEYED);
			try {
				const originals: string[] = [];
				const killed = new Set<Member>();
				for (const test of [plain, keyed]) {
					const original = await test.begin(items);
					originals.push(original);
					await test.stub.untilAccepted(moments.between(60, 300));
					const worker = workerOf(original);
					await worker.kill();
					killed.add(worker);
					await test.stub.settled();
					test.note('when the worker was killed', items);
					await worker.start();
				}
				const [first = '', second = ''] = originals;
				const stalled = await set().api.executions.waitFor(first);
				plain.note('when n8n has noticed', items, stalled);
				const retried = await plain.retry(first).catch(() => stalled);
				plain.note('after Retry execution', items, retried);
				note('worker, Retry execution', MESSAGES, outcomeOf(plain, items, retried));

				keyed.note('when n8n has noticed', items, await set().api.executions.waitFor(second));
				const again = await set().api.executions.waitFor(await keyed.begin(items));
				await keyed.stub.settled();
				keyed.note('started again', items, again);
				const outcome = outcomeOf(keyed, items, again);
				note('worker, started again with Send Once Key', MESSAGES, outcome);

				expect(outcomeOf(plain, items, retried).twice).toBe(0);
				expect(outcome).toMatchObject({ lost: 0, twice: 0 });
				expect(outcome.unknown).toBeLessThanOrEqual(IN_FLIGHT);
			} finally {
				await plain.close();
				await keyed.close();
			}
		});

		it('the main process: the workers go on', async () => {
			const items = itemsFor(MESSAGES);
			const test = await open('Main process killed');
			try {
				const original = await test.begin(items);
				await test.stub.untilAccepted(new Moments('main', round).between(60, 300));
				await set().main.kill();
				test.note('when it was killed', items);
				await set().startMain();
				const ended = await set().api.executions.waitFor(original);
				await test.stub.settled();
				test.note('when it has started again', items, ended);
				const outcome = outcomeOf(test, items, ended);
				note('main process', MESSAGES, outcome);
				expect(ended.status).toBe('success');
				expect(outcome).toEqual({ accepted: MESSAGES, lost: 0, twice: 0, unknown: 0 });
			} finally {
				await test.close();
			}
		});

		it('all at once, two executions of one node under way: retried', async () => {
			const items = itemsFor(2 * MESSAGES);
			const lists = [items.slice(0, MESSAGES), items.slice(MESSAGES)];
			const test = await open('All processes killed');
			try {
				const originals = await set().triggerAtOnce(
					test.workflow,
					test.webhookPath,
					lists.map((list) => ({ items: list })),
				);
				await test.stub.untilAccepted(new Moments('all', round).between(150, 600));
				await Promise.all(set().members.map(async (member) => await member.kill()));
				await test.stub.settled();
				test.note('when all were killed', items);
				await Promise.all(set().workers.map(async (worker) => await worker.start()));
				// The main process looks at its start for executions whose jobs are gone.
				await sleep(STALLED_AFTER_MS);
				await Promise.all([set().startMain(), set().webhooks.start()]);
				const results: Execution[] = [];
				for (const original of originals) {
					const crashed = await set().api.executions.waitFor(original);
					test.note('after the start', items, crashed);
					const retried = await test.retry(original).catch(() => crashed);
					test.note('after Retry execution', items, retried);
					results.push(retried);
				}
				const figures = figuresOf(
					test.stub.received,
					items.map(({ tag }) => tag),
				);
				const missing = items.length - figures.accepted;
				const unknown = results.reduce((sum, each) => sum + toldBy(each).unknown, 0);
				note('all processes, two executions, Retry execution', items.length, {
					accepted: figures.accepted,
					lost: Math.max(0, missing - unknown),
					twice: figures.twice,
					unknown: Math.min(missing, unknown),
				});
				expect(figures.twice).toBe(0);
				expect(missing).toBeLessThanOrEqual(unknown);
			} finally {
				await test.close();
			}
		});
	});
}

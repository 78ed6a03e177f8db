import { itemsFor, SendCase, type Item } from '../../support/edges/send-case';
import { toldBy } from '../../support/edges/told';
import type { QueueSet } from '../../support/queue-mode/queue-set';
import { FEW_ROUNDS } from '../../support/queue-mode/rounds';
import type { Report } from '../../support/report';
import { figuresOf } from '../../support/stub/figures';

const KEYED = { parameters: { options: { sendOnceKey: '={{ $json.tag }}' } } };
const TITLE = 'Send Once Key';
const NOTE =
	'Each message has a key, and is in two executions of the same node. "Twice" counts messages that were accepted by both.';

/** After so many executions in turn, two were surely run by different workers. */
const MOST_TURNS = 8;

/** Keys are in n8n's database, which all workers share, and which has no lock. */
export function onceKeyScenarios(set: () => QueueSet, report: Report): void {
	const open = async (title: string) => await (await SendCase.open(set(), title, KEYED)).publish();

	const run = async (test: SendCase, lists: ReadonlyArray<readonly Item[]>) => {
		const bodies = lists.map((items) => ({ items }));
		const ids = await set().triggerAtOnce(test.workflow, test.webhookPath, bodies);
		const ended = await Promise.all(
			ids.map(async (id) => await set().api.executions.waitFor(id, { timeoutMs: 120_000 })),
		);
		await test.stub.settled();
		return { ids, told: ended.map((execution) => toldBy(execution)) };
	};

	const note = (what: string, test: SendCase, items: readonly Item[]) => {
		const { accepted, twice } = figuresOf(
			test.stub.received,
			items.map(({ tag }) => tag),
		);
		report.add(TITLE, NOTE, { what, messages: items.length, accepted, twice });
		return { accepted, twice };
	};

	it('one worker after the other: the second sends nothing', async () => {
		const items = itemsFor(200);
		const test = await open('One worker after the other, with keys');
		try {
			const first = await run(test, [items]);
			const [sender] = set().workersOf(first.ids[0] ?? '');
			let isOther = false;
			for (let turn = 0; turn < MOST_TURNS && !isOther; turn++) {
				const { ids, told } = await run(test, [items]);
				expect(told[0]?.items.map(({ outcome }) => outcome)).toEqual(items.map(() => 'skipped'));
				isOther = set()
					.workersOf(ids[0] ?? '')
					.some((worker) => worker !== sender);
			}
			expect(isOther).toBe(true);
			expect(note('the same keys, one after the other', test, items)).toEqual({
				accepted: items.length,
				twice: 0,
			});
		} finally {
			await test.close();
		}
	});

	it.each(FEW_ROUNDS)(
		'two workers record different keys at the same time: none is lost (round %i)',
		async () => {
			const items = itemsFor(1_000);
			const half = items.length / 2;
			const test = await open('Different keys at the same time');
			try {
				await run(test, [items.slice(0, half), items.slice(half)]);
				test.note('two executions at once', items);
				await run(test, [items]);
				test.note('all of them again', items);
				expect(note('different keys at the same time, then all again', test, items)).toEqual({
					accepted: items.length,
					twice: 0,
				});
			} finally {
				await test.close();
			}
		},
	);

	// Nothing is promised here: the documents say that both may send. Not more than both, though.
	it.each(FEW_ROUNDS)('two workers with the same keys at the same moment (round %i)', async () => {
		const items = itemsFor(200);
		const test = await open('The same keys at the same moment');
		try {
			await run(test, [items, items]);
			test.note('two executions at once', items);
			const figures = note('the same keys in the same milliseconds', test, items);
			expect(figures.accepted).toBe(items.length);
			await run(test, [items]);
			test.note('a third one', items);
			expect(note('the same, and a third execution later', test, items).twice).toBe(figures.twice);
		} finally {
			await test.close();
		}
	});
}

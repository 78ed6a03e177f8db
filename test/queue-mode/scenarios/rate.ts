import { isFinished } from '../../../sandbox/n8n/executions';
import { itemsFor, SendCase } from '../../support/edges/send-case';
import { toldBy } from '../../support/edges/told';
import type { QueueSet } from '../../support/queue-mode/queue-set';
import type { Report } from '../../support/report';
import { refuses } from '../../support/stub/behaviour';
import { figuresOf } from '../../support/stub/figures';
import type { StubServer } from '../../support/stub/stub-server';

const MESSAGES = 4_000;
const EXECUTIONS = 4;
/** Meta's limit for a number, messages per second. */
const LIMIT = 80;
const SECOND_MS = 1_000;

/** Most of what a send may take, compared with one that keeps exactly to the limit. */
const MOST_TIMES_IDEAL = 1.5;
/** Most refusals for speed, as a share of all requests. */
const MOST_REFUSED = 0.1;

/** Has the stub refuse, as Meta does, what exceeds the limit of the number. */
function limitTo(stub: StubServer, perSecond: number): void {
	let admitted: number[] = [];
	stub.rule(({ receivedAt }) => {
		admitted = admitted.filter((at) => at > receivedAt - SECOND_MS);
		if (admitted.length >= perSecond) return true;
		admitted.push(receivedAt);
		return false;
	}, refuses(130429));
}

/** Two workers send with one number, and neither knows of the other. */
export function rateScenarios(set: () => QueueSet, report: Report): void {
	it(`${EXECUTIONS} executions send ${MESSAGES} messages with one number, within its limit`, async () => {
		const items = itemsFor(MESSAGES);
		const test = await (
			await SendCase.open(set(), `${EXECUTIONS} executions, one number`, {
				parameters: { options: { messagesPerSecond: LIMIT } },
			})
		).publish();
		try {
			limitTo(test.stub, LIMIT);
			const size = MESSAGES / EXECUTIONS;
			const lists = Array.from({ length: EXECUTIONS }, (_, index) =>
				items.slice(index * size, (index + 1) * size),
			);
			const ids = await set().triggerAtOnce(
				test.workflow,
				test.webhookPath,
				lists.map((list) => ({ items: list })),
			);
			const ended = await Promise.all(
				ids.map(async (id) => await set().api.executions.waitFor(id, { timeoutMs: 240_000 })),
			);
			test.note('when all have ended', items);
			const told = ended.map((execution) => toldBy(execution));
			const { received, accepted } = test.stub;
			const figures = figuresOf(
				received,
				items.map(({ tag }) => tag),
			);
			const from = received[0]?.receivedAt ?? 0;
			const seconds = ((accepted.at(-1)?.acceptedAt ?? 0) - from) / SECOND_MS;
			const timesIdeal = seconds / (MESSAGES / LIMIT);
			const refused = received.length - accepted.length;
			const workers = new Set(ids.flatMap((id) => set().workersOf(id)));
			report.add(
				'One number, two workers',
				`${EXECUTIONS} executions send ${MESSAGES} messages at once with one number, to a server that takes ${LIMIT} a second and answers 130429 to more. "× ideal" compares with ${MESSAGES / LIMIT} seconds.`,
				{
					what: `${MESSAGES} messages`,
					workers: workers.size,
					seconds: seconds.toFixed(1),
					'× ideal': timesIdeal.toFixed(2),
					requests: received.length,
					'refused for speed': refused,
					accepted: figures.accepted,
					twice: figures.twice,
					'told as accepted': told.reduce((sum, each) => sum + (each.accepted ?? 0), 0),
				},
			);
			expect(ended.every(isFinished)).toBe(true);
			expect(told.map(({ status, accepted: count }) => [status, count])).toEqual(
				lists.map((list) => ['success', list.length]),
			);
			expect(figures).toEqual({ accepted: MESSAGES, twice: 0, surplus: 0, neverAsked: 0 });
			expect(workers.size).toBe(2);
			expect(timesIdeal).toBeLessThan(MOST_TIMES_IDEAL);
			expect(refused / received.length).toBeLessThan(MOST_REFUSED);
		} finally {
			await test.close();
		}
	});
}

import { setTimeout as sleep } from 'node:timers/promises';

import { Moments } from '../../support/edges/moments';
import { itemsFor, SendCase } from '../../support/edges/send-case';
import { toldBy } from '../../support/edges/told';
import { eventually } from '../../support/eventually';
import {
	EventCase,
	missingIn,
	twiceIn,
	type EventCaseOptions,
} from '../../support/queue-mode/event-case';
import type { QueueSet } from '../../support/queue-mode/queue-set';
import { FEW_ROUNDS } from '../../support/queue-mode/rounds';
import type { Report } from '../../support/report';
import { figuresOf } from '../../support/stub/figures';

const MESSAGES = 400;
const EVENTS = 30;
/** How long the database is away. */
const AWAY_MS = 1_000;
const RETRY_MS = 250;
const ASKING_N8N = { timeoutMs: 60_000, everyMs: 300 };

type Database = 'Redis' | 'PostgreSQL';

/** What receives and replies while a database is away. */
const RECEIVERS: ReadonlyArray<{ what: string; database: Database; options?: EventCaseOptions }> = [
	{ what: 'Redis', database: 'Redis' },
	{ what: "Redis, with n8n's own nodes", database: 'Redis', options: { usesNodesOfN8n: true } },
	{ what: 'PostgreSQL', database: 'PostgreSQL' },
	{
		what: "PostgreSQL, with n8n's own nodes",
		database: 'PostgreSQL',
		options: { usesNodesOfN8n: true },
	},
];

/** A database that is away for a second: messages are sent once, and of events no more are lost than by n8n's nodes. */
export function restartScenarios(set: () => QueueSet, report: Report): void {
	const restart = async (name: Database) => {
		const { service } = name === 'Redis' ? set().redis : set().postgres;
		await service.stop();
		await sleep(AWAY_MS);
		await service.start();
		// n8n refuses requests until it has found its database again.
		await eventually(async () => {
			const asked = set().api.workflows.published();
			return await asked.then(() => true).catch(() => false);
		}, ASKING_N8N);
	};

	describe.each(FEW_ROUNDS)('round %i', (round) => {
		it.each(['Redis', 'PostgreSQL'] as const)('%s while messages are sent', async (name) => {
			const items = itemsFor(MESSAGES);
			const title = `${name} restarted while messages are sent`;
			const test = await (
				await SendCase.open(set(), title, {
					// Slow enough to last longer than the restart.
					parameters: { options: { messagesPerSecond: 80 } },
				})
			).publish();
			try {
				const id = await test.begin(items);
				await test.stub.untilAccepted(new Moments(title, round).between(40, 200));
				await restart(name);
				test.note('when it is back', items);
				const ended = await set().api.executions.waitFor(id, { timeoutMs: 90_000 });
				await test.stub.settled();
				test.note('when n8n has ended', items, ended);
				const { accepted, twice, neverAsked } = figuresOf(
					test.stub.received,
					items.map(({ tag }) => tag),
				);
				report.add(
					'Databases restarted while messages are sent',
					'Away for about a second. "n8n says" is the status of the execution, and what it says of the messages.',
					{
						what: `${name}, round ${round}`,
						messages: MESSAGES,
						accepted,
						twice,
						'never asked for': neverAsked,
						'n8n says': `${ended.status}, ${toldBy(ended).accepted ?? 'nothing about messages'}`,
					},
				);
				const lost = ended.status === 'success' ? MESSAGES - accepted : 0;
				expect({ twice, lost }).toEqual({ twice: 0, lost: 0 });
			} finally {
				await test.close();
			}
		});

		it.each(RECEIVERS)('$what, while Meta delivers', async ({ what, database, options }) => {
			const test = await EventCase.publish(set(), `${what} restarted`, options);
			try {
				const events = test.events(EVENTS);
				const restartAt = new Moments(`${database} events`, round).between(5, EVENTS - 5);
				let restarting: Promise<void> | undefined;
				const deliveries: Array<Promise<void>> = [];
				for (const [index, event] of events.entries()) {
					if (index === restartAt) restarting = restart(database);
					deliveries.push(
						(async () => {
							while ((await test.deliver(set().webhooks.url, event)) !== 200) await sleep(RETRY_MS);
						})(),
					);
					await sleep(100);
				}
				await restarting;
				await Promise.all(deliveries);
				const { started, replied, unfinished } = await test.counts(EVENTS);
				report.add(
					'Databases restarted while Meta delivers',
					"Meta redelivers what n8n did not accept. n8n's own nodes are its Webhook and its HTTP Request, with the restarts at the same moments.",
					{
						what,
						rounds: 1,
						events: EVENTS,
						'not started': missingIn(started),
						'started twice': twiceIn(started),
						'not replied': missingIn(replied),
						'replied twice': twiceIn(replied),
						'executions left behind': unfinished,
					},
				);
				// n8n accepts an event when it has stored its execution; a worker that then does not reach the
				// database leaves the execution behind. What n8n's own nodes lose is only reported.
				const mayBeMissing = options?.usesNodesOfN8n === true ? EVENTS : unfinished;
				expect(missingIn(replied)).toBeLessThanOrEqual(mayBeMissing);
				expect(twiceIn(replied)).toBe(0);
			} finally {
				await test.close();
			}
		});
	});
}

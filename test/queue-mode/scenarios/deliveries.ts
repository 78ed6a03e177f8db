import { setTimeout as sleep } from 'node:timers/promises';

import { Moments } from '../../support/edges/moments';
import { EventCase, missingIn, twiceIn, type Counts } from '../../support/queue-mode/event-case';
import type { Member } from '../../support/queue-mode/member';
import { CONCURRENCY, type QueueSet } from '../../support/queue-mode/queue-set';
import { ROUNDS } from '../../support/queue-mode/rounds';
import type { Report } from '../../support/report';
import type { StubOptions } from '../../support/stub/stub-server';

/** Few enough for n8n to list all executions of them. */
const EVENTS = 30;
const AT_ONCE = 4;

const RETRY_MS = 200;
/** Replies take long enough for a worker to have several executions under way. */
const SLOW: StubOptions = { acceptAfterMs: [50, 400], answerAfterMs: [50, 400] };

const TITLE = 'Events received by several processes';
const NOTE =
	'"Started twice" is how many events started more than one execution; "passed twice" how many of them n8n\'s Remove Duplicates on `event_id` let pass more than once; "replied twice" how many the WhatsApp node behind the trigger answered more than once.';

const KILLS_TITLE = 'Processes killed while Meta delivers';
const KILLS_NOTE = `SIGKILL at a random moment of ${EVENTS} events, each of which is answered. Meta redelivers what n8n did not accept. "Lost" was not answered; "unknown" was not answered either, and its execution says that it may have been. "Left behind" are executions that n8n had created and not given to a worker; their events were not accepted, and so were redelivered. So was what n8n answered while it started, with HTTP 200, as by a proxy that asks for its readiness.`;

interface Kill {
	readonly what: string;
	readonly member: (set: QueueSet, moments: Moments) => Member;
	readonly triggerOptions?: Record<string, unknown>;
	/** Whether n8n accepts events that it then cannot finish. */
	readonly losesAnswers?: boolean;
}

const oneWorker: Kill['member'] = ({ workers }, moments) => moments.oneOf(workers);

const KILLS: readonly Kill[] = [
	{ what: 'webhook processor', member: ({ webhooks }) => webhooks },
	{ what: 'main process', member: ({ main }) => main },
	{ what: 'worker', member: oneWorker, losesAnswers: true },
	{
		what: 'worker, Acknowledge: When Workflow Finishes',
		member: oneWorker,
		triggerOptions: { acknowledge: 'finished' },
	},
];

/** Meta delivers each event at least once, and to whichever process the proxy chooses. */
export function deliveryScenarios(set: () => QueueSet, report: Report): void {
	const note = (what: string, { started, passed, replied }: Counts) =>
		report.add(TITLE, NOTE, {
			what,
			events: started.length,
			'not started': missingIn(started),
			'started twice': twiceIn(started),
			'not passed': missingIn(passed),
			'passed twice': twiceIn(passed),
			'not replied': missingIn(replied),
			'replied twice': twiceIn(replied),
		});

	it('each event starts one execution; redelivered to another process, it passes once and is answered once', async () => {
		const test = await EventCase.publish(set(), 'Events');
		try {
			const events = test.events(EVENTS);
			const once = events.map(() => 1);
			await atOnce(events, async (event) => {
				expect(await test.deliver(set().webhooks.url, event)).toBe(200);
				expect(await test.deliver(set().webhooks.url, event)).toBe(200);
			});
			const first = await test.counts(EVENTS);
			note('delivered twice to the webhook processor', first);
			expect(first).toMatchObject({ started: once, passed: once, replied: once });

			await atOnce(events, async (event) => {
				expect(await test.deliver(set().main.url, event)).toBe(200);
			});
			const second = await test.counts(2 * EVENTS);
			note('then to another process', second);
			// What n8n's node lets pass is n8n's: two workers that record at the same moment lose a value.
			expect(second).toMatchObject({ started: events.map(() => 2), replied: once });
		} finally {
			await test.close();
		}
	});

	describe.each(ROUNDS)('round %i', (round) => {
		it.each(KILLS)('$what is killed while Meta delivers', async (kill) => {
			const { what, member, triggerOptions, losesAnswers } = kill;
			const test = await EventCase.publish(set(), `Events, ${what} killed`, {
				triggerOptions,
				stub: SLOW,
			});
			try {
				const events = test.events(EVENTS);
				const moments = new Moments(`deliveries, ${what}`, round);
				const killAt = moments.between(3, EVENTS - AT_ONCE);
				let accepted = 0;
				let killing: Promise<void> | undefined;
				await atOnce(events, async (event) => {
					while ((await test.deliver(set().webhooks.url, event)) !== 200) await sleep(RETRY_MS);
					if (++accepted === killAt) killing = killAndStart(set(), member(set(), moments));
				});
				await killing;
				const { started, skipped, replied, unfinished } = await test.counts(EVENTS);
				// Under way at the kill, so the event's next execution does not send it again.
				const unknown = replied.filter(
					(times, index) => times === 0 && skipped[index] !== 0,
				).length;
				const lost = missingIn(replied) - unknown;
				report.add(KILLS_TITLE, KILLS_NOTE, {
					what,
					rounds: 1,
					events: EVENTS,
					answered: replied.filter((times) => times > 0).length,
					lost,
					'replied twice': twiceIn(replied),
					unknown,
					'started twice': twiceIn(started),
					'executions left behind': unfinished,
				});
				expect(twiceIn(replied)).toBe(0);
				expect(lost).toBeLessThanOrEqual(losesAnswers ? CONCURRENCY : 0);
				expect(unknown).toBeLessThanOrEqual(CONCURRENCY);
			} finally {
				await test.close();
			}
		});
	});
}

async function killAndStart(set: QueueSet, member: Member): Promise<void> {
	await member.kill();
	await (member === set.main ? set.startMain() : member.start());
}

/** Works off a list, some at a time. */
async function atOnce<T>(list: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
	const left = [...list];
	const next = async (): Promise<void> => {
		for (let each = left.shift(); each !== undefined; each = left.shift()) await work(each);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, next));
}

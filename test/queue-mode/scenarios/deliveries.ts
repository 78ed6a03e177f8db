import { setTimeout as sleep } from 'node:timers/promises';

import { Moments } from '../../support/edges/moments';
import { EventCase, missingIn, twiceIn, type Counts } from '../../support/queue-mode/event-case';
import type { QueueSet } from '../../support/queue-mode/queue-set';
import { ROUNDS, type Report } from '../../support/queue-mode/report';

/** Few enough for n8n to list all executions of them. */
const EVENTS = 30;
const AT_ONCE = 4;

const TITLE = 'Events received by several processes';
const NOTE =
	'"Started twice" is how many events started more than one execution; "passed twice" how many of them n8n\'s Remove Duplicates on `event_id` let pass more than once; "replied twice" how many the WhatsApp node behind the trigger answered more than once.';

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
			expect(first).toEqual({ started: once, passed: once, replied: once });

			await atOnce(events, async (event) => {
				expect(await test.deliver(set().main.url, event)).toBe(200);
			});
			const second = await test.counts(2 * EVENTS);
			note('then to another process', second);
			expect(second).toEqual({
				started: events.map(() => 2),
				passed: once,
				replied: once,
			});
		} finally {
			await test.close();
		}
	});

	it.each(ROUNDS)(
		'the webhook processor is killed while Meta delivers: no event is lost (round %i)',
		async (round) => {
			const test = await EventCase.publish(set(), 'Events, processor killed');
			try {
				const events = test.events(EVENTS);
				const killAt = new Moments('deliveries', round).between(3, EVENTS - AT_ONCE);
				let answered = 0;
				let killing: Promise<void> | undefined;
				await atOnce(events, async (event) => {
					while ((await test.deliver(set().webhooks.url, event)) !== 200) await sleep(200);
					if (++answered !== killAt) return;
					killing = set()
						.webhooks.kill()
						.then(async () => await set().webhooks.start());
				});
				await killing;
				const counts = await test.counts(EVENTS);
				note('the webhook processor killed in between', counts);
				expect(missingIn(counts.started)).toBe(0);
				// Not of n8n's node: where two workers insert its first row at once, one execution may fail.
				expect(missingIn(counts.replied)).toBe(0);
				expect(twiceIn(counts.started)).toBeLessThanOrEqual(AT_ONCE);
				expect(twiceIn(counts.replied)).toBe(0);
			} finally {
				await test.close();
			}
		},
	);
}

/** Works off a list, some at a time. */
async function atOnce<T>(list: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
	const left = [...list];
	const next = async (): Promise<void> => {
		for (let each = left.shift(); each !== undefined; each = left.shift()) await work(each);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, next));
}

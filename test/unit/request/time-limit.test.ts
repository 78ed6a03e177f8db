import { setTimeout as wait } from 'node:timers/promises';

import { TimeLimit } from '../../../nodes/WhatsApp/graph/timeLimit';

/** Which of the limits have aborted by now, and which of those because their time was up. */
const states = (...limits: TimeLimit[]) =>
	limits.map(({ signal, isOver }) => (isOver ? 'over' : signal.aborted ? 'aborted' : 'open'));

it('ends requests in the order of their limits, whichever began first', async () => {
	const long = new TimeLimit(60_000);
	const middle = new TimeLimit(1_000);
	const short = new TimeLimit(30);
	await wait(60);
	expect(states(long, middle, short)).toEqual(['open', 'open', 'over']);
	await wait(1_000);
	expect(states(long, middle, short)).toEqual(['open', 'over', 'over']);
	long.release();
});

it('that is released never ends its request, and keeps others from nothing', async () => {
	const released = new TimeLimit(20);
	const other = new TimeLimit(40);
	released.release();
	await wait(80);
	expect(states(released, other)).toEqual(['open', 'over']);
});

it('may be longer, or shorter, once more is known', async () => {
	const longer = new TimeLimit(20);
	longer.restart(60_000);
	const shorter = new TimeLimit(60_000);
	shorter.restart(20);
	await wait(60);
	expect(states(longer, shorter)).toEqual(['open', 'over']);
	expect(longer.milliseconds).toBe(60_000);
	longer.release();
});

it('ends with the other signal', () => {
	const stop = new AbortController();
	const limit = new TimeLimit(60_000, stop.signal);
	stop.abort();
	expect(states(limit)).toEqual(['aborted']);
	expect(states(new TimeLimit(60_000, stop.signal))).toEqual(['aborted']);
	limit.release();
});

it('of a request that ended because it took too long says so', async () => {
	const limit = new TimeLimit(20);
	await new Promise<void>((done) => limit.signal.addEventListener('abort', () => done()));
	limit.end();
	expect(limit.isOver).toBe(true);
});

it('that is ended has not run out of time', () => {
	const limit = new TimeLimit(60_000);
	limit.end();
	expect(states(limit)).toEqual(['aborted']);
});

import { holdEvents } from '../../../nodes/WhatsApp/trigger/receiving/eventBatches';

const LIMITS = { quietMs: 200, maximumWaitMs: 800, count: 5 };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Has a webhook with one event come at each of these moments, and returns which execution starts when, with which events. */
async function executionsOf(moments: readonly number[]) {
	const began = performance.now();
	const now = () => performance.now() - began;
	const executions: Array<{ at: number; events: unknown[] }> = [];
	for (const at of moments) {
		await jest.advanceTimersByTimeAsync(at - now());
		const arrival = { items: [{ json: { at } }], arrivedAt: performance.now() };
		void holdEvents('app', arrival, LIMITS).then((turn) => {
			if ('items' in turn)
				executions.push({ at: now(), events: turn.items.map(({ json }) => json.at) });
		});
	}
	await jest.advanceTimersByTimeAsync(LIMITS.maximumWaitMs);
	return executions;
}

it('starts an execution once no more events come', async () => {
	expect(await executionsOf([0, 150, 400])).toEqual([
		{ at: 350, events: [0, 150] },
		{ at: 600, events: [400] },
	]);
});

it('starts one after its longest time, while more keep coming', async () => {
	expect(await executionsOf([0, 190, 380, 570, 850, 1_000])).toEqual([
		{ at: 770, events: [0, 190, 380, 570] },
		{ at: 1_200, events: [850, 1_000] },
	]);
	const close = [0, 199, 398, 597];
	expect(await executionsOf([...close, 790, 900])).toEqual([
		{ at: 790, events: [...close, 790] },
		{ at: 1_100, events: [900] },
	]);
});

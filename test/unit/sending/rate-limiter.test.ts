import { RateLimiter } from '../../../nodes/WhatsApp/send/rateLimiter';
import { Throughput } from '../../../sandbox/cloud-api/throughput';

const MAXIMUM_IN_FLIGHT = 50;
const LATENCY_MS = 30;
const RETRY_MS = 500;
const MESSAGES_PER_SECOND = 80;

const never = (): boolean => false;

const sleep = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Sends messages, 50 at once, through a rate limiter to a server that accepts only so many a second.
 *
 * @param capacityAt messages per second that the server accepts, some milliseconds after the start
 */
async function sendAll(
	count: number,
	capacityAt: (milliseconds: number) => number,
): Promise<{ seconds: number; refused: number }> {
	const limiter = new RateLimiter();
	const server = new Throughput();
	const startedAt = performance.now();
	let left = count;
	let refused = 0;
	const send = async (): Promise<void> => {
		for (;;) {
			await limiter.acquire(MESSAGES_PER_SECOND, never);
			const sentAt = performance.now();
			const isAccepted = server.admit('number', capacityAt(sentAt - startedAt), sentAt);
			await sleep(LATENCY_MS);
			if (isAccepted) return limiter.recordAccepted();
			refused++;
			limiter.slowDown(MESSAGES_PER_SECOND, sentAt);
			await sleep(RETRY_MS);
		}
	};
	const worker = async (): Promise<void> => {
		while (left-- > 0) await send();
	};
	const seconds = Promise.all(Array.from({ length: MAXIMUM_IN_FLIGHT }, worker)).then(
		() => (performance.now() - startedAt) / 1000,
	);
	await jest.advanceTimersByTimeAsync(600_000);
	return { seconds: await seconds, refused };
}

/** Acquires several times at once. @returns milliseconds from the start until each has left */
const departures = async (
	limiter: RateLimiter,
	count: number,
	perSecond: number,
): Promise<number[]> => {
	const startedAt = performance.now();
	return await Promise.all(
		Array.from({ length: count }, async () => {
			await limiter.acquire(perSecond, never);
			return performance.now() - startedAt;
		}),
	);
};

describe('With a clock that the test moves', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('sends nearly as fast as the server accepts, with few refusals', async () => {
		const { seconds, refused } = await sendAll(2_000, () => 40);
		expect(seconds).toBeLessThan((2_000 / 40) * 1.2);
		expect(refused).toBeLessThan(200);
	});

	it('is fast again soon after the server was slow, also for messages that waited meanwhile', async () => {
		const { seconds } = await sendAll(200, (milliseconds) => (milliseconds < 5_000 ? 2 : 80));
		expect(seconds).toBeLessThan(16);
	});

	it('lowers the rate once for all messages that left at the old one', async () => {
		const limiter = new RateLimiter();
		const sentAt = performance.now();
		await jest.advanceTimersByTimeAsync(100);
		// Their responses arrive late, one after the other.
		for (let response = 0; response < 10; response++) {
			limiter.slowDown(80, sentAt);
			await jest.advanceTimersByTimeAsync(600);
		}
		const left = departures(limiter, 41, 80);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(Math.max(...(await left))).toBeCloseTo(1_000, 0);
	});

	it('holds back messages that wait already when the number is suspended', async () => {
		const limiter = new RateLimiter();
		const left = departures(limiter, 3, 1);
		limiter.suspend(5_000);
		await jest.advanceTimersByTimeAsync(20_000);
		expect((await left).map(Math.round)).toEqual([0, 5_000, 6_000]);
	});

	it('lets a message of a stopped execution go, and keeps the place of others', async () => {
		const limiter = new RateLimiter();
		limiter.suspend(60_000);
		let isStopped = false;
		const startedAt = performance.now();
		const since = (): number => Math.round(performance.now() - startedAt);
		const others = departures(limiter, 2, 1);
		const stopped = limiter.acquire(1, () => isStopped).then(since);
		await jest.advanceTimersByTimeAsync(1_000);
		isStopped = true;
		await jest.advanceTimersByTimeAsync(100_000);
		expect(await stopped).toBeLessThan(1_500);
		expect((await others).map(Math.round)).toEqual([60_000, 61_000]);
	});
});

it('does not make up for the time that the process was busy', async () => {
	const left = departures(new RateLimiter(), 11, 20);
	await sleep(1);
	const busyUntil = performance.now() + 400;
	while (performance.now() < busyUntil);
	const times = await left;
	// Without the time in between it takes 500 ms.
	expect(Math.max(...times)).toBeGreaterThan(500 + 400 - 50 - 110);
});

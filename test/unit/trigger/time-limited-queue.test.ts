import { setTimeout as wait } from 'node:timers/promises';

import {
	QueueTimeout,
	TimeLimitedQueue,
} from '../../../nodes/WhatsApp/trigger/registration/timeLimitedQueue';

const LIMITS = { waiting: 5_000, running: 5_000 };

it('runs jobs of one key one after the other, in their order, also when one of them fails', async () => {
	const queue = new TimeLimitedQueue(LIMITS);
	const log: string[] = [];
	const job = async (name: string, milliseconds: number) =>
		await queue.run('app', async () => {
			log.push(`${name} begins`);
			await wait(milliseconds);
			log.push(`${name} ends`);
			if (name === 'b') throw new Error('b failed');
			return name;
		});
	const results = await Promise.allSettled([job('a', 20), job('b', 1), job('c', 1)]);
	expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
	expect(results).toMatchObject([
		{ value: 'a' },
		{ reason: new Error('b failed') },
		{ value: 'c' },
	]);
});

it('lets another key pass', async () => {
	const queue = new TimeLimitedQueue(LIMITS);
	let release = () => {};
	const held = queue.run(
		'one',
		async () => await new Promise<void>((resolve) => (release = resolve)),
	);
	await expect(queue.run('another', async () => await Promise.resolve('passed'))).resolves.toBe(
		'passed',
	);
	release();
	await held;
});

it('goes on without a job that takes too long, and tells it so', async () => {
	const queue = new TimeLimitedQueue({ waiting: 5_000, running: 30 });
	let isOver = false;
	const hanging = queue.run('app', async (signal) => {
		signal.addEventListener('abort', () => (isOver = true));
		return await new Promise<void>(() => {});
	});
	const next = queue.run('app', async () => await Promise.resolve(isOver));
	await expect(hanging).rejects.toThrow(QueueTimeout);
	await expect(next).resolves.toBe(true);
});

it('does not start a job whose turn comes too late', async () => {
	const queue = new TimeLimitedQueue({ waiting: 30, running: 1_000 });
	const hanging = queue.run('app', async () => await new Promise<void>(() => {}));
	let hasStarted = false;
	const late = queue.run('app', async () => await Promise.resolve((hasStarted = true)));
	let hasHangingEnded = false;
	void hanging.catch(() => (hasHangingEnded = true));
	await expect(late).rejects.toThrow(QueueTimeout);
	expect(hasHangingEnded).toBe(false);
	await expect(hanging).rejects.toThrow(QueueTimeout);
	await expect(queue.run('app', async () => await Promise.resolve('next'))).resolves.toBe('next');
	expect(hasStarted).toBe(false);
});

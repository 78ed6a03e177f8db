import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { seed } from '../../../sandbox/cloud-api';
import { subscribe } from '../../support/sandbox/graph-client';
import { isSignedWith } from '../../support/sandbox/receiver';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { valueOf } from '../../support/sandbox/webhook-value';

const sandbox = sandboxCase();

const listen = async (): Promise<void> =>
	await subscribe(sandbox.graph, sandbox.receiver.url(), sandbox.receiver.verifyToken);

describe('a load of webhooks', () => {
	it('is as large as it was to be, signed, with statuses of new messages, and leaves no record', async () => {
		await listen();
		const report = await sandbox.control.load({
			deliveries: 30,
			concurrency: 4,
			statuses_per_delivery: 3,
		});
		expect(report).toMatchObject({ deliveries: 30, statuses: 90, outcomes: { 200: 30 } });
		expect(sandbox.receiver.webhooks).toHaveLength(30);
		expect(
			sandbox.receiver.webhooks.every((webhook) => isSignedWith(webhook, seed.app.secret)),
		).toBe(true);
		const ids = sandbox.receiver.webhooks.flatMap((webhook) =>
			valueOf(webhook).statuses.map(({ id }) => id),
		);
		expect(new Set(ids).size).toBe(90);
		expect(await sandbox.control.deliveries()).toEqual([]);
	});

	it('is measured', async () => {
		await listen();
		sandbox.receiver.answerDelayMs = 50;
		const {
			time_to_answer_ms: times,
			duration_ms: duration,
			...report
		} = await sandbox.control.load({ deliveries: 8, concurrency: 4 });
		expect(times.p50).toBeGreaterThanOrEqual(45);
		expect(times.p50).toBeLessThanOrEqual(times.p90);
		expect(times.p99).toBeLessThanOrEqual(times.max);
		expect(duration).toBeGreaterThanOrEqual(90);
		expect(report.deliveries_per_second).toBeCloseTo(8000 / duration, 0);
	});

	it('counts what does not succeed, and does not send it again', async () => {
		await listen();
		sandbox.receiver.answers = [500, 401];
		const { outcomes } = await sandbox.control.load({ deliveries: 10, concurrency: 1 });
		expect(outcomes).toEqual({ 200: 8, 401: 1, 500: 1 });
		expect(sandbox.receiver.webhooks).toHaveLength(10);
	});

	it('ends with a reset', async () => {
		await listen();
		sandbox.receiver.answerDelayMs = 20;
		const load = sandbox.control.load({ deliveries: 100_000, concurrency: 2 });
		await sandbox.receiver.received(4);
		await sandbox.control.reset();
		expect((await load).deliveries).toBeLessThan(1000);
	});

	it('goes to any address, without a subscription, signed by the app of the seed', async () => {
		const { outcomes } = await sandbox.control.load({
			deliveries: 3,
			concurrency: 1,
			url: sandbox.receiver.url(),
		});
		expect(outcomes).toEqual({ 200: 3 });
		expect(
			sandbox.receiver.webhooks.map((webhook) => isSignedWith(webhook, seed.app.secret)),
		).toEqual([true, true, true]);
	});

	it('wants somewhere to go', async () => {
		await expect(sandbox.control.load({ deliveries: 1, concurrency: 1 })).rejects.toThrow(
			'Nothing to deliver to',
		);
	});
});

it('reuses connections for webhooks', async () => {
	let connections = 0;
	const server: Server = createServer((request, response) => {
		request.resume();
		const challenge = new URL(request.url ?? '', 'http://receiver').searchParams.get(
			'hub.challenge',
		);
		response.end(challenge ?? '');
	}).on('connection', () => (connections += 1));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	await subscribe(sandbox.graph, url, 'any');
	for (let count = 0; count < 10; count += 1) await sandbox.control.deliver({ value: {} });
	expect(connections).toBe(1);
	await new Promise((resolve) => {
		server.close(resolve);
		server.closeAllConnections();
	});
});

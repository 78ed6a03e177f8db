import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { seed, startCloudApi, type CloudApi } from '../../sandbox/cloud-api';
import { SandboxControl } from '../../sandbox/cloud-api/control-client';
import { graphClient, subscribe } from './graph-client';
import { isSignedWith, Receiver } from './receiver';
import { valueOf } from './webhook-value';

let api: CloudApi;
let control: SandboxControl;
let receiver: Receiver;

beforeAll(async () => {
	api = await startCloudApi();
	control = new SandboxControl(api.url);
});
beforeEach(async () => {
	await control.reset();
	receiver = new Receiver();
	await receiver.start();
});
afterEach(async () => await receiver.stop());
afterAll(async () => await api.close());

const listen = async (): Promise<void> =>
	await subscribe(graphClient(api.url), receiver.url(), receiver.verifyToken);

describe('a load of webhooks', () => {
	it('is as large as it was to be, signed, with statuses of new messages, and leaves no record', async () => {
		await listen();
		const report = await control.load({ deliveries: 30, concurrency: 4, statuses_per_delivery: 3 });
		expect(report).toMatchObject({ deliveries: 30, statuses: 90, outcomes: { 200: 30 } });
		expect(receiver.webhooks).toHaveLength(30);
		expect(receiver.webhooks.every((webhook) => isSignedWith(webhook, seed.app.secret))).toBe(true);
		const ids = receiver.webhooks.flatMap((webhook) =>
			valueOf(webhook).statuses.map(({ id }) => id),
		);
		expect(new Set(ids).size).toBe(90);
		expect(await control.deliveries()).toEqual([]);
	});

	it('is measured', async () => {
		await listen();
		receiver.answerDelayMs = 50;
		const {
			time_to_answer_ms: times,
			duration_ms: duration,
			...report
		} = await control.load({ deliveries: 8, concurrency: 4 });
		expect(times.p50).toBeGreaterThanOrEqual(45);
		expect(times.p50).toBeLessThanOrEqual(times.p90);
		expect(times.p99).toBeLessThanOrEqual(times.max);
		expect(duration).toBeGreaterThanOrEqual(90);
		expect(report.deliveries_per_second).toBeCloseTo(8000 / duration, 0);
	});

	it('counts what does not succeed, and does not send it again', async () => {
		await listen();
		receiver.answers = [500, 401];
		const { outcomes } = await control.load({ deliveries: 10, concurrency: 1 });
		expect(outcomes).toEqual({ 200: 8, 401: 1, 500: 1 });
		expect(receiver.webhooks).toHaveLength(10);
	});

	it('ends with a reset', async () => {
		await listen();
		receiver.answerDelayMs = 20;
		const load = control.load({ deliveries: 100_000, concurrency: 2 });
		await receiver.received(4);
		await control.reset();
		expect((await load).deliveries).toBeLessThan(1000);
	});

	it('goes to any address, without a subscription, signed by the app of the seed', async () => {
		const { outcomes } = await control.load({ deliveries: 3, concurrency: 1, url: receiver.url() });
		expect(outcomes).toEqual({ 200: 3 });
		expect(receiver.webhooks.map((webhook) => isSignedWith(webhook, seed.app.secret))).toEqual([
			true,
			true,
			true,
		]);
	});

	it('wants somewhere to go', async () => {
		await expect(control.load({ deliveries: 1, concurrency: 1 })).rejects.toThrow(
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
	await subscribe(graphClient(api.url), url, 'any');
	for (let count = 0; count < 10; count += 1) await control.deliver({ value: {} });
	expect(connections).toBe(1);
	await new Promise((resolve) => {
		server.close(resolve);
		server.closeAllConnections();
	});
});

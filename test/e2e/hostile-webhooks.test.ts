import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Readable } from 'node:stream';

import { servers } from '../support/e2e/servers';
import { ASKING_N8N, Setting, triggerWorkflow } from '../support/e2e/setting';
import { eventually } from '../support/eventually';
import { hostileWebhook, type HostileWebhook, type Verdict } from '../support/hostile/webhooks';

/** More by environment, as in the engine's test of the same requests. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1_000);
/** n8n makes itself a V8 isolate for every request; more at once measure that, not the trigger. */
const AT_ONCE = 2;

const STATUS: Readonly<Record<Verdict, number>> = {
	pass: 200,
	forged: 401,
	unreadable: 400,
	tooLarge: 413,
};

/** In MB: what n8n's memory may differ by between two parts of a run without growing. */
const NOISE_MB = 100;

const setting = new Setting();
beforeAll(async () => await setting.logIn());
afterAll(async () => await setting.tidy());

/** What n8n's process holds of the machine's memory, in MB; undefined where the system does not tell. */
function memoryOfN8n(): number | undefined {
	try {
		const status = readFileSync(`/proc/${servers.n8nPid}/status`, 'utf8');
		return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
	} catch {
		return undefined;
	}
}

/** What n8n answers; a request that it will not read to the end may end without an answer. */
async function post(url: string, { body, headers, verdict }: HostileWebhook): Promise<number> {
	try {
		const response = await fetch(url, { method: 'POST', body: new Uint8Array(body), headers });
		await response.arrayBuffer();
		return response.status;
	} catch (error) {
		if (verdict === 'tooLarge') return STATUS.tooLarge;
		throw error;
	}
}

/** Promises more than it sends, and hangs up. */
async function breakOff(url: string, { body }: HostileWebhook): Promise<void> {
	const { hostname, port, pathname } = new URL(url);
	const head = `POST ${pathname} HTTP/1.1\r\nHost: n8n\r\nContent-Type: application/json\r\nContent-Length: ${body.length + 1}\r\n\r\n`;
	await new Promise<void>((resolve) => {
		const socket = connect(Number(port), hostname, () => socket.write(head));
		// n8n may hang up first.
		socket.on('error', () => {});
		socket.on('close', () => resolve());
		socket.write(body, () => socket.destroy());
	});
}

it(
	`stays up under ${REQUESTS} odd, damaged and forged requests, and starts nothing that Meta did not sign`,
	async () => {
		const workflow = await setting.active(
			triggerWorkflow(await setting.credential(), {
				scope: 'manual',
				verifyToken: 'fuzz',
				events: [],
				triggerOptions: { includeRaw: true, ignoreOlderThanDays: 0 },
			}),
		);
		const { nodes } = await setting.n8n.workflows.get(workflow);
		const url = `${servers.n8nUrl}/webhook/${nodes[0]?.webhookId}/webhook`;

		const faults: string[] = [];
		let passed = 0;
		const memory: number[] = [];
		const indexes = Readable.from(Array.from({ length: REQUESTS }, (_, index) => index));
		const send = async (index: number): Promise<void> => {
			const webhook = hostileWebhook(index);
			memory.push(memoryOfN8n() ?? 0);
			if (index % 50 === 0) await breakOff(url, webhook);
			const status = await post(url, webhook);
			if (webhook.verdict === 'pass') passed++;
			if (status !== STATUS[webhook.verdict])
				faults.push(`${index}: ${webhook.verdict} was answered with ${status}`);
		};
		await indexes.forEach(send, { concurrency: AT_ONCE });

		expect(faults.slice(0, 20)).toEqual([]);
		const started = await eventually(async () => {
			const count = await setting.n8n.executions.count(workflow);
			return !count.isRunning && count.ended >= passed && count;
		}, ASKING_N8N);
		expect(started.ended).toBe(passed);
		// The least of many readings: in between lies what n8n has not collected yet.
		const third = Math.floor(REQUESTS / 3);
		expect(
			Math.min(...memory.slice(-third)) - Math.min(...memory.slice(third, -third)),
		).toBeLessThan(NOISE_MB);
	},
	60_000 + REQUESTS * 300,
);

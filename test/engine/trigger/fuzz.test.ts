import { Agent, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { triggerCase } from '../../support/engine/trigger-case';
import type { TriggerHost } from '../../support/engine/trigger-host';
import { FUZZ_FACTOR } from '../../support/hostile/fuzz-factor';
import { hostileWebhook, type HostileWebhook, type Verdict } from '../../support/hostile/webhooks';

const REQUESTS = 2_000 * FUZZ_FACTOR;

const STATUS: Readonly<Record<Verdict, number>> = {
	pass: 200,
	forged: 401,
	unreadable: 400,
	tooLarge: 413,
};

/** In bytes: what memory may differ by between two points of a run without growing. */
const NOISE = 40 * 1024 * 1024;

const context = triggerCase();
const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

const post = async (url: string, { body, headers }: HostileWebhook): Promise<number> =>
	await new Promise((resolve, reject) => {
		const call = request(url, { method: 'POST', agent, headers }, (response) => {
			response.resume().on('end', () => resolve(response.statusCode ?? 0));
		});
		call.on('error', reject).end(body);
	});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heapInUse = (): number => {
	collectGarbage();
	return process.memoryUsage().heapUsed;
};

/** What is wrong with how a webhook was taken; undefined when nothing is. */
async function faultOf(
	host: TriggerHost,
	kind: 'production' | 'test',
	webhook: HostileWebhook,
): Promise<string | undefined> {
	const status = await post(host.url(kind), webhook);
	const executions = host.executions.splice(0);
	const lines = host.log.splice(0);
	const { verdict, mark } = webhook;
	if (status !== STATUS[verdict]) return `${verdict} was answered with ${status}`;
	if (verdict !== 'pass') {
		if (executions.length > 0) return `${verdict} started an execution`;
		return lines.length === 1 ? undefined : `${verdict} left ${lines.length} lines in the log`;
	}
	if (executions.flat().length === 0) return 'no item came';
	return mark !== undefined && !JSON.stringify(executions).includes(mark)
		? 'what is odd got lost'
		: undefined;
}

it(
	`takes ${REQUESTS} odd, damaged and forged requests as it should, in constant memory`,
	async () => {
		// A test listens without dropping duplicates, production remembers each event.
		const host = await context.startHost({
			scope: 'manual',
			verifyToken: 'fuzz',
			events: [],
			triggerOptions: { includeRaw: true, ignoreOlderThanDays: 0 },
		});
		await host.activate('production');
		const faults: string[] = [];
		let warm = 0;
		for (let index = 0; index < REQUESTS; index++) {
			// After some rounds everything is compiled and the memory of events is full.
			if (index === Math.floor(REQUESTS / 3)) warm = heapInUse();
			const kind = index % 2 === 0 ? 'production' : 'test';
			// A test gets one event.
			if (kind === 'test') await host.activate('test');
			const fault = await faultOf(host, kind, hostileWebhook(index));
			if (fault !== undefined) faults.push(`${index}: ${fault}`);
		}
		expect(faults.slice(0, 20)).toEqual([]);
		expect(Object.prototype).not.toHaveProperty('polluted');
		expect(heapInUse() - warm).toBeLessThan(NOISE);
	},
	60_000 + REQUESTS * 10,
);

import { seed } from '../../../sandbox/cloud-api';
import type { Fault } from '../../../sandbox/cloud-api/control-client';
import { anyString, containing } from '../../support/matchers';
import { MESSAGES_PATH, textTo } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const PHONE_PATH = `/v25.0/${seed.phoneNumbers.shop.id}`;

const sandbox = sandboxCase();

const send = async (): Promise<number> => {
	const { status } = await sandbox.graph(MESSAGES_PATH, { body: textTo('+16505551234') });
	return status;
};

/** The statuses of `count` reads, one after the other. */
async function read(count: number): Promise<number[]> {
	const statuses: number[] = [];
	for (let index = 0; index < count; index += 1)
		statuses.push((await sandbox.graph(PHONE_PATH)).status);
	return statuses;
}

describe('an error', () => {
	it('is completed from the code alone', async () => {
		await sandbox.control.addFault({ error: { code: 131016 } });
		const { status, json } = await sandbox.graph(PHONE_PATH);
		expect(status).toBe(500);
		expect(json).toEqual({
			error: {
				message: '(#131016) Service unavailable',
				type: 'OAuthException',
				code: 131016,
				fbtrace_id: anyString,
			},
		});
	});

	it('may be any of Meta’s', async () => {
		await sandbox.control.addFault({
			error: {
				http_status: 418,
				code: 80007,
				type: 'WhatsAppException',
				message: 'Own words',
				details: 'Details',
				error_subcode: 7,
				error_user_title: 'Title',
				error_user_msg: 'Message',
				is_transient: true,
			},
			retry_after: 3,
		});
		const { status, json, headers } = await sandbox.graph(PHONE_PATH);
		expect([status, headers.get('retry-after')]).toEqual([418, '3']);
		expect(json.error).toMatchObject({
			code: 80007,
			type: 'WhatsAppException',
			message: 'Own words',
			error_data: { messaging_product: 'whatsapp', details: 'Details' },
			error_subcode: 7,
			error_user_title: 'Title',
			error_user_msg: 'Message',
			is_transient: true,
		});
	});

	it('keeps a message from being accepted', async () => {
		await sandbox.control.addFault({ error: { code: 130429 } });
		expect([await send(), await send()]).toEqual([400, 200]);
		expect(await sandbox.control.messages()).toHaveLength(1);
	});
});

describe('which requests are hit', () => {
	it.each<[string, Fault, number[]]>([
		['the next one', {}, [503, 200, 200, 200]],
		['the next two', { count: 2 }, [503, 503, 200, 200]],
		['the third', { match: { nth: 3 } }, [200, 200, 503, 200]],
		['two from the second on', { match: { nth: 2 }, count: 2 }, [200, 503, 503, 200]],
		['those with the method', { match: { method: 'get' } }, [503, 200, 200, 200]],
		['none with another method', { match: { method: 'POST' } }, [200, 200, 200, 200]],
		['those with the path', { match: { path: seed.phoneNumbers.shop.id } }, [503, 200, 200, 200]],
		['none with another path', { match: { path: '/messages' } }, [200, 200, 200, 200]],
		['all', { share: 1 }, [503, 503, 503, 503]],
		['a share until the count is reached', { share: 1, count: 3 }, [503, 503, 503, 200]],
	])('%s', async (_what, which, expected) => {
		await sandbox.control.addFault({ ...which, error: { code: 2 } });
		expect(await read(4)).toEqual(expected);
	});

	it('about a third, the same ones every time', async () => {
		const runs: number[][] = [];
		for (let run = 0; run < 2; run += 1) {
			await sandbox.control.reset();
			await sandbox.control.addFault({ share: 1 / 3, error: { code: 2 } });
			runs.push(await read(90));
		}
		const hits = runs[0]?.filter((status) => status === 503).length;
		expect(hits).toBeGreaterThan(20);
		expect(hits).toBeLessThan(40);
		expect(runs[0]).toEqual(runs[1]);
	});

	it('one after the other, of several faults', async () => {
		await sandbox.control.addFault({ error: { code: 2 } });
		await sandbox.control.addFault({ error: { code: 100 } });
		expect(await read(3)).toEqual([503, 400, 200]);
	});

	it('none once the faults are cleared', async () => {
		await sandbox.control.addFault({ share: 1, error: { code: 2 } });
		await sandbox.control.clearFaults();
		expect(await read(2)).toEqual([200, 200]);
	});
});

describe('an answer from the edge', () => {
	it('need not be JSON', async () => {
		await sandbox.control.addFault({ raw: { status: 502, body: '<h1>Bad Gateway</h1>' } });
		const response = await fetch(sandbox.url + PHONE_PATH);
		expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
			502,
			containing('text/html'),
			'<h1>Bad Gateway</h1>',
		]);
	});
});

describe('a broken connection', () => {
	it('before acceptance leaves nothing behind', async () => {
		await sandbox.control.addFault({ break: 'before_acceptance' });
		await expect(send()).rejects.toThrow('fetch failed');
		expect(await sandbox.control.messages()).toEqual([]);
		expect((await sandbox.control.requests())[0]).toMatchObject({
			status: null,
			broken: 'before_acceptance',
		});
	});

	it('after acceptance leaves the message behind', async () => {
		await sandbox.control.addFault({ break: 'after_acceptance' });
		await expect(send()).rejects.toThrow('fetch failed');
		expect(await sandbox.control.messages()).toHaveLength(1);
		expect((await sandbox.control.requests())[0]).toMatchObject({
			status: null,
			broken: 'after_acceptance',
		});
		expect(await send()).toBe(200);
	});
});

describe('latency', () => {
	const timed = async (): Promise<number> => {
		const start = performance.now();
		expect(await send()).toBe(200);
		return performance.now() - start;
	};

	it('delays the requests that are hit', async () => {
		await sandbox.control.addFault({ latency_ms: 1_000 });
		expect(await timed()).toBeGreaterThanOrEqual(995);
		expect(await timed()).toBeLessThan(995);
	});

	it('delays every request as a setting', async () => {
		await sandbox.control.settings({ latency_ms: 60 });
		expect(Math.min(await timed(), await timed())).toBeGreaterThanOrEqual(55);
	});
});

describe('the control interface', () => {
	it('refuses what it does not know, and says so', async () => {
		await expect(sandbox.control.addFault(JSON.parse('{"cuont":1}') as Fault)).rejects.toThrow(
			'cuont',
		);
		await expect(
			sandbox.control.customerWrites({ phone_number_id: '1', text: 'Hi' }),
		).rejects.toThrow('phone number 1');
		expect((await fetch(`${sandbox.url}/_sandbox/nothing`)).status).toBe(400);
	});

	it('changes single settings and forgets them at a reset', async () => {
		const before = await sandbox.control.settings({});
		const after = await sandbox.control.settings({
			status_delays_ms: { read: null },
			latency_ms: 1,
		});
		expect(after).toEqual({
			...before,
			latency_ms: 1,
			status_delays_ms: { sent: 50, delivered: 100, read: null },
		});
		await sandbox.control.reset();
		expect(await sandbox.control.settings({})).toEqual(before);
	});
});

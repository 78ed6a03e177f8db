import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { messagesWebhook, post } from '../../support/engine/meta-webhook';
import { triggerCase } from '../../support/engine/trigger-case';
import type { TriggerHost } from '../../support/engine/trigger-host';

/* How taps on the buttons of Send and Wait for Response reach the execution that waits for them. */

const context = triggerCase();
const EXECUTION = '4711';
const signature = Buffer.alloc(32, 7).toString('base64url');
const idOf = (answer = 0) =>
	`n8n/${EXECUTION}/6ad0d0a8-5a4c-4f0f-9d1c-2f3f0c9f5a11/0/0/${answer}/${signature}`;

const tap = (reply: object = { id: idOf(), title: 'Yes' }, id = 'wamid.TAP') =>
	messagesWebhook({
		id,
		from: '16505551234',
		type: 'interactive',
		interactive: { type: 'button_reply', button_reply: reply },
	});

const open = async (triggerOptions: object = {}): Promise<TriggerHost> => {
	const host = await context.startHost({ scope: 'manual', events: [], triggerOptions });
	host.listen();
	return host;
};

const resumed = (): [number, string] => [200, '{"status":"resumed"}'];
const stillRunning = (): [number, string] => [
	409,
	'{"code":409,"message":"The execution \\"4711\\" is running already."}',
];

let proxy: Server | undefined;
afterEach(() => {
	proxy?.close();
	proxy = undefined;
});

/** A proxy in front of n8n. */
const standBefore = async (status: number): Promise<string> => {
	proxy = createServer((_, response) => {
		response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Blocked</h1>');
	});
	await new Promise<void>((resolve) => proxy?.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
};

it('resumes the execution with who tapped, and starts no workflow', async () => {
	const host = await open();
	const bodies: unknown[] = [];
	host.serveWaiting(EXECUTION, (body) => {
		bodies.push(body);
		return resumed();
	});
	expect((await post(host, tap())).status).toBe(200);
	expect(bodies).toEqual([{ from: ['16505551234'], message_id: 'wamid.TAP' }]);
	expect(host.executions).toEqual([]);
});

it('leaves all other buttons to the workflow', async () => {
	const host = await open();
	await post(host, tap({ id: 'yes', title: 'Yes' }));
	expect(host.executions).toHaveLength(1);
});

it('waits for an execution that n8n has not stored yet', async () => {
	const host = await open();
	let count = 0;
	host.serveWaiting(EXECUTION, () => (++count < 3 ? stillRunning() : resumed()));
	expect((await post(host, tap())).status).toBe(200);
	expect(count).toBe(3);
});

it('has Meta deliver the tap again while the execution keeps running', async () => {
	const host = await open();
	host.serveWaiting(EXECUTION, stillRunning);
	expect((await post(host, tap())).status).toBe(503);
	host.serveWaiting(EXECUTION, resumed);
	expect((await post(host, tap())).status).toBe(200);
});

it('takes a second tap while the execution that the first one resumed is running, once it starts a workflow', async () => {
	const host = await open({ sendAndWaitAnswers: 'both' });
	let count = 0;
	host.serveWaiting(EXECUTION, () => (++count === 1 ? resumed() : stillRunning()));
	expect((await post(host, tap())).status).toBe(200);
	expect((await post(host, tap({ id: idOf(1), title: 'No' }, 'wamid.OTHER'))).status).toBe(200);
	expect(count).toBe(1);
	expect(host.executions.flat().map(({ json }) => json.send_and_wait)).toEqual([
		{ status: 'resumed', execution_id: EXECUTION },
		{ status: 'closed', execution_id: EXECUTION },
	]);
	expect(host.log).toEqual([expect.stringContaining('closed or was answered before')]);
});

it.each([200, 302, 401, 403, 404, 502])(
	'gets past a proxy in front of n8n that responds with %d',
	async (status) => {
		const host = await open();
		let count = 0;
		host.serveWaiting(EXECUTION, () => {
			count++;
			return resumed();
		});
		host.waitAt(await standBefore(status));
		expect((await post(host, tap())).status).toBe(200);
		expect(count).toBe(1);
	},
);

it('gets past a public address that n8n itself cannot reach', async () => {
	const host = await open();
	host.serveWaiting(EXECUTION, resumed);
	host.waitAt('http://127.0.0.1:1');
	expect((await post(host, tap())).status).toBe(200);
	expect(host.log).toEqual([]);
});

it('says in the log what came too late', async () => {
	const host = await open({ sendAndWaitAnswers: 'both' });
	host.serveWaiting(EXECUTION, () => [
		409,
		'{"code":409,"message":"The execution \\"4711\\" has finished with error."}',
	]);
	expect((await post(host, tap())).status).toBe(200);
	expect(host.log).toEqual([expect.stringContaining('closed or was answered before')]);
	expect(host.executions).toMatchObject([
		[{ json: { send_and_wait: { status: 'closed', execution_id: EXECUTION } } }],
	]);
});

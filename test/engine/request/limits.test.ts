import { gzipSync } from 'node:zlib';

import { Gateway } from '../../support/engine/gateway';
import { lookUp } from '../../support/engine/look-up';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';
import { eventually } from '../../support/eventually';

let sandbox: TestSandbox;
let gateway: Gateway;
beforeEach(async () => {
	sandbox = await TestSandbox.start();
	gateway = await Gateway.start(sandbox.url);
});
afterEach(async () => {
	await gateway.stop();
	await sandbox.stop();
});

const continues = { onError: 'continueRegularOutput' };
const TIMEOUT = 500;

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

/** Writes a byte every 50 ms, so that no timer for silence ever ends. */
function drip(start: string, write: (text: string) => boolean): NodeJS.Timeout {
	write(start);
	return setInterval(() => write(' '), 50);
}

/** How a server can fail to come to an end. */
const ENDLESS: Record<string, Parameters<Gateway['on']>[1]> = {
	'drips its body': (_request, response) => {
		const timer = drip('{"messages":', (text) => response.write(text));
		response.on('close', () => clearInterval(timer));
	},
	'drips its headers': (request) => {
		const timer = drip(`${HEAD}x-slow:`, (text) => request.socket.write(text));
		request.socket.on('close', () => clearInterval(timer));
	},
	'stays silent': () => {},
	'stays silent after its headers': (_request, response) => response.flushHeaders(),
	'promises more than it sends': (_request, response) => {
		response.writeHead(200, { 'content-length': 1000 }).write('{"messages":[{"id":"wamid.1"}]}');
	},
	'never finishes unpacking': (_request, response) => {
		response.writeHead(200, { 'content-encoding': 'gzip' });
		response.write(gzipSync('{"messages":[{"id":"wamid.1"}]}').subarray(0, 20));
	},
};

describe.each(['all', 'routing'] as const)('A server that does not come to an end (%s)', (ways) => {
	const send = async (timeout = TIMEOUT) =>
		await runWorkflow(
			withInput(readWorkflow('send-text'), [{ phone: seed.customer.phone, text: 'Hi' }], {
				parameters: { requestOptions: { timeout } },
				node: continues,
			}),
			sandbox.credentials({ baseUrl: gateway.origin }),
			{ ways },
		);

	it.each(Object.keys(ENDLESS))('is given up when it %s', async (name) => {
		gateway.on('/messages', ENDLESS[name] ?? (() => {}));
		const [item] = (await send()).items('WhatsApp');
		expect(item?.json).toMatchObject({
			error: `${gateway.origin} did not respond within 0.5 seconds; the message may have been accepted`,
			details: {
				outcome: 'unknown',
				advice: expect.stringMatching(/^The message may have been accepted/),
			},
		});
		// Nothing goes on: the connection is closed.
		await eventually(async () => await Promise.resolve(gateway.open === 0));
	});

	it.each([
		['as it is', {}, Buffer.alloc(11 * 1024 * 1024, ' ')],
		['packed', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(300 * 1024 * 1024, ' '))],
	])('is not read to the end of 11 MB, %s', async (_how, headers, body) => {
		gateway.gives('/messages', 200, body, headers);
		const [item] = (await send(20_000)).items('WhatsApp');
		expect(item?.json).toMatchObject({
			error:
				'The response has more than 10 MB, so it was not read completely; the message may have been accepted',
			details: { outcome: 'unknown' },
		});
		await eventually(async () => await Promise.resolve(gateway.open === 0));
	});

	it('does not harm a large list', async () => {
		const data = Array.from({ length: 100 }, (_, id) => ({
			id: String(id),
			components: 'x'.repeat(50_000),
		}));
		gateway.gives('/message_templates', 200, { data });
		const workflow = withInput(readWorkflow('templates'), [{}], {
			parameters: { returnAll: true },
		});
		const result = await runWorkflow(workflow, sandbox.credentials({ baseUrl: gateway.origin }), {
			ways,
		});
		expect(result.error).toBeUndefined();
		expect(result.items('WhatsApp')).toHaveLength(100);
	});
});

describe('A list of the editor', () => {
	it('is not read to the end of 300 MB, packed', async () => {
		const body = gzipSync(Buffer.alloc(300 * 1024 * 1024, ' '));
		gateway.gives('/phone_numbers', 200, body, { 'content-encoding': 'gzip' });
		const credentials = sandbox.credentials({ baseUrl: gateway.origin });
		await expect(lookUp('searchPhoneNumbers', credentials)).rejects.toThrow(
			'The response has more than 10 MB',
		);
		await eventually(async () => await Promise.resolve(gateway.open === 0));
	});
});

describe('A file', () => {
	const limited = { parameters: { requestOptions: { timeout: TIMEOUT } }, node: continues };

	it('may take longer than the time-out of a request, up and down', async () => {
		// 3 MB/s: two seconds for what may take 96.
		const content = Buffer.alloc(6 * 1024 * 1024, 'x');
		gateway.on('/media', (request, response) => {
			let received = 0;
			const timer = setInterval(
				() => (received += (request.read(150 * 1024) as Buffer | null)?.length ?? 0),
				50,
			);
			request.on('end', () => {
				clearInterval(timer);
				response.end(JSON.stringify({ id: String(received) }));
			});
		});
		const file = {
			data: { data: content.toString('base64'), mimeType: 'application/pdf', fileName: 'a.pdf' },
		};
		const upload = withInput(readWorkflow('media-upload'), [{ type: 'document' }], {
			...limited,
			binary: file,
		});
		const credentials = sandbox.credentials({ baseUrl: gateway.origin });
		const [uploaded] = (await runWorkflow(upload, credentials)).items('WhatsApp');
		expect(Number(uploaded?.json.id)).toBeGreaterThan(content.length);

		gateway.gives('/v25.0/100047110', 200, {
			id: '100047110',
			url: `${gateway.origin}/file`,
			mime_type: 'application/pdf',
		});
		gateway.on('/file', (_request, response) => {
			response.setHeader('content-length', content.length);
			let sent = 0;
			const timer = setInterval(() => {
				response.write(content.subarray(sent, (sent += 150 * 1024)));
				if (sent >= content.length) response.end(() => clearInterval(timer));
			}, 50);
		});
		const download = withInput(readWorkflow('media-download'), [{ id: '100047110' }], limited);
		const [item] = (await runWorkflow(download, credentials)).items('WhatsApp');
		expect(Buffer.from(item?.binary?.data?.data ?? '', 'base64').equals(content)).toBe(true);
	});

	const download = async (ways: 'all' | 'routing', answer: Parameters<Gateway['on']>[1]) => {
		gateway.gives('/v25.0/100047110', 200, {
			id: '100047110',
			url: `${gateway.origin}/file`,
			mime_type: 'application/pdf',
		});
		gateway.on('/file', answer);
		const workflow = withInput(readWorkflow('media-download'), [{ id: '100047110' }], limited);
		const run = await runWorkflow(workflow, sandbox.credentials({ baseUrl: gateway.origin }), {
			ways,
		});
		await eventually(async () => await Promise.resolve(gateway.open === 0));
		return run.items('WhatsApp')[0]?.json;
	};

	it.each([
		['all', 'drips'],
		['all', 'stays silent'],
		['routing', 'drips'],
		['routing', 'stays silent'],
	] as const)('that does not come to its end is given up (%s, %s)', async (ways, how) => {
		const json = await download(ways, (_request, response) => {
			response.writeHead(200, { 'content-length': 20_000 });
			const timer = drip('x', (text) => how === 'drips' && response.write(text));
			response.flushHeaders();
			response.on('close', () => clearInterval(timer));
		});
		expect(json).toMatchObject({
			error: expect.stringMatching(/did not respond within 0\.\d seconds$/),
			details: { outcome: 'refused' },
		});
	});

	it.each(['all', 'routing'] as const)(
		'whose connection breaks is a failure with advice (%s)',
		async (ways) => {
			const json = await download(ways, (_request, response) => {
				response.writeHead(200, { 'content-length': 1000 }).write('x', () => response.destroy());
			});
			expect(json).toMatchObject({
				error: `The connection to ${gateway.origin} closed before the response arrived`,
				details: { outcome: 'refused', retry: 'safe' },
			});
		},
	);

	it.each([404, 500])(
		'that is refused with HTTP status %i leaves no connection open',
		async (status) => {
			const json = await download('all', (_request, response) => {
				response.writeHead(status).write('and so on');
			});
			expect(json).toMatchObject({
				error: `Meta did not provide the file (HTTP status ${status})`,
			});
		},
	);

	it('that has no end is not stored', async () => {
		const chunk = Buffer.alloc(4 * 1024 * 1024);
		const json = await download('routing', (_request, response) => {
			const more = (): void => void response.write(chunk, (error) => error ?? more());
			more();
		});
		expect(json).toMatchObject({ error: 'The file is larger than any file that Meta provides' });
	});
});

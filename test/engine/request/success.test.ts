import { Gateway } from '../../support/engine/gateway';
import { readWorkflow, retryExecution, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

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
const people = ['+16505551231', '+16505551232'].map((phone) => ({ phone, text: 'Hello' }));
const behindGateway = (changes: Record<string, string> = {}) =>
	sandbox.credentials({ baseUrl: gateway.origin, ...changes });

describe.each(['all', 'routing'] as const)('A gateway that answers for Meta (%s)', (ways) => {
	it.each([
		[200, { error: 'rate limited' }],
		[202, { queued: true }],
		[200, { success: false }],
		[200, { messages: [] }],
		[408, 'Request Time-out'],
		[499, ''],
	])('does not make a message sent: HTTP status %i, %j', async (status, body) => {
		gateway.gives('/messages', status, body);
		const workflow = withInput(readWorkflow('send-text'), people, { node: continues });
		const items = (await runWorkflow(workflow, behindGateway(), { ways })).items('WhatsApp');
		expect(items.map(({ json }) => json.details)).toEqual(
			people.map((): unknown =>
				expect.objectContaining({
					outcome: 'unknown',
					http_status: status,
					advice: expect.stringMatching(/^The message may have been accepted/),
				}),
			),
		);
		expect(gateway.answered).toHaveLength(2);
	});

	it.each([
		['archive', /^The templates may have been moved/],
		['unarchive', /^The templates may have been moved/],
		['migrate', /^Templates may have been copied/],
	])('does not %s templates', async (operation, advice) => {
		for (const body of [{}, { status: 'ok' }, { failed_templates: '' }]) {
			gateway.gives('/', 200, body);
			const parameters = {
				operation,
				templateIds: '1234567890',
				sourceBusinessAccountId: '1234567890',
			};
			const workflow = withInput(readWorkflow('template-change'), [{}], {
				parameters,
				node: continues,
			});
			const { items } = await runWorkflow(workflow, behindGateway(), { ways });
			expect(items('WhatsApp')[0]?.json.details).toMatchObject({
				outcome: 'unknown',
				advice: expect.stringMatching(advice),
			});
		}
	});

	it.each([
		['media-get', {}],
		['media-get-info', {}],
		['media-download', {}],
		['template-get', {}],
		['template-delete', {}],
		[
			'template-change',
			{ replaceTemplateComponents: false, options: { message_send_ttl_seconds: 3600 } },
		],
		[
			'phone-numbers',
			{ operation: 'get', phoneNumberId: { __rl: true, mode: 'id', value: '12345' } },
		],
	])('does not make up what is read: %s', async (name, parameters) => {
		for (const body of [{}, { status: 'ok' }]) {
			gateway.gives('/', 200, body);
			const workflow = withInput(readWorkflow(name), [{ id: '1234567890' }], { parameters });
			const { error } = await runWorkflow(workflow, behindGateway(), { ways });
			expect(error).toMatchObject({
				message: expect.stringContaining('has no ID'),
				context: { details: { outcome: 'refused' } },
			});
		}
		expect(new Set(gateway.answered.map(({ method }) => method))).toEqual(new Set(['GET']));
	});

	it('is quoted, and does not make the list of an account empty', async () => {
		gateway.gives('/phone_numbers', 200, { errors: ['quota is used up'] });
		const { error } = await runWorkflow(
			withInput(readWorkflow('phone-numbers'), [{}]),
			behindGateway(),
			{ ways },
		);
		expect(error).toMatchObject({
			message: expect.stringContaining('has no list of results'),
			description: expect.stringMatching(/The server's response: \["quota is used up"\]\.$/),
			context: { details: { outcome: 'refused', details: '["quota is used up"]' } },
		});
	});

	it('sees a secret come back nowhere in the error', async () => {
		const { valid } = seed.accessTokens;
		const { secret } = seed.app;
		const echo = {
			code: 987_654,
			message: `Bad ${secret}`,
			error_user_title: `Token ${valid}`,
			fbtrace_id: valid,
		};
		gateway.gives('/messages', 400, { error: echo });
		const workflow = withInput(readWorkflow('send-text'), people, { node: continues });
		const stopped = withInput(readWorkflow('send-text'), people);
		const [item] = (await runWorkflow(workflow, behindGateway(), { ways })).items('WhatsApp');
		const { error } = await runWorkflow(stopped, behindGateway(), { ways });
		const shown = JSON.stringify([item?.json, error, error?.message, error?.stack]);
		expect(item?.json.error).toBe('Token …');
		expect(shown).not.toContain(valid);
		expect(shown).not.toContain(secret);
	});
});

it('what has no message ID is not sent again by a retry of the execution', async () => {
	gateway.gives('/messages', 202, { queued: true });
	const workflow = withInput(readWorkflow('send-text'), people.slice(0, 1));
	const first = await runWorkflow(workflow, behindGateway());
	expect(first.error).toBeDefined();
	gateway.on('/messages', (request, response) =>
		request.resume().on('end', () => response.end('{}')),
	);
	await (
		await retryExecution(workflow, behindGateway(), first)
	).finished;
	expect(gateway.answered).toHaveLength(1);
});

describe('A response that is lost', () => {
	const file = {
		data: {
			data: Buffer.from('%PDF-1.4').toString('base64'),
			mimeType: 'application/pdf',
			fileName: 'a.pdf',
		},
	};
	const upload = () =>
		withInput(readWorkflow('media-upload'), [{ type: 'document' }], {
			binary: file,
			node: continues,
		});

	const lose = async (method: string, path: string, count = 9) =>
		await sandbox.control.addFault({ match: { method, path }, count, break: 'after_acceptance' });

	const failureOf = async (
		workflow: Parameters<typeof runWorkflow>[0],
		ways: 'all' | 'routing' = 'all',
	) => {
		const { items } = await runWorkflow(workflow, sandbox.credentials(), { ways });
		return items('WhatsApp')[0]?.json.details;
	};

	it('does not make a template that was created a refused one', async () => {
		await lose('POST', '/message_templates');
		const order = { name: 'parcel_news', category: 'UTILITY', language: 'en_US' };
		const workflow = withInput(readWorkflow('template-create'), [order], { node: continues });
		expect(await failureOf(workflow)).toMatchObject({
			outcome: 'unknown',
			retry: 'ambiguous',
			advice: expect.stringMatching(/^The template may have been created\. Template: Get Many/),
		});
	});

	it('does not make a template that was deleted a refused one', async () => {
		await lose('DELETE', '/message_templates');
		const workflow = withInput(
			readWorkflow('template-delete'),
			[{ id: seed.templates.paused.id }],
			{ node: continues },
		);
		expect(await failureOf(workflow)).toMatchObject({
			outcome: 'unknown',
			retry: 'safe',
			advice: expect.stringMatching(/^The template may have been deleted\. Template: Get Many/),
		});
	});

	it('does not make a file that was deleted a refused one', async () => {
		const { items } = await runWorkflow(upload(), sandbox.credentials());
		await lose('DELETE', '/v25.0/');
		const workflow = withInput(
			readWorkflow('media-delete'),
			[{ id: items('WhatsApp')[0]?.json.id }],
			{ node: continues },
		);
		expect(await failureOf(workflow)).toMatchObject({
			outcome: 'unknown',
			advice: expect.stringMatching(/^The file may have been deleted\. Media: Get shows/),
		});
		expect(await sandbox.control.media()).toEqual([]);
	});

	it.each(['all', 'routing'] as const)(
		'does not make a file that was uploaded a refused one (%s)',
		async (ways) => {
			await lose('POST', '/media');
			expect(await failureOf(upload(), ways)).toMatchObject({
				outcome: 'unknown',
				advice: expect.stringMatching(/^The file may have been uploaded\. Upload it again/),
			});
		},
	);

	it('does not keep a file from being uploaded again, at once or by a retry', async () => {
		await lose('POST', '/media', 1);
		const atOnce = await runWorkflow(upload(), sandbox.credentials());
		expect(atOnce.items('WhatsApp')[0]?.json.id).toMatch(/^\d+$/);

		await sandbox.control.reset();
		await lose('POST', '/media');
		const stops = {
			...upload(),
			nodes: upload().nodes.map((node) => ({ ...node, onError: undefined })),
		};
		const first = await runWorkflow(stops, sandbox.credentials());
		expect(first.error).toMatchObject({ context: { details: { outcome: 'unknown' } } });
		await sandbox.control.clearFaults();
		const second = await (await retryExecution(stops, sandbox.credentials(), first)).finished;
		expect(second.error).toBeUndefined();
		expect(second.items('WhatsApp')[0]?.json.id).toMatch(/^\d+$/);
	});

	it('of the upload within Send Media leaves no doubt that no message was sent', async () => {
		await lose('POST', '/media');
		const workflow = withInput(
			readWorkflow('send-media'),
			[{ type: 'document', phone: seed.customer.phone }],
			{
				parameters: { mediaSource: 'binary', inputBinaryField: 'data' },
				node: continues,
				binary: file,
			},
		);
		expect(await failureOf(workflow)).toMatchObject({ outcome: 'refused' });
		expect(await sandbox.control.messages()).toEqual([]);
	});
});

describe('A type that would be a header of its own', () => {
	const types = [
		'application/pdf\r\nX-Injected: 1',
		'constructor',
		'application',
		'application/"pdf"',
	];

	it.each(types)('says nothing about a file without an extension: %j', async (mimeType) => {
		for (const ways of ['all', 'routing'] as const) {
			const binary = { data: { data: 'AAAA', mimeType, fileName: 'a' } };
			const workflow = withInput(readWorkflow('media-upload'), [{ type: 'document' }], { binary });
			const { error } = await runWorkflow(workflow, sandbox.credentials(), { ways });
			expect(error?.message).toBe(
				"'a' has no type, and it cannot be determined from the name or the first bytes",
			);
		}
		expect(await sandbox.control.requests()).toEqual([]);
	});

	it.each(types)('is replaced by what the extension says: %j', async (mimeType) => {
		const binary = { data: { data: 'AAAA', mimeType, fileName: 'a.pdf' } };
		const workflow = withInput(readWorkflow('media-upload'), [{ type: 'document' }], { binary });
		const { items } = await runWorkflow(workflow, sandbox.credentials());
		expect(items('WhatsApp')[0]?.json).toMatchObject({ mime_type: 'application/pdf' });
		expect(JSON.stringify(await sandbox.control.requests())).not.toContain('Injected');
	});
});

describe('An address with a password', () => {
	it.each([
		'https://admin:hunter2secret@graph.example.com',
		'http://hunter2secret@127.0.0.1:1/api',
	])('is no Base URL: %s', async (baseUrl) => {
		for (const ways of ['all', 'routing'] as const) {
			const workflow = withInput(readWorkflow('send-text'), people);
			const { error } = await runWorkflow(workflow, sandbox.credentials({ baseUrl }), { ways });
			expect(error?.message).toBe("The credential's 'Base URL' contains a user name or a password");
			expect(JSON.stringify([error, error?.stack])).not.toContain('hunter2secret');
		}
	});

	it.each([
		'http://user:hunter2secret@[proxy]:3128',
		'http://user:hunter2secret@proxy:port',
		'socks5://user:hunter2secret@127.0.0.1:1080',
		'user:hunter2secret@proxy example',
	])('does not appear when it is no proxy: %s', async (proxy) => {
		const workflow = withInput(readWorkflow('send-text'), people, {
			parameters: { requestOptions: { proxy } },
		});
		const { error } = await runWorkflow(workflow, sandbox.credentials());
		expect(error?.message).toBe("'Proxy' in Request Options is not a valid proxy URL");
		// n8n adds the node as the user wrote it.
		expect(
			JSON.stringify({ ...error, node: undefined, cause: error?.cause }) + error?.stack,
		).not.toContain('hunter2secret');
		expect(await sandbox.control.requests()).toEqual([]);
	});
});

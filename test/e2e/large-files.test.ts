import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { faultOf, itemsOf } from '../../sandbox/n8n/executions';
import { seed, sendWorkflow, Setting } from '../support/e2e/setting';

const SIZE = 100 * 1024 * 1024;

const setting = new Setting();
const content = randomBytes(SIZE);
let files: Server;

beforeAll(async () => {
	await setting.logIn();
	files = createServer((_request, response) => {
		response.writeHead(200, {
			'content-type': 'application/pdf',
			'content-disposition': 'attachment; filename="catalogue.pdf"',
			'content-length': SIZE,
		});
		response.end(content);
	});
	await new Promise<void>((done) => files.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
	await setting.tidy();
	files.close();
});

it('sends a document of 100 MB and downloads it again, byte for byte', async () => {
	const credentials = await setting.credential();
	const workflow = sendWorkflow(credentials, {
		operation: 'sendMedia',
		mediaType: 'document',
		mediaSource: 'binary',
		inputBinaryField: 'data',
	});
	const { port } = files.address() as AddressInfo;
	workflow.nodes.push(
		{
			name: 'Fetch',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [100, 0],
			parameters: {
				url: `http://127.0.0.1:${port}/catalogue.pdf`,
				options: { response: { response: { responseFormat: 'file', outputPropertyName: 'data' } } },
			},
		},
		{
			name: 'Upload',
			type: 'n8n-nodes-whatsapp-cloud.whatsApp',
			typeVersion: 1,
			position: [100, 200],
			parameters: {
				authentication: 'accessToken',
				resource: 'media',
				operation: 'upload',
				phoneNumberId: { __rl: true, mode: 'id', value: seed.phoneNumbers.shop.id },
				mediaType: 'document',
				inputBinaryField: 'data',
			},
			credentials,
		},
		{
			name: 'Download',
			type: 'n8n-nodes-whatsapp-cloud.whatsApp',
			typeVersion: 1,
			position: [300, 200],
			parameters: { authentication: 'accessToken', resource: 'media', operation: 'download' },
			credentials,
		},
	);
	workflow.connections = {
		Start: { main: [[{ node: 'Fetch', type: 'main', index: 0 }]] },
		Fetch: {
			main: [
				[
					{ node: 'WhatsApp', type: 'main', index: 0 },
					{ node: 'Upload', type: 'main', index: 0 },
				],
			],
		},
		Upload: { main: [[{ node: 'Download', type: 'main', index: 0 }]] },
	};

	const id = await setting.workflow(workflow);
	const execution = await setting.n8n.executions.waitFor(
		await setting.n8n.executions.run(id, { startNode: 'Start' }),
		{ timeoutMs: 110_000 },
	);
	expect(faultOf(execution)).toBeUndefined();

	const sha256 = createHash('sha256').update(content).digest('hex');
	const media = await setting.control.media();
	expect(media.map((file) => [file.file_size, file.sha256])).toEqual([
		[SIZE, sha256],
		[SIZE, sha256],
	]);
	const [message] = await setting.control.messages();
	expect(message?.body).toMatchObject({
		type: 'document',
		document: { filename: 'catalogue.pdf' },
	});
	const [downloaded] = itemsOf(execution, 'Download');
	expect(downloaded?.json).toMatchObject({ sha256, file_size: SIZE });
	// In n8n's file store, not in memory: the item holds a reference.
	expect(downloaded?.binary?.data).toMatchObject({
		id: expect.stringContaining('filesystem'),
		bytes: SIZE,
	});
});

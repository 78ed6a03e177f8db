import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { form, order, templateCase } from '../../support/engine/template-case';
import { seed, withInput } from '../../support/engine/test-sandbox';

const { run, requests, held, sandbox } = templateCase('template-create');

const jpeg = Buffer.from(`ffd8ffe000104a464946${'00'.repeat(500)}`, 'hex');
const binaryOf = (content: Buffer, mimeType: string, fileName: string) => ({
	data: { data: content.toString('base64'), mimeType, fileName },
});

const createWith = async (
	parameters: Record<string, unknown>,
	binary?: ReturnType<typeof binaryOf>,
	credential: Record<string, string> = {},
) =>
	await runWorkflow(
		withInput(readWorkflow('template-create'), [order], { parameters: form(parameters), binary }),
		sandbox().credentials(credential),
	);

const picture = { templateHeaderType: 'IMAGE' };
const pictureFile = binaryOf(jpeg, 'image/jpeg', 'menü.jpg');

it('uploads a file of the item first', async () => {
	const result = await createWith(picture, pictureFile);
	expect(result.error).toBeUndefined();
	const [begin, upload, create, ...others] = await requests();
	expect(others).toEqual([]);
	expect(begin).toMatchObject({
		method: 'POST',
		path: `/v25.0/${seed.app.id}/uploads`,
		query: { file_name: 'menü.jpg', file_length: String(jpeg.length), file_type: 'image/jpeg' },
	});
	expect(upload).toMatchObject({ method: 'POST', body: { file_offset: 0, size: jpeg.length } });
	expect(create?.body).toMatchObject({
		components: [
			{ format: 'IMAGE', example: { header_handle: [expect.stringMatching(/^4::/)] } },
			{ type: 'BODY' },
		],
	});
	expect(await held(order.name)).toHaveLength(1);
});

it('reads the app from the token where the credential has none', async () => {
	const result = await createWith(picture, pictureFile, { appId: '', appSecret: '' });
	expect(result.error).toBeUndefined();
	expect((await requests()).map(({ path }) => path)).toEqual(
		expect.arrayContaining(['/v25.0/debug_token', `/v25.0/${seed.app.id}/uploads`]),
	);
});

it('continues an interrupted upload where Meta has the file up to', async () => {
	await sandbox().control.settings({ upload_cut_bytes: 100 });
	await sandbox().control.addFault({
		match: { method: 'POST', path: '/upload:', nth: 1 },
		break: 'after_acceptance',
	});
	const result = await createWith(picture, pictureFile);
	expect(result.error).toBeUndefined();
	const uploads = (await requests()).filter(({ path }) => path.includes('/upload:'));
	expect(uploads.map(({ method, body }) => [method, body])).toEqual([
		['POST', { file_offset: 0, size: jpeg.length }],
		['GET', null],
		['POST', { file_offset: 100, size: jpeg.length - 100 }],
	]);
});

it('submits no template without its sample', async () => {
	await sandbox().control.addFault({
		match: { method: 'POST', path: '/uploads' },
		error: { code: 100, message: '(#100) No.' },
	});
	const result = await createWith(picture, pictureFile);
	expect(result.error).toMatchObject({ context: { details: { outcome: 'refused' } } });
	expect(await held(order.name)).toEqual([]);
});

it('asks for no file for a location', async () => {
	const result = await run(form({ templateHeaderType: 'LOCATION' }), [order]);
	expect(result.error).toBeUndefined();
	expect((await held(order.name))[0]).toMatchObject({
		components: [{ type: 'HEADER', format: 'LOCATION' }, {}],
	});
});

describe('a file behind a link', () => {
	let server: Server;
	beforeAll(async () => {
		server = createServer((request, response) => {
			if (request.url !== '/menu.jpg') {
				response.writeHead(404).end();
				return;
			}
			response.writeHead(200, { 'content-type': 'image/jpeg; charset=binary' }).end(jpeg);
			expect(request.headers.authorization).toBeUndefined();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => await new Promise((resolve) => server.close(resolve)));
	const link = (path: string) => ({
		...picture,
		templateHeaderSource: 'link',
		templateHeaderLink: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
	});

	it('is downloaded and uploaded', async () => {
		const result = await createWith(link('/menu.jpg'));
		expect(result.error).toBeUndefined();
		expect((await requests())[0]).toMatchObject({
			query: { file_name: 'menu.jpg', file_length: String(jpeg.length), file_type: 'image/jpeg' },
		});
		expect(await held(order.name)).toHaveLength(1);
	});

	it('is named when it is not there', async () => {
		const { error } = await createWith(link('/none.jpg'));
		expect(error?.message).toBe(
			"The file in 'Header Link' cannot be downloaded: the server responded with HTTP status 404",
		);
		expect(await requests()).toEqual([]);
	});
});

it.each([
	[
		picture,
		binaryOf(Buffer.from('GIF89a'), 'image/gif', 'a.gif'),
		"'a.gif' is image/gif, which is not accepted as a sample for a header of the type IMAGE",
	],
	[
		{ templateHeaderType: 'VIDEO' },
		pictureFile,
		"'menü.jpg' is image/jpeg, which is not accepted as a sample for a header of the type VIDEO",
	],
	[
		{ templateHeaderType: 'GIF' },
		binaryOf(Buffer.alloc(3.6 * 1024 * 1024), 'video/mp4', 'a.mp4'),
		"'a.mp4' has 3.6 MB; WhatsApp allows 3.5 MB for a header of the type GIF",
	],
	[picture, binaryOf(Buffer.alloc(0), 'image/jpeg', 'a.jpg'), "'a.jpg' is empty"],
	[
		picture,
		undefined,
		"'Header Binary Field' is 'data', but the input item has no file of that name",
	],
	[
		{ ...picture, templateHeaderSource: 'link', templateHeaderLink: 'example.com/a.jpg' },
		undefined,
		"'Header Link' is not a valid URL",
	],
	[
		{
			...picture,
			templateHeaderSource: '={{ "web" }}',
			templateHeaderLink: 'https://example.com/a.jpg',
			templateHeaderHandle: '4::a',
		},
		undefined,
		"'Header Sample' is not a valid option",
	],
])('refuses %p before anything is sent', async (parameters, binary, message) => {
	const { error } = await createWith(parameters, binary);
	expect(error?.message).toBe(message);
	expect(await requests()).toEqual([]);
});

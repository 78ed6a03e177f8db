import { createHash } from 'node:crypto';

import { Gateway } from '../../support/engine/gateway';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';
import { eventually } from '../../support/eventually';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

const file = (content: Buffer, mimeType: string, fileName: string) => ({
	data: { data: content.toString('base64'), mimeType, fileName },
});
/** A JPEG by its first bytes; WhatsApp looks no further. */
const jpeg = Buffer.from(`ffd8ffe000104a464946${'00'.repeat(64)}`, 'hex');
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const webp = (size: number, animated: boolean) => {
	const bytes = Buffer.alloc(size);
	bytes.write('RIFF', 0, 'latin1');
	bytes.writeUInt32LE(size - 8, 4);
	bytes.write('WEBPVP8X', 8, 'latin1');
	bytes.writeUInt32LE(10, 16);
	bytes[20] = animated ? 2 : 0;
	return bytes;
};

const omit = <T extends object>(object: T, names: string[]) =>
	Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name))) as T;

const paths = async () =>
	(await sandbox.control.requests()).map(({ method, path }) => `${method} ${path}`);

describe.each(['all', 'routing'] as const)('Media (%s)', (ways) => {
	const run = async (
		workflow: string,
		items: Array<Record<string, unknown>>,
		changes: Parameters<typeof withInput>[2] = {},
	) =>
		await runWorkflow(withInput(readWorkflow(workflow), items, changes), sandbox.credentials(), {
			ways,
		});

	const upload = async (
		content = jpeg,
		mimeType = 'image/jpeg',
		type = 'image',
		fileName = 'menu "1" ☕.jpg',
	) => await run('media-upload', [{ type }], { binary: file(content, mimeType, fileName) });

	/** With the defaults that the editor fills in. */
	const byDefault = async (
		name: string,
		items: Array<Record<string, unknown>>,
		parameters = {},
	) => {
		const workflow = readWorkflow(name);
		for (const node of workflow.nodes) {
			node.parameters = {
				...omit(node.parameters, ['mediaId', 'deletedMediaId', 'downloadFileName']),
				...parameters,
			};
		}
		return await runWorkflow(withInput(workflow, items), sandbox.credentials(), { ways });
	};

	it('uploads a file with its name and type', async () => {
		const result = await upload();
		expect(result.error).toBeUndefined();
		const [media] = await sandbox.control.media();
		expect(media).toMatchObject({
			mime_type: 'image/jpeg',
			file_size: jpeg.length,
			sha256: sha256(jpeg),
			phone_number_id: seed.phoneNumbers.shop.id,
		});
		expect(result.items('WhatsApp')[0]?.json).toEqual({
			id: media?.id,
			file_name: 'menu "1" ☕.jpg',
			mime_type: 'image/jpeg',
			file_size: jpeg.length,
		});
	});

	it.each([
		[
			'a GIF as image',
			jpeg,
			'image/gif',
			'image',
			/is image\/gif, which WhatsApp does not accept as an image/,
		],
		[
			'an image of 6 MB',
			Buffer.alloc(6 * 1024 * 1024),
			'image/png',
			'image',
			/has 6\.0 MB, WhatsApp allows 5\.0 MB for an image/,
		],
		[
			'a still sticker of 200 KB',
			webp(200 * 1024, false),
			'image/webp',
			'sticker',
			/has 200 KB, WhatsApp allows 100 KB/,
		],
		[
			'an animated sticker of 600 KB',
			webp(600 * 1024, true),
			'image/webp',
			'sticker',
			/has 600 KB, WhatsApp allows 500 KB/,
		],
		['an empty file', Buffer.alloc(0), 'image/png', 'image', /is empty/],
		[
			'a JPEG of 6 MB as document',
			Buffer.alloc(6 * 1024 * 1024),
			'image/jpeg',
			'document',
			/has 6\.0 MB, WhatsApp allows 5\.0 MB for an upload of image\/jpeg/,
		],
		[
			'an MP4 of 17 MB as document',
			Buffer.alloc(17 * 1024 * 1024),
			'video/mp4',
			'document',
			/has 17\.0 MB, WhatsApp allows 16\.0 MB for an upload of video\/mp4/,
		],
		[
			'a CSV file',
			Buffer.from('a;b'),
			'text/csv',
			'document',
			/is text\/csv, which WhatsApp accepts by link only/,
		],
		[
			'a ZIP archive',
			Buffer.from('PK\x03\x04'),
			'application/zip',
			'document',
			/is application\/zip, which WhatsApp accepts by link only/,
		],
		[
			'a PDF as image',
			Buffer.from('%PDF-1.4'),
			'application/pdf',
			'image',
			/is application\/pdf, which WhatsApp does not accept as an image/,
		],
		[
			'OGG with Vorbis',
			Buffer.from(`OggS\0\x02${'\0'.repeat(22)}\x01vorbis`),
			'audio/ogg',
			'audio',
			/another codec than Opus/,
		],
		[
			'Opus without OGG',
			Buffer.from('OpusHead'),
			'audio/opus',
			'audio',
			/without an OGG container, which WhatsApp does not deliver/,
		],
		[
			'a file of which nothing tells what it is',
			Buffer.from([0, 1, 2]),
			'application/octet-stream',
			'document',
			/has no type/,
		],
	])('refuses %s before anything is sent', async (_case, content, mimeType, type, message) => {
		const result = await upload(content, mimeType, type, 'menu');
		expect(result.error?.message).toMatch(message);
		expect(await paths()).toEqual([]);
	});

	it.each([
		['image/jpg', 'image', jpeg, 'a.jpg', 'image/jpeg', 'a.jpg'],
		['image/pjpeg', 'image', jpeg, 'a.jfif', 'image/jpeg', 'a.jfif'],
		['audio/x-m4a', 'audio', Buffer.from('\0\0\0\x20ftypM4A '), 'a.m4a', 'audio/mp4', 'a.m4a'],
		[
			'application/octet-stream',
			'document',
			Buffer.from('%PDF-1.4'),
			'invoice.pdf',
			'application/pdf',
			'invoice.pdf',
		],
		[
			'application/octet-stream',
			'document',
			Buffer.from('%PDF-1.4'),
			undefined,
			'application/pdf',
			'file.pdf',
		],
		[
			'application/pdf',
			'document',
			Buffer.from('%PDF-1.4'),
			undefined,
			'application/pdf',
			'file.pdf',
		],
		[
			'Audio/OGG; codecs=opus',
			'audio',
			Buffer.from(`OggS\0\x02${'\0'.repeat(22)}OpusHead`),
			'a.ogg',
			'audio/ogg',
			'a.ogg',
		],
		['text/plain', 'document', Buffer.from('a;b'), 'customers.csv', 'text/plain', 'customers.csv'],
		[
			'audio/opus',
			'audio',
			Buffer.from(`OggS\0\x02${'\0'.repeat(22)}OpusHead`),
			'a.opus',
			'audio/ogg',
			'a.opus',
		],
	])(
		'uploads %s as %s under the name that Meta has for the type',
		async (given, type, content, fileName, mimeType, name) => {
			const binary = {
				data: {
					data: content.toString('base64'),
					mimeType: given,
					...(fileName !== undefined && { fileName }),
				},
			};
			const result = await run('media-upload', [{ type }], { binary });
			expect(result.error).toBeUndefined();
			expect(await sandbox.control.media()).toMatchObject([
				{ mime_type: mimeType, filename: name },
			]);
			expect(result.items('WhatsApp')[0]?.json).toMatchObject({
				mime_type: mimeType,
				file_name: name,
			});
		},
	);

	it('takes an animated sticker of 200 KB', async () => {
		const result = await upload(webp(200 * 1024, true), 'image/webp', 'sticker', 'wave.webp');
		expect(result.error).toBeUndefined();
	});

	it('says which files the item has when the field is another', async () => {
		const result = await run('media-upload', [{ type: 'image' }], {
			binary: { photo: { data: '', mimeType: 'image/png' } },
		});
		expect(result.error).toMatchObject({
			message: "'Input Binary Field' is 'data', but the input item has no file of that name",
			description: 'The item has: photo.',
		});
	});

	it('reads a description with address, or without', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		const withAddress = await run('media-get', [{ id }]);
		expect(withAddress.items('WhatsApp')[0]?.json).toMatchObject({
			id,
			url: expect.stringContaining('http'),
			mime_type: 'image/jpeg',
			file_size: jpeg.length,
			sha256: sha256(jpeg),
		});
		const info = await run('media-get-info', [{ id }]);
		expect(info.items('WhatsApp')[0]?.json).toMatchObject({ id, file_size: jpeg.length });
		expect(JSON.stringify(info.items('WhatsApp'))).not.toContain('http');
	});

	it('downloads what was uploaded, byte for byte', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id as string;
		const result = await run('media-download', [{ id }]);
		expect(result.error).toBeUndefined();
		const [item] = result.items('WhatsApp');
		expect(item?.json).toMatchObject({ id, file_size: jpeg.length, file_name: `${id}.jpg` });
		expect(item?.binary?.data).toMatchObject({ mimeType: 'image/jpeg', fileName: `${id}.jpg` });
		expect(Buffer.from(item?.binary?.data?.data ?? '', 'base64').equals(jpeg)).toBe(true);
		expect(item?.pairedItem).toEqual({ item: 0 });
	});

	it('downloads straight from an item of the trigger, with the name that the customer gave', async () => {
		const bytes = Buffer.from('%PDF-1.4 invoice');
		const { media_id } = await sandbox.control.customerSendsMedia({
			phone_number_id: seed.phoneNumbers.shop.id,
			type: 'document',
			mime_type: 'application/pdf',
			bytes: bytes.toString('base64'),
			filename: 'Rechnung März.pdf',
		});
		const item = {
			message: { type: 'document', document: { id: media_id, filename: 'Rechnung März.pdf' } },
		};
		const [output] = (await run('media-download', [item])).items('WhatsApp');
		expect(output?.binary?.data).toMatchObject({
			fileName: 'Rechnung März.pdf',
			mimeType: 'application/pdf',
		});
		expect(Buffer.from(output?.binary?.data?.data ?? '', 'base64').equals(bytes)).toBe(true);
	});

	it('asks for the address once more when it has expired, and says so when that does not help', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		await sandbox.control.settings({ media_url_ttl_ms: 0 });
		const result = await run('media-download', [{ id }]);
		expect(result.error?.message).toBe('Meta did not provide the file (HTTP status 404)');
		expect((await paths()).filter((path) => path === `GET /v25.0/${id as string}`)).toHaveLength(2);
	});

	it('downloads through a fresh address when the first one has expired', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		await sandbox.control.addFault({ match: { path: '/_media/' }, raw: { status: 404, body: '' } });
		const result = await run('media-download', [{ id }]);
		expect(result.error).toBeUndefined();
		const binary = result.items('WhatsApp')[0]?.binary?.data;
		expect(Buffer.from(binary?.data ?? '', 'base64').equals(jpeg)).toBe(true);
	});

	it('does not take a file whose bytes are not the announced ones', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		await sandbox.control.settings({ corrupt_media_downloads: true });
		const result = await run('media-download', [{ id }]);
		expect(result.error?.message).toBe(
			'The downloaded file differs from the file at Meta: its SHA-256 does not match',
		);
	});

	it('follows no redirect of a download to another server', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		const other = await Gateway.start();
		other.gives('/', 200, 'not the file');
		await sandbox.control.settings({ media_redirect_url: `${other.origin}/` });
		const result = await run('media-download', [{ id }]);
		expect(result.error?.message).toMatch(/redirects to a server that does not belong to Meta/);
		expect(other.answered).toEqual([]);
		await other.stop();
	});

	it('follows a redirect of a download within the server, with the token, and not for ever', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		const gateway = await Gateway.start();
		gateway.gives('/v25.0/', 200, { id, url: `${gateway.origin}/first`, mime_type: 'image/jpeg' });
		gateway.gives('/first', 302, '', { location: '/second' });
		gateway.gives('/second', 200, 'the file');
		const download = async () =>
			await runWorkflow(
				withInput(readWorkflow('media-download'), [{ id }]),
				sandbox.credentials({ baseUrl: gateway.origin }),
				{ ways },
			);
		const result = await download();
		expect(result.error).toBeUndefined();
		expect(
			Buffer.from(result.items('WhatsApp')[0]?.binary?.data?.data ?? '', 'base64').toString(),
		).toBe('the file');
		await eventually(async () => await Promise.resolve(gateway.open === 0));
		const [, first, second] = gateway.answered;
		expect(second?.headers.authorization).toBe(first?.headers.authorization);
		expect(second?.headers.authorization).toContain(seed.accessTokens.valid);

		gateway.gives('/second', 302, '', { location: '/first' });
		expect((await download()).error?.message).toMatch(/redirects .+ too many times/);
		await gateway.stop();
	});

	it('finds the file of a message that was edited', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id as string;
		const image = { id, mime_type: 'image/jpeg' };
		const item = { message: { type: 'edit', edit: { message: { type: 'image', image } } } };
		const result = await byDefault('media-download', [item]);
		expect(result.error).toBeUndefined();
		expect(result.items('WhatsApp')[0]?.json).toMatchObject({ id, file_name: `${id}.jpg` });
	});

	it('takes the name that an edited document has', async () => {
		const id = (await upload(Buffer.from('%PDF-1.4'), 'application/pdf', 'document')).items(
			'WhatsApp',
		)[0]?.json.id;
		const document = { id, filename: 'Rechnung März.pdf' };
		const item = { message: { type: 'edit', edit: { message: { type: 'document', document } } } };
		const [output] = (await byDefault('media-download', [item])).items('WhatsApp');
		expect(output?.binary?.data).toMatchObject({ fileName: 'Rechnung März.pdf' });
	});

	it.each([
		[
			{ message: { type: 'text', text: { body: 'Hi' } } },
			'The message of this item has no file: its type is text',
		],
		[
			{ message: { type: 'location', location: { latitude: 1 } } },
			'The message of this item has no file: its type is location',
		],
		[
			{ message: { type: 'contacts', contacts: [{ name: {} }] } },
			'The message of this item has no file: its type is contacts',
		],
		[
			{ message: { type: 'edit', edit: { message: { type: 'text', text: { body: 'Hi' } } } } },
			'The message of this item has no file: it is an edit and its type is now text',
		],
		[
			{ event_type: 'message_status_updated', status_update: { id: 'wamid.A', status: 'read' } },
			'This item has no file: it is the status read of a message',
		],
		[
			{ event_type: 'account_update' },
			'This item has no file: it is an event of the type account_update',
		],
		[{ city: 'Springfield' }, "'Media ID' is empty"],
	])('says what an item without a file is: %j', async (item, message) => {
		const result = await byDefault('media-download', [item]);
		expect(result.error?.message).toBe(message);
		expect(result.error).toMatchObject({ description: expect.stringMatching(/\w.*\.$/) });
		expect(await paths()).toEqual([]);
	});

	it('passes items without a file on, if asked to', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		const text = { message: { type: 'text', text: { body: 'Hi' } } };
		const result = await byDefault('media-download', [text, { id }], {
			options: { passItemsWithoutFile: true },
		});
		expect(result.error).toBeUndefined();
		const [first, second] = result.items('WhatsApp');
		expect(first).toEqual({ json: text, pairedItem: { item: 0 } });
		expect(second).toMatchObject({
			json: { id },
			binary: { data: { mimeType: 'image/jpeg' } },
			pairedItem: { item: 1 },
		});
	});

	it('keeps the extension that n8n knows for a received file of another type', async () => {
		const { media_id: id } = await sandbox.control.customerSendsMedia({
			phone_number_id: seed.phoneNumbers.shop.id,
			type: 'document',
			mime_type: 'application/zip',
			bytes: Buffer.from('PK').toString('base64'),
		});
		const [output] = (
			await byDefault('media-download', [{ message: { type: 'document', document: { id } } }])
		).items('WhatsApp');
		expect(output?.json).toMatchObject({ file_name: `${id}.zip` });
		expect(output?.binary?.data).toMatchObject({ fileName: `${id}.zip`, fileExtension: 'zip' });
	});

	it('deletes nothing by default, whatever ID an item has', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		const deletion = byDefault('media-delete', [{ id, message: { type: 'image', image: { id } } }]);
		await expect(deletion).rejects.toThrow('"Media ID" is required');
		expect(await sandbox.control.media()).toHaveLength(1);
	});

	it('deletes', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		expect((await run('media-delete', [{ id }])).items('WhatsApp')[0]?.json).toEqual({
			deleted: true,
			id,
		});
		expect(await sandbox.control.media()).toEqual([]);
	});

	it.each(['media-get', 'media-get-info', 'media-download', 'media-delete'])(
		'%s says that a file is gone, and how long Meta keeps files',
		async (workflow) => {
			const result = await run(workflow, [{ id: '999999999999999' }]);
			expect(result.error).toMatchObject({
				message: 'The file is no longer at Meta, or the token has no access to it',
				description: expect.stringMatching(
					/received files for 7 days and uploaded ones for 30 days.*the account whose number/,
				),
			});
		},
	);

	it('sends a file of the item: uploads it, then the message, in one step', async () => {
		const result = await run(
			'send-media',
			[
				{
					type: 'document',
					phone: seed.customer.phone,
					caption: 'Your invoice',
					order: 'order-42',
				},
			],
			{
				parameters: { mediaSource: 'binary', inputBinaryField: 'data' },
				binary: file(Buffer.from('%PDF-1.4'), 'application/pdf', 'invoice.pdf'),
			},
		);
		expect(result.error).toBeUndefined();
		const [media] = await sandbox.control.media();
		const [message] = await sandbox.control.messages();
		expect(message?.body).toMatchObject({
			type: 'document',
			document: { id: media?.id, filename: 'invoice.pdf', caption: 'Your invoice' },
			biz_opaque_callback_data: 'order-42',
		});
		expect(result.items('WhatsApp')[0]?.json).toMatchObject({ message_id: message?.id });
	});

	it.each([
		['', 'file.pdf'],
		['Invoice 42', 'Invoice 42.pdf'],
		['invoice.pdf', 'invoice.pdf'],
	])('sends a file without a name, called %p by the user, as %p', async (file_name, filename) => {
		const result = await run(
			'send-media',
			[{ type: 'document', phone: seed.customer.phone, file_name }],
			{
				parameters: { mediaSource: 'binary', inputBinaryField: 'data' },
				binary: {
					data: {
						data: Buffer.from('%PDF-1.4').toString('base64'),
						mimeType: 'application/pdf',
						fileExtension: 'pdf',
					},
				},
			},
		);
		expect(result.error).toBeUndefined();
		expect((await sandbox.control.messages())[0]?.body.document).toMatchObject({ filename });
	});

	describe('the advice for a file that no upload takes', () => {
		const sendFile = async (
			content: Buffer,
			mimeType: string,
			fileName: string,
			type = 'document',
		) =>
			await run('send-media', [{ type, phone: seed.customer.phone }], {
				parameters: { mediaSource: 'binary', inputBinaryField: 'data' },
				binary: file(content, mimeType, fileName),
			});
		const csv = Buffer.from('name;city');

		it.each([
			['a CSV file', csv, 'text/csv', 'a.csv'],
			['an archive', Buffer.from('PK'), 'application/zip', 'a.zip'],
			['an image that is too large', Buffer.alloc(6 * 1024 * 1024), 'image/jpeg', 'a.jpg'],
		])('works by link: %s', async (_what, content, mimeType, fileName) => {
			const refused = await sendFile(content, mimeType, fileName);
			expect(refused.error).toMatchObject({
				description: expect.stringMatching(
					/send the link: Message: Send Media with 'Media Type' Document and 'Media Source' Link/,
				),
			});
			const link = `https://example.com/${fileName}`;
			const sent = await run('send-media', [
				{ type: 'document', phone: seed.customer.phone, link },
			]);
			expect(sent.error).toBeUndefined();
		});

		it('works for text: the type text/plain and the name as it is', async () => {
			const refused = await sendFile(csv, 'text/csv', 'a.csv');
			expect(refused.error).toMatchObject({
				description: expect.stringMatching(/\(its mimeType\) to text\/plain/),
			});
			expect((await sendFile(csv, 'text/plain', 'a.csv')).error).toBeUndefined();
			expect((await sandbox.control.messages())[0]?.body.document).toMatchObject({
				filename: 'a.csv',
			});
		});

		it('works with another media type', async () => {
			const refused = await sendFile(Buffer.from('%PDF-1.4'), 'application/pdf', 'a.pdf', 'image');
			expect(refused.error).toMatchObject({
				description: expect.stringMatching(/^Set 'Media Type' to Document,/),
			});
			expect(
				(await sendFile(Buffer.from('%PDF-1.4'), 'application/pdf', 'a.pdf')).error,
			).toBeUndefined();
		});

		it('works with a smaller file', async () => {
			const refused = await sendFile(Buffer.alloc(6 * 1024 * 1024), 'image/jpeg', 'a.jpg');
			expect(refused.error).toMatchObject({
				description: expect.stringMatching(/^Make the file smaller\./),
			});
			expect(
				(await sendFile(Buffer.alloc(5 * 1024 * 1024), 'image/jpeg', 'a.jpg')).error,
			).toBeUndefined();
		});
	});

	it('uploads nothing for a message that could not be sent', async () => {
		const result = await run('send-media', [{ type: 'image', phone: 'nobody' }], {
			parameters: { mediaSource: 'binary', inputBinaryField: 'data' },
			binary: file(jpeg, 'image/jpeg', 'a.jpg'),
		});
		expect(result.error?.message).toMatch(/is not a phone number/);
		expect(await paths()).toEqual([]);
	});

	it.each([
		[
			'image',
			{ link: 'https://example.com/a.jpg', caption: 'Look' },
			{ link: 'https://example.com/a.jpg', caption: 'Look' },
		],
		[
			'document',
			{ link: 'https://example.com/my file (1).pdf' },
			{ link: 'https://example.com/my%20file%20(1).pdf' },
		],
		[
			'document',
			{ link: 'https://example.com/Übersicht.pdf?sig=a%2Bb+c' },
			{ link: 'https://example.com/%C3%9Cbersicht.pdf?sig=a%2Bb+c' },
		],
		[
			'audio',
			{ link: 'https://example.com/a.ogg', caption: 'ignored' },
			{ link: 'https://example.com/a.ogg' },
		],
		['sticker', { link: 'https://example.com/a.webp' }, { link: 'https://example.com/a.webp' }],
		[
			'document',
			{ link: 'https://example.com/a.pdf', file_name: 'menu.pdf' },
			{ link: 'https://example.com/a.pdf', filename: 'menu.pdf' },
		],
	])('sends %s by link with what this kind may carry', async (type, item, body) => {
		const result = await run('send-media', [{ type, phone: seed.customer.phone, ...item }]);
		expect(result.error).toBeUndefined();
		expect((await sandbox.control.messages())[0]?.body[type]).toEqual(body);
	});
});

describe('Retrying a message with a file', () => {
	it('uploads the file once and sends the message once', async () => {
		await sandbox.control.addFault({
			match: { path: '/messages', nth: 2 },
			error: { code: 131016, http_status: 503 },
		});
		const workflow = withInput(
			readWorkflow('send-media'),
			['+16505551231', '+16505551232'].map((phone) => ({ type: 'image', phone })),
			{
				parameters: { mediaSource: 'binary', inputBinaryField: 'data' },
				node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
				binary: file(jpeg, 'image/jpeg', 'a.jpg'),
			},
		);
		const result = await runWorkflow(workflow, sandbox.credentials());
		expect(result.error).toBeUndefined();
		expect((await paths()).filter((path) => path.endsWith('/media'))).toHaveLength(2);
		expect((await sandbox.control.messages()).map(({ body }) => body.to).sort()).toEqual([
			'+16505551231',
			'+16505551232',
		]);
	});
});

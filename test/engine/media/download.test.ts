import { Gateway } from '../../support/engine/gateway';
import { jpeg, mediaCase, sha256 } from '../../support/engine/media-case';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, withInput } from '../../support/engine/test-sandbox';
import { eventually } from '../../support/eventually';

const context = mediaCase();

const omit = <T extends object>(object: T, names: string[]) =>
	Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name))) as T;

describe.each(['all', 'routing'] as const)('Media: Download, Get Info, Delete (%s)', (ways) => {
	const run = context.runIn(ways);
	const upload = context.uploadIn(ways);

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
		return await runWorkflow(withInput(workflow, items), context.sandbox().credentials(), { ways });
	};

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
		const { media_id } = await context.sandbox().control.customerSendsMedia({
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
		await context.sandbox().control.settings({ media_url_ttl_ms: 0 });
		const result = await run('media-download', [{ id }]);
		expect(result.error?.message).toBe('Meta did not provide the file (HTTP status 404)');
		expect(
			(await context.paths()).filter((path) => path === `GET /v25.0/${id as string}`),
		).toHaveLength(2);
	});

	it('downloads through a fresh address when the first one has expired', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		await context
			.sandbox()
			.control.addFault({ match: { path: '/_media/' }, raw: { status: 404, body: '' } });
		const result = await run('media-download', [{ id }]);
		expect(result.error).toBeUndefined();
		const binary = result.items('WhatsApp')[0]?.binary?.data;
		expect(Buffer.from(binary?.data ?? '', 'base64').equals(jpeg)).toBe(true);
	});

	it('does not take a file whose bytes are not the announced ones', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		await context.sandbox().control.settings({ corrupt_media_downloads: true });
		const result = await run('media-download', [{ id }]);
		expect(result.error?.message).toBe(
			'The downloaded file differs from the file at Meta: its SHA-256 does not match',
		);
	});

	it('follows no redirect of a download to another server', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		const other = await Gateway.start();
		other.gives('/', 200, 'not the file');
		await context.sandbox().control.settings({ media_redirect_url: `${other.origin}/` });
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
				context.sandbox().credentials({ baseUrl: gateway.origin }),
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

	it.each(['media-download', 'media-get', 'media-get-info'])(
		'finds the file of a message that was edited, where Meta does not name its type (%s)',
		async (operation) => {
			const id = (await upload()).items('WhatsApp')[0]?.json.id as string;
			const message = { context: { id: 'wamid.A' }, image: { id, mime_type: 'image/jpeg' } };
			const item = { message: { type: 'edit', edit: { message } } };
			const result = await byDefault(operation, [item]);
			expect(result.error).toBeUndefined();
			expect(result.items('WhatsApp')[0]?.json).toMatchObject({ id });
		},
	);

	it('takes the name that an edited document has', async () => {
		const id = (await upload(Buffer.from('%PDF-1.4'), 'application/pdf', 'document')).items(
			'WhatsApp',
		)[0]?.json.id;
		const document = { id, filename: 'Rechnung März.pdf' };
		const item = { message: { type: 'edit', edit: { message: { type: 'document', document } } } };
		const [output] = (await byDefault('media-download', [item])).items('WhatsApp');
		expect(output?.binary?.data).toMatchObject({ fileName: 'Rechnung März.pdf' });
	});

	const WITHOUT_FILE: Array<[Record<string, unknown>, string]> = [
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
			{ message: { type: 'edit', edit: { message: { text: { body: 'Hi' } } } } },
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
	];

	it.each(
		['media-get', 'media-get-info'].flatMap((name) =>
			WITHOUT_FILE.map((each) => [name, ...each] as const),
		),
	)('says in %s what an item without a file is: %j', async (name, item, message) => {
		const result = await byDefault(name, [item]);
		expect(result.error?.message).toBe(message);
		expect(result.error).toMatchObject({
			description: expect.stringMatching(/^(?!.*(Pass Items|Upload the file first)).*\w.*\.$/),
		});
		expect(await context.paths()).toEqual([]);
	});

	it.each(WITHOUT_FILE)('says what an item without a file is: %j', async (item, message) => {
		const result = await byDefault('media-download', [item]);
		expect(result.error?.message).toBe(message);
		expect(result.error).toMatchObject({ description: expect.stringMatching(/\w.*\.$/) });
		expect(await context.paths()).toEqual([]);
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
		const { media_id: id } = await context.sandbox().control.customerSendsMedia({
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
		expect(await context.sandbox().control.media()).toHaveLength(1);
	});

	it('says where the ID of a file to delete is, if an expression returns none', async () => {
		const result = await run('media-delete', [{}]);
		expect(result.error).toMatchObject({
			message: "'Media ID' is empty",
			description: expect.stringMatching(/^Use the ID from an item/),
		});
		expect(await context.paths()).toEqual([]);
	});

	it('deletes', async () => {
		const id = (await upload()).items('WhatsApp')[0]?.json.id;
		expect((await run('media-delete', [{ id }])).items('WhatsApp')[0]?.json).toEqual({
			deleted: true,
			id,
		});
		expect(await context.sandbox().control.media()).toEqual([]);
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
});

import type { IDataObject } from 'n8n-workflow';

import { file, jpeg, mediaCase } from '../../support/engine/media-case';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, withInput } from '../../support/engine/test-sandbox';

const context = mediaCase();

describe.each(['all', 'routing'] as const)('Sending a file (%s)', (ways) => {
	const run = context.runIn(ways);

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
		const [media] = await context.sandbox().control.media();
		const [message] = await context.sandbox().control.messages();
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
		expect((await context.sandbox().control.messages())[0]?.body.document).toMatchObject({
			filename,
		});
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
			expect((await context.sandbox().control.messages())[0]?.body.document).toMatchObject({
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
		expect(await context.paths()).toEqual([]);
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
			{ link: 'https://example.com/my%20file%20(1).pdf', filename: 'my file (1).pdf' },
		],
		[
			'document',
			{ link: 'https://example.com/Übersicht.pdf?sig=a%2Bb+c' },
			{
				link: 'https://example.com/%C3%9Cbersicht.pdf?sig=a%2Bb+c',
				filename: 'Übersicht.pdf',
			},
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
		...[
			['https://example.com/invoices/4711.pdf', '', '4711.pdf'],
			['https://example.com/o/invoices%2F4711.PDF?alt=media', '', '4711.PDF'],
			['https://example.com/invoices/4711.pdf', 'invoice', 'invoice.pdf'],
			['https://example.com/4711.pdf', 'Report v1.2', 'Report v1.2.pdf'],
			['https://example.com/4711.zip', 'drawings.dwg', 'drawings.dwg'],
			['https://example.com/%E0%A4%A.pdf', '', '%E0%A4%A.pdf'],
			['https://example.com/download.php?id=4711', '', undefined],
			['https://example.com/download.php?id=4711', 'invoice', 'invoice'],
			['https://example.com/', '', undefined],
		].map(([link, file_name, filename]): [string, IDataObject, IDataObject] => [
			'document',
			{ link, file_name },
			{ link, ...(filename !== undefined && { filename }) },
		]),
	])('sends %s by link with what this kind may carry', async (type, item, body) => {
		const result = await run('send-media', [{ type, phone: seed.customer.phone, ...item }]);
		expect(result.error).toBeUndefined();
		expect((await context.sandbox().control.messages())[0]?.body[type]).toEqual(body);
	});
});

describe('Retrying a message with a file', () => {
	it('uploads the file once and sends the message once', async () => {
		await context.sandbox().control.addFault({
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
		const result = await runWorkflow(workflow, context.sandbox().credentials());
		expect(result.error).toBeUndefined();
		expect((await context.paths()).filter((path) => path.endsWith('/media'))).toHaveLength(2);
		expect((await context.sandbox().control.messages()).map(({ body }) => body.to).sort()).toEqual([
			'+16505551231',
			'+16505551232',
		]);
	});
});

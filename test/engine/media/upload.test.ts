import { jpeg, mediaCase, sha256, webp } from '../../support/engine/media-case';
import { seed } from '../../support/engine/test-sandbox';

const context = mediaCase();

describe.each(['all', 'routing'] as const)('Media: Upload (%s)', (ways) => {
	const run = context.runIn(ways);
	const upload = context.uploadIn(ways);

	it('uploads a file with its name and type', async () => {
		const result = await upload();
		expect(result.error).toBeUndefined();
		const [media] = await context.sandbox().control.media();
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
			Buffer.from('GIF89a'),
			'image/gif',
			'image',
			/is image\/gif, which WhatsApp does not accept as an image/,
		],
		[
			'an image of 6 MB',
			Buffer.alloc(6 * 1024 * 1024),
			'image/png',
			'image',
			/has 6\.0 MB; WhatsApp allows 5\.0 MB for an image/,
		],
		[
			'a still sticker of 200 KB',
			webp(200 * 1024, false),
			'image/webp',
			'sticker',
			/has 200 KB; WhatsApp allows 100 KB/,
		],
		[
			'an animated sticker of 600 KB',
			webp(600 * 1024, true),
			'image/webp',
			'sticker',
			/has 600 KB; WhatsApp allows 500 KB/,
		],
		['an empty file', Buffer.alloc(0), 'image/png', 'image', /is empty/],
		[
			'a JPEG of 6 MB as document',
			Buffer.alloc(6 * 1024 * 1024),
			'image/jpeg',
			'document',
			/has 6\.0 MB; WhatsApp allows 5\.0 MB for an upload of image\/jpeg/,
		],
		[
			'an MP4 of 17 MB as document',
			Buffer.alloc(17 * 1024 * 1024),
			'video/mp4',
			'document',
			/has 17\.0 MB; WhatsApp allows 16\.0 MB for an upload of video\/mp4/,
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
		expect(await context.paths()).toEqual([]);
	});

	it.each([
		['image/jpg', 'image', jpeg, 'a.jpg', 'image/jpeg', 'a.jpg'],
		['image/pjpeg', 'image', jpeg, 'a.jfif', 'image/jpeg', 'a.jfif'],
		['application/x-jpg', 'image', jpeg, 'photo', 'image/jpeg', 'photo.jpg'],
		[
			'text/html; charset=UTF-8',
			'document',
			Buffer.from('%PDF-1.4'),
			'invoice.pdf',
			'application/pdf',
			'invoice.pdf',
		],
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
			expect(await context.sandbox().control.media()).toMatchObject([
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
});

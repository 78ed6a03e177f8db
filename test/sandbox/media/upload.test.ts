import { createHash } from 'node:crypto';

import { seed } from '../../../sandbox/cloud-api';
import { containing, matching } from '../../support/matchers';
import { outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { upload, uploaded, type Upload } from '../../support/sandbox/upload';

const sandbox = sandboxCase();

const MEDIA_PATH = `/v25.0/${seed.phoneNumbers.shop.id}/media`;
const outcome = async (given: Upload): Promise<string> =>
	outcomeOf(await upload(sandbox.url, given));

const KB = 1024;
const MB = 1024 * KB;

/** The beginning of a WebP file, with the flags that only extended ones have. */
function webp(size: number, flags?: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(size);
	bytes.set(Buffer.from(`RIFF....WEBPVP8${flags === undefined ? ' ' : 'X'}`, 'latin1'));
	if (flags !== undefined) bytes[20] = flags;
	return bytes;
}

describe('a file that is uploaded', () => {
	it('gets an ID under which it is listed', async () => {
		const bytes = new TextEncoder().encode('Hello, Grüße');
		const { status, json } = await upload(sandbox.url, {
			bytes,
			mimeType: 'text/plain',
			filename: 'grüße.txt',
		});
		expect([status, json]).toEqual([200, { id: matching(/^\d{16}$/) }]);
		expect(await sandbox.control.media()).toEqual([
			{
				id: json.id,
				phone_number_id: seed.phoneNumbers.shop.id,
				mime_type: 'text/plain',
				file_size: bytes.length,
				sha256: createHash('sha256').update(bytes).digest('hex'),
				filename: 'grüße.txt',
			},
		]);
	});

	it.each<[string, Upload]>([
		['before the fields', { fileFirst: true }],
		['without type field', { fields: { messaging_product: 'whatsapp' } }],
		[
			'with a type field in another case',
			{ fields: { messaging_product: 'whatsapp', type: 'Image/PNG' } },
		],
		[
			'with fields that Meta ignores',
			{ fields: { messaging_product: 'whatsapp', ttl_minutes: '5' } },
		],
	])('may come %s', async (_what, given) => {
		expect(await outcome(given)).toBe('200');
	});

	it('keeps the parameters of its type', async () => {
		const type = 'audio/ogg; codecs=opus';
		await uploaded(sandbox.url, {
			mimeType: 'audio/ogg',
			fields: { messaging_product: 'whatsapp', type },
		});
		expect(await sandbox.control.media()).toMatchObject([{ mime_type: type }]);
	});

	it('leaves its fields in the record of requests', async () => {
		await uploaded(sandbox.url);
		expect((await sandbox.control.requests())[0]).toMatchObject({
			method: 'POST',
			path: MEDIA_PATH,
			content_type: containing('multipart/form-data; boundary='),
			body: {
				messaging_product: 'whatsapp',
				type: 'image/png',
				file: { filename: 'picture.png', mime_type: 'image/png', file_size: 10 },
			},
			status: 200,
		});
	});

	it('is gone after a reset', async () => {
		await uploaded(sandbox.url);
		await sandbox.control.reset();
		expect(await sandbox.control.media()).toEqual([]);
	});
});

describe('types of files', () => {
	it.each([
		'image/jpeg',
		'image/png',
		'video/mp4',
		'video/3gpp',
		'audio/aac',
		'audio/amr',
		'audio/mpeg',
		'audio/mp4',
		'audio/ogg',
		'text/plain',
		'audio/opus',
		'application/pdf',
		'application/msword',
		'application/vnd.ms-excel',
		'application/vnd.ms-powerpoint',
		'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		'application/vnd.openxmlformats-officedocument.presentationml.presentation',
		'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		'image/webp',
	])('%s is taken', async (mimeType) => {
		expect(await outcome({ mimeType })).toBe('200');
	});

	it.each([
		'image/gif',
		'image/svg+xml',
		'video/quicktime',
		'audio/wav',
		'application/octet-stream',
		'application/zip',
		'application/json',
		'text/csv',
		'text/html',
		'nonsense',
	])('%s is refused', async (mimeType) => {
		const { status, json } = await upload(sandbox.url, { mimeType });
		expect([status, json.error.code]).toEqual([400, 100]);
		expect(json.error.message).toMatch(
			/^\(#100\) Param file must be a file with one of the following types: audio\/aac, .*video\/3gpp\. Received file of type '/,
		);
		expect(await sandbox.control.media()).toEqual([]);
	});

	it('Ogg is taken with Opus alone', async () => {
		const ogg = (codec: string): Uint8Array<ArrayBuffer> => {
			const bytes = new Uint8Array(200);
			bytes.set(Buffer.from('OggS', 'latin1'));
			bytes.set(Buffer.from(codec, 'latin1'), 28);
			return bytes;
		};
		expect(await outcome({ mimeType: 'audio/ogg', bytes: ogg('OpusHead') })).toBe('200');
		expect(await outcome({ mimeType: 'audio/ogg', bytes: ogg('\u0001vorbis') })).toContain(
			"Received file of type 'application/ogg'.",
		);
	});
});

describe('sizes of files', () => {
	it.each<[string, number]>([
		['image/png', 5 * MB],
		['video/mp4', 16 * MB],
		['audio/mpeg', 16 * MB],
	])('%s may have %d bytes, but not one more', async (mimeType, limit) => {
		expect(await outcome({ mimeType, bytes: new Uint8Array(limit) })).toBe('200');
		expect(await outcome({ mimeType, bytes: new Uint8Array(limit + 1) })).toBe(
			`100: (#100) File Too Large: it has ${limit + 1} bytes, but a file of type ${mimeType} may have ${limit} at most.`,
		);
		expect(await sandbox.control.media()).toHaveLength(1);
	});

	it.each<[string, number | undefined, number]>([
		['a simple sticker', undefined, 100 * KB],
		['a sticker with transparency', 0b1_0000, 100 * KB],
		['an animated sticker', 0b1_0010, 500 * KB],
	])('%s', async (_what, flags, limit) => {
		const mimeType = 'image/webp';
		expect(await outcome({ mimeType, bytes: webp(limit, flags) })).toBe('200');
		expect(await outcome({ mimeType, bytes: webp(limit + 1, flags) })).toMatch(
			/^100: \(#100\) File Too Large/,
		);
	});

	it('nothing at all is refused', async () => {
		expect(await outcome({ bytes: new Uint8Array(0) })).toBe(
			'100: (#100) Param file must not be empty.',
		);
	});
});

describe('an upload that is refused', () => {
	it.each<[string, Upload, string]>([
		[
			'no messaging_product',
			{ fields: { type: 'image/png' } },
			'100: (#100) The parameter messaging_product is required.',
		],
		[
			'another messaging_product',
			{ fields: { messaging_product: 'sms' } },
			'100: (#100) Param messaging_product must be one of {WHATSAPP} - got "sms".',
		],
		[
			'another type than the file’s',
			{ fields: { messaging_product: 'whatsapp', type: 'image/jpeg' } },
			'100: (#100) Param type is "image/jpeg", but the file is of type \'image/png\'.',
		],
	])('has %s', async (_what, given, expected) => {
		expect(await outcome(given)).toBe(expected);
		expect(await sandbox.control.media()).toEqual([]);
	});

	const form = 'multipart/form-data; boundary=x';
	const field =
		'--x\r\ncontent-disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n';
	const type = '--x\r\ncontent-disposition: form-data; name="type"\r\n\r\nimage/png\r\n';
	const file = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n';

	it.each<[string, string, string, string]>([
		[
			'is JSON',
			'application/json',
			'{"messaging_product":"whatsapp"}',
			'The parameter file is required.',
		],
		['has no file', form, `${field}--x--`, 'The parameter file is required.'],
		[
			'has a file without type of its own',
			form,
			`${field}${type}${file}\r\nHi\r\n--x--`,
			"but the file is of type 'text/plain'.",
		],
		['names no boundary', 'multipart/form-data', 'Hi', 'Boundary not found'],
		[
			'ends in the middle of the file',
			form,
			`${field}${file}content-type: text/plain\r\n\r\nHi`,
			"The form can't be read",
		],
	])('%s', async (_what, contentType, rawBody, reason) => {
		const { status, json } = await sandbox.graph(MEDIA_PATH, { rawBody, contentType });
		expect([status, json.error.code]).toEqual([400, 100]);
		expect(json.error.message).toContain(reason);
	});

	it.each([
		['no token', null, 401, 190],
		['a token without permission', seed.accessTokens.unprivileged, 403, 200],
	])('comes with %s', async (_what, token, status, code) => {
		const answer = await sandbox.graph(MEDIA_PATH, {
			token,
			rawBody: `${field}--x--`,
			contentType: form,
		});
		expect([answer.status, answer.json.error.code]).toEqual([status, code]);
	});
});

import { seed } from '../../../sandbox/cloud-api';
import { eventually } from '../../support/eventually';
import { messageOf, MESSAGES_PATH, outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { uploaded } from '../../support/sandbox/upload';

const sandbox = sandboxCase();

const LINK = { link: 'https://example.com/file' };
const send = async (type: string, content: unknown, more: object = {}): Promise<string> =>
	outcomeOf(await sandbox.graph(MESSAGES_PATH, { body: messageOf(type, content, more) }));

describe('a file by link', () => {
	it.each<[string, object]>([
		['image', LINK],
		['image', { link: 'http://example.com/a.png?x=1', caption: '😀'.repeat(1024) }],
		['video', { ...LINK, caption: 'Look' }],
		['audio', LINK],
		['audio', { ...LINK, voice: true }],
		['document', { ...LINK, caption: 'The invoice', filename: 'invoice.pdf' }],
		['sticker', LINK],
	])('is sent as %s %j', async (type, content) => {
		expect(await send(type, content)).toBe('200');
		expect((await sandbox.control.messages())[0]?.body).toEqual(messageOf(type, content));
	});

	it('may be a reply with callback data', async () => {
		const more = {
			context: { message_id: 'wamid.HBgLMTY1MDU1NTEyMzQ=' },
			biz_opaque_callback_data: 'order-42',
		};
		expect(await send('image', LINK, more)).toBe('200');
	});

	it.each<[string, unknown, string]>([
		['image', undefined, '100: (#100) The parameter image is required.'],
		['image', {}, '100: (#100) Param image must have exactly one of {ID, LINK}.'],
		['image', { ...LINK, id: '1' }, '100: (#100) Param image must have exactly one of {ID, LINK}.'],
		[
			'image',
			{ link: 'ftp://example.com/a' },
			"100: (#100) Param image['link'] is not a valid URI.",
		],
		['image', { link: 'example.com/a.png' }, "100: (#100) Param image['link'] is not a valid URI."],
		['image', { id: 17 }, "100: (#100) Param image['id'] must be a string."],
		[
			'image',
			{ ...LINK, caption: 'x'.repeat(1025) },
			"100: (#100) Param image['caption'] must be at most 1024 characters long.",
		],
		[
			'image',
			{ ...LINK, filename: 'a.png' },
			'100: (#100) Unexpected key "filename" on param "image".',
		],
		['video', { ...LINK, voice: true }, '100: (#100) Unexpected key "voice" on param "video".'],
		['audio', { ...LINK, caption: 'a' }, '100: (#100) Unexpected key "caption" on param "audio".'],
		['audio', { ...LINK, voice: 'true' }, "100: (#100) Param audio['voice'] must be a boolean."],
		[
			'sticker',
			{ ...LINK, caption: 'a' },
			'100: (#100) Unexpected key "caption" on param "sticker".',
		],
	])('is refused as %s %j', async (type, content, outcome) => {
		expect(await send(type, content)).toBe(outcome);
		expect(await sandbox.control.messages()).toEqual([]);
	});
});

describe('a file by ID', () => {
	const unknownId = (type: string): string =>
		`100: (#100) Param ${type}['id'] is not a valid whatsapp business account media attachment ID`;

	it.each([
		['image', 'image/jpeg'],
		['video', 'video/mp4'],
		['audio', 'audio/ogg'],
		['document', 'application/pdf'],
		['document', 'image/png'],
		['sticker', 'image/webp'],
	])('is sent as %s when it was uploaded as %s', async (type, mimeType) => {
		const id = await uploaded(sandbox.url, { mimeType });
		expect(await send(type, { id })).toBe('200');
	});

	it('is accepted as audio/opus, but not delivered', async () => {
		const id = await uploaded(sandbox.url, { mimeType: 'audio/opus' });
		await sandbox.control.settings({ status_delays_ms: { sent: 0, delivered: 0, read: 0 } });
		expect(await send('audio', { id })).toBe('200');
		expect(
			await eventually(async () => (await sandbox.control.messages())[0]?.statuses[0]?.status),
		).toBe('failed');
	});

	it('is refused as another type than it was uploaded as', async () => {
		const id = await uploaded(sandbox.url, { mimeType: 'image/png' });
		expect(await send('video', { id })).toBe(
			`131009: Media ${id} is of type image/png, which can't be sent as video.`,
		);
	});

	it('is refused when nothing was uploaded', async () => {
		expect(await send('image', { id: '1234567890' })).toBe(unknownId('image'));
		expect(await send('image', { id: seed.businessAccount.id })).toBe(unknownId('image'));
	});

	it('is refused when it was uploaded for another number', async () => {
		const id = await uploaded(sandbox.url, { phoneNumberId: seed.phoneNumbers.support.id });
		expect(await send('image', { id })).toBe(unknownId('image'));
	});

	it('is refused once it is deleted', async () => {
		const id = await uploaded(sandbox.url);
		await sandbox.graph(`/v25.0/${id}`, { method: 'DELETE' });
		expect(await send('image', { id })).toBe(unknownId('image'));
	});
});

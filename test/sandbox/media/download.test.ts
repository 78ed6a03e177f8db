import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import { seed } from '../../../sandbox/cloud-api';
import type { CustomerMedia } from '../../../sandbox/cloud-api/control-client';
import { matching } from '../../support/matchers';
import { messageOf, MESSAGES_PATH, outcomeOf, subscribe } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { uploaded } from '../../support/sandbox/upload';
import { valueOf } from '../../support/sandbox/webhook-value';

const { shop, support } = seed.phoneNumbers;
const AUTHORIZATION = { authorization: `Bearer ${seed.accessTokens.valid}` };
const BYTES = new TextEncoder().encode('some bytes');
const SHA256 = createHash('sha256').update(BYTES).digest('hex');

const sandbox = sandboxCase();

const download = async (
	url: string,
	headers: Record<string, string> = AUTHORIZATION,
): Promise<Response> => await fetch(url, { headers, redirect: 'manual' });
const bytesOf = async (response: Response): Promise<Buffer> =>
	Buffer.from(await response.arrayBuffer());

/** Uploads a file. @returns its ID and its address */
async function file(): Promise<{ id: string; url: string }> {
	const id = await uploaded(sandbox.url);
	const { json } = await sandbox.graph(`/v25.0/${id}`);
	return { id, url: json.url };
}

describe('what is told of a file', () => {
	it('is its address, type, size and hash', async () => {
		const id = await uploaded(sandbox.url);
		for (const query of ['', `?phone_number_id=${shop.id}`]) {
			const { status, json } = await sandbox.graph(`/v25.0/${id}${query}`);
			expect(status).toBe(200);
			expect(json).toEqual({
				messaging_product: 'whatsapp',
				url: matching(new RegExp(`^${sandbox.url}/_media/\\?mid=${id}&ext=\\d{10}&hash=\\w+$`)),
				mime_type: 'image/png',
				sha256: SHA256,
				file_size: 10,
				id,
			});
		}
	});

	it.each(['GET', 'DELETE'])('is nothing for another number (%s)', async (method) => {
		const id = await uploaded(sandbox.url);
		const { status, json } = await sandbox.graph(`/v25.0/${id}?phone_number_id=${support.id}`, {
			method,
		});
		expect([status, json.error.code, json.error.error_subcode]).toEqual([400, 100, 33]);
		expect(await sandbox.control.media()).toHaveLength(1);
	});

	it('is nothing once it is deleted', async () => {
		const { id, url } = await file();
		const deleted = await sandbox.graph(`/v25.0/${id}?phone_number_id=${shop.id}`, {
			method: 'DELETE',
		});
		expect([deleted.status, deleted.json]).toEqual([200, { success: true }]);
		expect((await sandbox.graph(`/v25.0/${id}`)).json.error.error_subcode).toBe(33);
		expect((await download(url)).status).toBe(404);
	});
});

describe('a download', () => {
	it('brings the bytes with their type', async () => {
		const response = await download((await file()).url);
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('image/png');
		expect(response.headers.get('content-length')).toBe('10');
		expect(await bytesOf(response)).toEqual(Buffer.from(BYTES));
	});

	it.each<[string, Record<string, string>, number]>([
		['no token', {}, 401],
		['an unknown token', { authorization: 'Bearer unknown' }, 401],
		['an expired token', { authorization: `Bearer ${seed.accessTokens.expired}` }, 401],
		[
			'a token that reaches no account',
			{ authorization: `Bearer ${seed.accessTokens.unprivileged}` },
			404,
		],
	])('with %s is refused', async (_what, headers, status) => {
		const { url } = await file();
		expect((await download(url, headers)).status).toBe(status);
	});

	it('with the token in the address is refused', async () => {
		const { url } = await file();
		expect((await download(`${url}&access_token=${seed.accessTokens.valid}`, {})).status).toBe(401);
	});

	it('from an address that was never given out is refused', async () => {
		const { url } = await file();
		const other = await uploaded(sandbox.url);
		expect((await download(`${url}x`)).status).toBe(404);
		expect((await download(url.replace(/mid=\d+/, `mid=${other}`))).status).toBe(404);
	});

	it('is refused when the address is too old, until a new one is asked for', async () => {
		await sandbox.control.settings({ media_url_ttl_ms: 20 });
		const { id, url } = await file();
		await wait(25);
		expect((await download(url)).status).toBe(404);
		await sandbox.control.settings({ media_url_ttl_ms: 60_000 });
		const { json } = await sandbox.graph(`/v25.0/${id}`);
		expect((await download(json.url)).status).toBe(200);
	});

	it('can be made to fail once, and is recorded without the token', async () => {
		const { url } = await file();
		await sandbox.control.addFault({ match: { path: '/_media/' }, raw: { status: 404, body: '' } });
		expect([(await download(url)).status, (await download(url)).status]).toEqual([404, 200]);
		const record = (await sandbox.control.requests()).filter(({ path }) => path === '/_media/');
		expect(record.map(({ authorization, status }) => [authorization, status])).toEqual([
			['bearer', 404],
			['bearer', 200],
		]);
	});

	it('can be made to bring other bytes than the hash promises', async () => {
		await sandbox.control.settings({ corrupt_media_downloads: true });
		const bytes = await bytesOf(await download((await file()).url));
		expect(bytes).toHaveLength(BYTES.length);
		expect(createHash('sha256').update(bytes).digest('hex')).not.toBe(SHA256);
	});

	it('can be made to lead elsewhere', async () => {
		const elsewhere = createServer((request, response) =>
			response.end(request.headers.authorization ?? 'no token'),
		);
		await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
		const target = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/file`;
		await sandbox.control.settings({ media_redirect_url: target });
		const { url } = await file();
		const response = await download(url);
		expect([response.status, response.headers.get('location')]).toEqual([302, target]);
		expect((await download(url, {})).status).toBe(401);
		// What fetch makes of it, as an example of a client that does it right.
		expect(await (await fetch(url, { headers: AUTHORIZATION })).text()).toBe('no token');
		await new Promise((resolve) => elsewhere.close(resolve));
	});
});

describe('a file from a customer', () => {
	beforeEach(async () => {
		await subscribe(sandbox.graph, sandbox.receiver.url(), sandbox.receiver.verifyToken);
	});

	const sticker = Buffer.from('RIFF....WEBPVP8X....\x12', 'latin1');

	it.each<[Omit<CustomerMedia, 'phone_number_id' | 'bytes'>, Buffer, object]>([
		[
			{ type: 'image', mime_type: 'image/jpeg', caption: 'Look' },
			Buffer.from(BYTES),
			{ caption: 'Look', mime_type: 'image/jpeg' },
		],
		[{ type: 'video', mime_type: 'video/mp4' }, Buffer.from(BYTES), { mime_type: 'video/mp4' }],
		[
			{ type: 'document', mime_type: 'application/pdf', filename: 'a.pdf' },
			Buffer.from(BYTES),
			{ filename: 'a.pdf', mime_type: 'application/pdf' },
		],
		[
			{ type: 'audio', mime_type: 'audio/ogg; codecs=opus' },
			Buffer.from(BYTES),
			{ mime_type: 'audio/ogg; codecs=opus', voice: true },
		],
		[
			{ type: 'audio', mime_type: 'audio/mpeg' },
			Buffer.from(BYTES),
			{ mime_type: 'audio/mpeg', voice: false },
		],
		[
			{ type: 'sticker', mime_type: 'image/webp' },
			sticker,
			{ mime_type: 'image/webp', animated: true },
		],
		[
			{ type: 'sticker', mime_type: 'image/webp' },
			Buffer.from(BYTES),
			{ mime_type: 'image/webp', animated: false },
		],
	])('arrives as webhook and can be downloaded: %j', async (input, bytes, content) => {
		const { id, media_id } = await sandbox.control.customerSendsMedia({
			phone_number_id: shop.id,
			bytes: bytes.toString('base64'),
			...input,
		});
		const [webhook] = await sandbox.receiver.received(1);
		const { messages } = valueOf(webhook);
		const sha256 = createHash('sha256').update(bytes).digest('base64');
		expect(messages).toMatchObject([
			{
				from: seed.customer.wa_id,
				id,
				type: input.type,
				[input.type]: { ...content, id: media_id, sha256 },
			},
		]);
		const { url } = messages[0]?.[input.type] as { url: string };
		const response = await download(url);
		expect(await bytesOf(response)).toEqual(bytes);
		expect((await sandbox.graph(`/v25.0/${media_id}`)).json).toMatchObject({
			file_size: bytes.length,
		});
	});

	it('can be sent back, and opens the 24-hour window', async () => {
		await sandbox.control.settings({
			enforce_customer_window: true,
			status_delays_ms: { sent: 0, delivered: null, read: null },
		});
		const { media_id: id } = await sandbox.control.customerSendsMedia({
			phone_number_id: shop.id,
			type: 'image',
			mime_type: 'image/png',
			bytes: Buffer.from(BYTES).toString('base64'),
		});
		expect(
			outcomeOf(await sandbox.graph(MESSAGES_PATH, { body: messageOf('image', { id }) })),
		).toBe('200');
		const [, status] = await sandbox.receiver.received(2);
		expect(valueOf(status).statuses).toMatchObject([{ status: 'sent' }]);
	});
});

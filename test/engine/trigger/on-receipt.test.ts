import type { IBinaryData } from 'n8n-workflow';

import { Gateway } from '../../support/engine/gateway';
import { head, messagesWebhook, post, webhook } from '../../support/engine/meta-webhook';
import { seed } from '../../support/engine/test-sandbox';
import { triggerCase } from '../../support/engine/trigger-case';
import type { TriggerHost } from '../../support/engine/trigger-host';
import { eventually } from '../../support/eventually';

const { shop, support } = seed.phoneNumbers;
const context = triggerCase();

const openHost = async (
	options: object,
	parameters: object = {},
	credentials = context.sandbox.credentials(),
) => {
	const host = await context.startHost(
		{ events: ['message_received'], triggerOptions: options, ...parameters },
		credentials,
	);
	await host.activate();
	return host;
};

/** A customer sends a picture; resolves when the workflow has it. */
const receivePicture = async (host: TriggerHost, content = 'a picture') => {
	const before = host.executions.length;
	const bytes = Buffer.from(content).toString('base64');
	const sent = { phone_number_id: shop.id, type: 'image', mime_type: 'image/jpeg', bytes } as const;
	const { media_id: mediaId } = await context.sandbox.control.customerSendsMedia(sent);
	await eventually(async () => await Promise.resolve(host.executions.length > before));
	const [item] = host.executions.at(-1) ?? [];
	return { item, mediaId };
};

const contentOf = ({ data }: IBinaryData) => Buffer.from(data, 'base64').toString();

const graphRequests = async (part: string) =>
	(await context.sandbox.control.requests()).filter(({ path }) => path.includes(part));

describe('Download Media', () => {
	it('puts the file into the item', async () => {
		const host = await openHost({ downloadMedia: true });
		const { item, mediaId } = await receivePicture(host);
		expect(item?.json.media).toEqual({ state: 'downloaded' });
		expect(item?.binary?.data).toMatchObject({
			mimeType: 'image/jpeg',
			fileName: `${mediaId}.jpg`,
		});
		expect(contentOf(item?.binary?.data as IBinaryData)).toBe('a picture');
	});

	it.each([
		['', { type: 'image' }],
		[' whose type Meta does not name', { context: { id: 'wamid.0' } }],
	])('puts the file of an edited message%s into the item', async (_what, message) => {
		const host = await openHost({ downloadMedia: true });
		const { mediaId } = await receivePicture(host);
		const edit = {
			original_message_id: 'wamid.1',
			message: { ...message, image: { id: mediaId } },
		};
		await post(host, messagesWebhook({ id: 'wamid.2', type: 'edit', edit }));
		const [item] = host.executions.at(-1) ?? [];
		expect(item?.json.media).toEqual({ state: 'downloaded' });
		expect(contentOf(item?.binary?.data as IBinaryData)).toBe('a picture');
	});

	it('names a file by its type, also where Meta writes a space after it', async () => {
		const host = await openHost({ downloadMedia: true });
		const bytes = Buffer.from('OggS').toString('base64');
		const sent = {
			phone_number_id: shop.id,
			type: 'audio',
			mime_type: 'audio/ogg ; codecs=opus',
			bytes,
		} as const;
		const { media_id: mediaId } = await context.sandbox.control.customerSendsMedia(sent);
		await eventually(async () => await Promise.resolve(host.executions.length > 0));
		const [item] = host.executions.at(-1) ?? [];
		expect(item?.binary?.data).toMatchObject({ mimeType: 'audio/ogg', fileName: `${mediaId}.ogg` });
	});

	it('leaves items without a file as they are', async () => {
		const host = await openHost({ downloadMedia: true });
		await context.sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Hi' });
		await eventually(async () => await Promise.resolve(host.executions.length > 0));
		expect(host.executions[0]?.[0]).toEqual({
			json: expect.not.objectContaining({ media: expect.anything() }),
		});
	});

	it('is not done without the option', async () => {
		const host = await openHost({});
		const { item, mediaId } = await receivePicture(host);
		expect(item).toEqual({ json: expect.objectContaining({ event_type: 'message_received' }) });
		expect(await graphRequests(mediaId)).toEqual([]);
	});

	it('passes a file on by its ID when it is not there within three seconds, and ends the download', async () => {
		const gateway = await Gateway.start(context.sandbox.url);
		const host = await openHost(
			{ downloadMedia: true },
			{},
			context.sandbox.credentials({ baseUrl: gateway.origin }),
		);
		const raw = {
			status: 200,
			body: JSON.stringify({ id: '4711', url: `${gateway.origin}/slow-file` }),
		};
		await context.sandbox.control.addFault({
			match: { method: 'GET', path: '/v25.0/' },
			raw,
			count: 20,
		});
		gateway.on('/slow-file', (_request, response) => response.write('the beginning'));
		const since = Date.now();
		const { item } = await receivePicture(host);
		expect(Date.now() - since).toBeGreaterThan(2_500);
		expect(Date.now() - since).toBeLessThan(15_000);
		expect(item?.json.media).toEqual({
			state: 'pending',
			reason: expect.stringContaining('Media: Download'),
		});
		expect(item?.binary).toBeUndefined();
		await eventually(async () => await Promise.resolve(gateway.open === 0));
		await gateway.stop();
	});

	it('does not pass on what arrived damaged', async () => {
		const host = await openHost({ downloadMedia: true });
		await context.sandbox.control.settings({ corrupt_media_downloads: true });
		const { item } = await receivePicture(host);
		expect(item?.json.media).toEqual({
			state: 'refused',
			reason: expect.stringContaining('SHA-256'),
		});
		expect(item?.binary).toBeUndefined();
	});

	it("says why Meta refused a file, and passes on the delivery's others", async () => {
		const host = await openHost({ downloadMedia: true });
		const { mediaId } = await receivePicture(host);
		const picture = (id: string) => ({ id: `wamid.${id}`, type: 'image', image: { id } });
		await post(host, messagesWebhook(picture('4711'), picture(mediaId), picture('../me')));
		const items = host.executions.at(-1) ?? [];
		expect(items.map(({ json }) => json.media)).toEqual([
			{ state: 'refused', reason: expect.stringMatching(/^The file is no longer at Meta.*7 days/) },
			{ state: 'downloaded' },
			undefined,
		]);
	});

	it("gives the token to Meta's servers only", async () => {
		const host = await openHost({ downloadMedia: true });
		const url = 'http://127.0.0.1:1/steal';
		const raw = {
			status: 200,
			body: JSON.stringify({ id: '4711', url, mime_type: 'image/jpeg' }),
			content_type: 'application/json',
		};
		await context.sandbox.control.addFault({ match: { path: '/4711' }, raw });
		await post(host, messagesWebhook({ id: 'wamid.1', type: 'image', image: { id: '4711', url } }));
		expect(host.executions[0]?.[0]?.json.media).toEqual({
			state: 'refused',
			reason: expect.stringContaining('does not belong to Meta'),
		});
	});
});

describe('Mark as Read', () => {
	const reads = async () =>
		(await graphRequests(`/${shop.id}/messages`)).map(({ body }) => [
			body?.status,
			body?.message_id,
		]);

	it('shows the customer that the message was read', async () => {
		const host = await openHost({ markAsRead: true });
		const { id } = await context.sandbox.control.customerWrites({
			phone_number_id: shop.id,
			text: 'Hi',
		});
		await eventually(async () => await Promise.resolve(host.executions.length > 0));
		expect(await reads()).toEqual([['read', id]]);
		expect(host.log).toEqual([]);
	});

	it('marks what starts the workflow, once', async () => {
		const host = await openHost({ markAsRead: true, messageTypes: ['text', 'system'] });
		const { id } = await context.sandbox.control.customerWrites({
			phone_number_id: support.id,
			text: 'Hi',
		});
		const written = { id, type: 'text' };
		await post(
			host,
			messagesWebhook(written, { id: 'wamid.a', type: 'audio' }, { id: 'wamid.s', type: 'system' }),
		);
		await post(host, messagesWebhook(written));
		expect(await reads()).toEqual([['read', id]]);
	});

	it('stops nothing when Meta refuses, and says so in the log once', async () => {
		const host = await openHost({ markAsRead: true });
		await context.sandbox.control.addFault({
			match: { path: '/messages' },
			count: 2,
			error: { code: 131009 },
		});
		await post(
			host,
			messagesWebhook({ id: 'wamid.nowhere', type: 'text' }, { id: 'wamid.either', type: 'text' }),
		);
		expect(host.executions[0]).toHaveLength(2);
		expect(host.log).toEqual([
			expect.stringMatching(/could not mark 2 of 2 messages as read: .+\.$/),
		]);
	});

	it('does not hold the answer for long', async () => {
		const host = await openHost({ markAsRead: true });
		await context.sandbox.control.addFault({
			match: { method: 'POST', path: '/messages' },
			latency_ms: 20_000,
		});
		const since = Date.now();
		expect((await post(host, messagesWebhook({ id: 'wamid.1', type: 'text' }))).status).toBe(200);
		expect(Date.now() - since).toBeLessThan(15_000);
		expect(host.executions).toHaveLength(1);
		expect(host.log).toEqual([expect.stringContaining('Meta did not respond in time')]);
	});

	it('asks for nothing that is in no number of its own', async () => {
		const host = await openHost(
			{ markAsRead: true },
			{ scope: 'manual', verifyToken: 'text', events: [] },
		);
		const message = { id: 'wamid.1', type: 'text' };
		await post(host, webhook('messages', { ...head('../me'), messages: [message] }));
		await post(host, webhook('message_echoes', { ...head(), message_echoes: [message] }));
		expect(host.executions).toHaveLength(2);
		expect(await graphRequests('/messages')).toEqual([]);
	});
});

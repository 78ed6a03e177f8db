import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';

import { head, post, sign, statusesWebhook, webhook } from '../../support/engine/meta-webhook';
import { seed } from '../../support/engine/test-sandbox';
import { statuses, triggerCase } from '../../support/engine/trigger-case';
import { eventually } from '../../support/eventually';

const { support } = seed.phoneNumbers;
const MEGABYTE = 1024 * 1024;

const context = triggerCase();

const body = statusesWebhook({ id: 'wamid.X', status: 'sent' });

const openHost = async (parameters: Record<string, unknown> = {}) => {
	const host = await context.startHost(parameters);
	host.listen();
	return host;
};

describe('The door', () => {
	it('opens for what is signed', async () => {
		const host = await openHost();
		expect((await post(host, body)).status).toBe(200);
		expect(statuses(host)).toEqual(['sent']);
		expect(host.log).toEqual([]);
	});

	it("keeps out what is signed but another number's", async () => {
		const host = await openHost();
		const foreign = webhook('messages', {
			...head(support.id),
			statuses: [{ id: 'wamid.X', status: 'sent' }],
		});
		expect((await post(host, foreign)).status).toBe(200);
		expect(host.executions).toEqual([]);
	});

	it.each([
		['no signature', undefined, 'it has no signature'],
		["another app's signature", sign(body, seed.otherApp.secret), 'does not match the App Secret'],
		['a signature of another body', sign(`${body} `), 'does not match the App Secret'],
		[
			"a signature of another body, as a proxy's",
			sign(`${body}\n`),
			'a proxy in front of n8n changes the body',
		],
		['a cut signature', sign(body).slice(0, -2), "does not have Meta's format"],
		['half a signature', 'sha256=', "does not have Meta's format"],
		[
			'a signature of the old kind',
			sign(body).replace('sha256', 'sha1'),
			"does not have Meta's format",
		],
	])('stays shut for %s and says so in the log', async (_case, signature, reason) => {
		const host = await openHost();
		const response = await post(host, body, { 'x-hub-signature-256': signature });
		expect(response.status).toBe(401);
		expect(host.executions).toEqual([]);
		expect(host.log).toEqual([expect.stringContaining(reason)]);
		expect(host.log.join()).not.toContain(seed.app.secret);
	});

	it('checks the bytes as they came, not the JSON in them', async () => {
		const host = await openHost();
		const spaced = body.replaceAll(',', ' ,\n ');
		expect((await post(host, spaced)).status).toBe(200);
		expect((await post(host, body, { 'x-hub-signature-256': sign(spaced) })).status).toBe(401);
	});

	it.each([
		['in a zip', gzipSync(body), { 'content-encoding': 'gzip', 'x-hub-signature-256': sign(body) }],
		['called plain text', body, { 'content-type': 'text/plain' }],
		['called a form', body, { 'content-type': 'multipart/form-data; boundary=x' }],
		['of no type', body, { 'content-type': undefined }],
		['with a byte order mark', `\uFEFF${body}`, {}],
	])('reads signed JSON %s', async (_case, bytes, headers) => {
		const host = await openHost();
		expect((await post(host, bytes, headers)).status).toBe(200);
		expect(statuses(host)).toEqual(['sent']);
	});

	it.each([
		['half of its JSON', body.slice(0, 60), {}, 'it is not JSON'],
		['nothing', '', {}, 'it is not JSON'],
		['XML', '<entry/>', { 'content-type': 'application/xml' }, 'it is not JSON'],
		['bytes that are no text', Buffer.from([0x22, 0xff, 0xfe, 0x22]), {}, 'its text is not UTF-8'],
		['a zip that is none', body, { 'content-encoding': 'gzip' }, 'could not be decompressed'],
	])('answers 400 to %s, although signed', async (_case, bytes, headers, reason) => {
		const host = await openHost();
		expect((await post(host, bytes, headers)).status).toBe(400);
		expect(host.executions).toEqual([]);
		expect(host.log).toEqual([expect.stringContaining(reason)]);
	});

	it.each([
		['announced', 'x'.repeat(5 * MEGABYTE), {}],
		['packed', gzipSync(Buffer.alloc(5 * MEGABYTE)), { 'content-encoding': 'gzip' }],
		['a bomb', gzipSync(Buffer.alloc(100 * MEGABYTE)), { 'content-encoding': 'gzip' }],
	])('answers 413 to more than Meta sends: %s', async (_case, bytes, headers) => {
		const host = await openHost();
		expect((await post(host, bytes, headers)).status).toBe(413);
		expect(host.log).toEqual([expect.stringContaining('larger than any webhook of Meta')]);
	});

	it('takes as much as Meta sends', async () => {
		const host = await openHost();
		const text = 'x'.repeat(3 * MEGABYTE);
		const large = statusesWebhook({
			id: 'wamid.X',
			status: 'sent',
			biz_opaque_callback_data: text,
		});
		expect((await post(host, large)).status).toBe(200);
		expect(statuses(host)).toEqual(['sent']);
	});

	it('gets over a caller who hangs up in the middle of the body', async () => {
		const host = await openHost();
		await new Promise<void>((resolve) => {
			const headers = { 'content-length': 5000, 'x-hub-signature-256': sign(body) };
			const call = request(host.url(), { method: 'POST', headers });
			call.on('error', () => resolve());
			call.write(body.slice(0, 50), () => setTimeout(() => call.destroy(), 50));
		});
		await eventually(async () => await Promise.resolve(host.log.length > 0));
		expect(host.log).toEqual([expect.stringContaining('its body is incomplete')]);
		expect((await post(host, body)).status).toBe(200);
	});

	it.each(['PUT', 'PATCH', 'DELETE', 'HEAD'])('answers 405 to %s', async (method) => {
		const host = await openHost();
		const response = await fetch(host.url(), { method });
		expect(response.status).toBe(405);
		expect(response.headers.get('allow')).toBe('GET, POST');
		expect(host.log).toHaveLength(1);
	});

	it('answers the handshake with nothing but the challenge', async () => {
		const host = await openHost();
		const verifyToken = createHmac('sha256', seed.app.secret)
			.update('n8n-nodes-whatsapp-cloud webhook')
			.digest('hex');
		const query = `hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${verifyToken}`;
		const response = await fetch(`${host.url()}?${query}`);
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
		expect(await response.text()).toBe('1158201444');
		expect(host.log).toEqual([]);
	});

	it.each([
		['a wrong verify token', 'hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess', 403],
		['no verify token', 'hub.mode=subscribe&hub.challenge=1', 403],
		[
			'two verify tokens',
			'hub.mode=subscribe&hub.challenge=1&hub.verify_token=a&hub.verify_token=b',
			403,
		],
		['a visitor', '', 400],
	])('does not answer the handshake of %s', async (_case, query, status) => {
		const host = await openHost();
		const response = await fetch(`${host.url()}?${query}`);
		expect(response.status).toBe(status);
		expect(await response.text()).not.toBe('1');
		expect(host.executions).toEqual([]);
		expect(host.log).toHaveLength(1);
	});

	it('writes nothing into the log that a stranger sent', async () => {
		const host = await openHost();
		const marks = {
			'user-agent': 'intruder',
			'x-hub-signature-256': 'intruder',
			'content-type': 'intruder/json',
		};
		await post(host, '"intruder"', marks);
		await fetch(`${host.url()}?hub.mode=intruder&hub.challenge=intruder`);
		expect(host.log).toHaveLength(2);
		expect(host.log.join()).not.toContain('intruder');
	});

	it('stays shut, with nothing started, when the credential cannot be read', async () => {
		const host = await context.startHost({}, context.sandbox.credentials({ apiVersion: 'latest' }));
		host.listen();
		expect((await post(host, body)).status).toBe(503);
		expect(host.executions).toEqual([]);
	});
});

describe('Signed JSON that is no WhatsApp event', () => {
	const odd = [
		'{"object":"page"}',
		'[]',
		'"text"',
		'7',
		'null',
		'{"object":"whatsapp_business_account"}',
	];

	it.each(odd)('is answered with 200 and dropped by a trigger for a number: %s', async (json) => {
		const host = await openHost({ events: [] });
		expect((await post(host, json)).status).toBe(200);
		expect(host.executions).toEqual([]);
	});

	it.each(odd)('is passed on raw by a trigger that takes everything: %s', async (json) => {
		const host = await openHost({ scope: 'manual', events: [] });
		expect((await post(host, json)).status).toBe(200);
		expect(host.executions).toEqual([
			[{ json: expect.objectContaining({ event_type: 'unknown', value: JSON.parse(json) }) }],
		]);
	});

	it('is passed on as text when it nests too deep for a workflow', async () => {
		const host = await openHost({ scope: 'manual', events: [] });
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		expect((await post(host, deep)).status).toBe(200);
		expect(host.executions).toEqual([
			[{ json: expect.objectContaining({ event_type: 'unknown', value: deep }) }],
		]);
	});
});

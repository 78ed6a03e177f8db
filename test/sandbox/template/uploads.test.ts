import { seed } from '../../../sandbox/cloud-api';
import { matching } from '../../support/matchers';
import { outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();

const TEMPLATES = `/v25.0/${seed.businessAccount.id}/message_templates`;
const FILE = 'a picture';

const begin = async (more: Record<string, string> = {}, app: string = seed.app.id) =>
	await sandbox.graph(
		`/v25.0/${app}/uploads?${String(
			new URLSearchParams({
				file_name: 'a.jpg',
				file_length: String(FILE.length),
				file_type: 'image/jpeg',
				...more,
			}),
		)}`,
		{ method: 'POST' },
	);

const send = async (id: string, bytes: string, offset = 0, scheme = 'OAuth') => {
	const response = await fetch(`${sandbox.url}/v25.0/${id}`, {
		method: 'POST',
		headers: {
			authorization: `${scheme} ${seed.accessTokens.valid}`,
			file_offset: String(offset),
			'content-type': 'application/octet-stream',
		},
		body: bytes,
	});
	return (await response.json()) as { h?: string; error?: { message: string; code: number } };
};

const createWith = async (handle: string, format = 'IMAGE') =>
	outcomeOf(
		await sandbox.graph(TEMPLATES, {
			body: {
				name: 'pictured',
				language: 'en_US',
				category: 'MARKETING',
				components: [
					{ type: 'HEADER', format, example: { header_handle: [handle] } },
					{ type: 'BODY', text: 'Hello' },
				],
			},
		}),
	);

it('gives a handle for a file, with which a template can be created', async () => {
	const { json } = await begin();
	expect(json.id).toEqual(matching(/^upload:\w+\?sig=\w+$/));
	const { h = '' } = await send(json.id, FILE);
	expect(h).toMatch(/^4::/);
	expect(await createWith(h)).toBe('200');
});

it('keeps what came in before an interruption, and goes on from there', async () => {
	await sandbox.control.settings({ upload_cut_bytes: 4 });
	const { json } = await begin();
	expect(await send(json.id, FILE)).toMatchObject({ error: { code: 2 } });
	expect((await sandbox.graph(`/v25.0/${json.id}`)).json).toEqual({
		id: json.id,
		file_offset: 4,
	});
	expect((await send(json.id, FILE)).error?.message).toMatch(/4 bytes have been received/);
	expect((await send(json.id, FILE.slice(4), 4)).h).toMatch(/^4::/);
});

it('takes the token of an upload as OAuth only', async () => {
	const { json } = await begin();
	expect((await send(json.id, FILE, 0, 'Bearer')).error?.code).toBe(190);
});

it('refuses more bytes than were announced, and another signature', async () => {
	const { json } = await begin();
	expect((await send(json.id, `${FILE}!`)).error?.message).toMatch(/more bytes/);
	expect((await send(`${json.id}x`, FILE)).error?.message).toMatch(/signature/);
});

it.each([
	[{ file_type: 'image/gif' }, 'Param file_type must be one of'],
	[{ file_length: '0' }, 'Param file_length'],
	[{ file_name: '' }, 'The parameter file_name is required.'],
])('refuses to begin with %p', async (more, reason) => {
	expect((await begin(more)).json.error.message).toContain(reason);
});

it('begins none for another app', async () => {
	expect(outcomeOf(await begin({}, seed.otherApp.id))).toMatch(/^100/);
});

it('creates no template with an unknown handle, or one of another type', async () => {
	expect(await createWith('4::unknown')).toMatch(/header_handle/);
	const { json } = await begin();
	const { h = '' } = await send(json.id, FILE);
	expect(await createWith(h, 'VIDEO')).toMatch(/no example for a header of format VIDEO/);
});

import type { GraphCredential } from '../../../nodes/WhatsApp/graph/credential';
import { timeoutFailure, toNetworkFailure } from '../../../nodes/WhatsApp/graph/networkFailure';
import { parseFailure, type ResponseCriteria } from '../../../nodes/WhatsApp/graph/parseFailure';
import { sanitizedFailure } from '../../../nodes/WhatsApp/graph/sanitizedFailure';

const REQUESTS = {
	send: {
		method: 'POST',
		proof: 'messageId',
		ifUnknown: { what: 'the message may have been accepted', action: 'Watch for its status.' },
	},
	create: { method: 'POST', proof: 'id' },
	upload: { method: 'POST', proof: 'id', effect: 'repeatable' },
	change: { method: 'POST' },
	delete: { method: 'DELETE' },
	markAsRead: { method: 'POST', effect: 'none' },
	read: { method: 'GET' },
	list: { method: 'GET', proof: 'list' },
} as const satisfies Record<string, ResponseCriteria>;

type Kind = keyof typeof REQUESTS;

const outcome = (kind: Kind, status: number, body: unknown) =>
	parseFailure(status, body, REQUESTS[kind])?.outcome ?? 'accepted';

describe('A response with HTTP status 2xx', () => {
	/** What gateways, proxies and emulators say instead of Meta. */
	const WITHOUT_PROOF: unknown[] = [
		{ error: 'rate limited' },
		{ error: {} },
		{ error: [] },
		{ error: { message: 'busy' } },
		{ error: { code: 987_654, message: 'busy' } },
		{ error: null, success: null },
		{ errors: [{ title: 'busy' }] },
		{ status: 'ok' },
		{ queued: true },
		{},
		[],
		[{ id: '1' }],
		'',
		'OK',
		'<html>Welcome</html>',
		null,
		true,
		42,
	];
	const MESSAGE_LIKE: unknown[] = [
		{ messages: [] },
		{ messages: {} },
		{ messages: 'x' },
		{ messages: [{}] },
		{ messages: [{ id: '' }] },
		{ messages: [{ id: ' ' }] },
		{ messages: [{ id: null }] },
		{ messages: [{ id: {} }] },
		{ messages: [{ id: 42 }] },
		{ contacts: [{ input: '1', wa_id: '1' }] },
		{ success: true },
		{ success: false },
		{ error: null, success: false },
		{ id: 'wamid.1' },
	];

	it.each([...WITHOUT_PROOF, ...MESSAGE_LIKE].map((body) => [JSON.stringify(body), body]))(
		'%s proves no message',
		(_text, body) => {
			for (const status of [200, 201, 202, 204, 206])
				expect(outcome('send', status, body)).toBe('unknown');
		},
	);

	it.each(WITHOUT_PROOF.map((body) => [JSON.stringify(body), body]))(
		'%s proves no change',
		(_text, body) => {
			for (const kind of ['create', 'upload', 'change', 'delete'] as const) {
				expect(outcome(kind, 200, body)).toBe('unknown');
			}
			expect(outcome('markAsRead', 200, body)).toBe('refused');
			expect(outcome('list', 200, body)).toBe('refused');
		},
	);

	it.each([{ error: 'x' }, { error: {} }, [], 'OK', null])(
		'%j is nothing that was read',
		(body) => {
			expect(outcome('read', 200, body)).toBe('refused');
		},
	);

	it.each(['create', 'upload', 'change', 'delete', 'markAsRead', 'read', 'list'] as const)(
		'"success": false says that nothing was done (%s)',
		(kind) => {
			expect(outcome(kind, 200, { success: false })).toBe('refused');
			expect(outcome(kind, 200, { error: null, success: false })).toBe('refused');
		},
	);

	it.each<[Kind, unknown]>([
		['send', { messaging_product: 'whatsapp', messages: [{ id: 'wamid.1' }] }],
		['create', { id: '1', status: 'PENDING' }],
		['create', { id: 594_425_479_261_596 }],
		['upload', { id: '1' }],
		['change', { success: true }],
		['delete', { success: true }],
		['markAsRead', { success: true }],
		['read', { id: '1' }],
		['read', { id: '1', error: null }],
		['list', { data: [] }],
	])('proves what was asked for: %s %j', (kind, body) => {
		expect(outcome(kind, 200, body)).toBe('accepted');
	});
});

describe("A response without a body of Meta's", () => {
	it.each([408, 499, 500, 502, 503, 504, 524])(
		'with HTTP status %i leaves open what became of a change',
		(status) => {
			for (const kind of ['send', 'create', 'upload', 'change', 'delete'] as const) {
				expect(outcome(kind, status, '<html>Gave up</html>')).toBe('unknown');
				expect(outcome(kind, status, { error: 'gave up' })).toBe('unknown');
			}
			expect(outcome('read', status, '')).toBe('refused');
		},
	);

	it.each([300, 302, 400, 401, 403, 404, 413, 429])(
		'with HTTP status %i is a refusal',
		(status) => {
			expect(outcome('send', status, { error: 'no' })).toBe('refused');
		},
	);

	it.each([
		['a text', { error: 'rate limited' }, 'rate limited'],
		['a list', { error: ['rate', 'limited'] }, '["rate","limited"]'],
		[
			'errors',
			{ errors: [{ code: 1013, title: 'User is not valid' }] },
			'[{"code":1013,"title":"User is not valid"}]',
		],
		[
			"another provider's form",
			{ meta: { success: false, http_code: 404, developer_message: 'unknown channel' } },
			'{"success":false,"http_code":404,"developer_message":"unknown channel"}',
		],
		['a message', { message: 'Forbidden' }, 'Forbidden'],
		['an object without a code', { error: { message: 'quota' } }, '{"message":"quota"}'],
		['a list of objects', [{ message: 'quota' }, { message: 'more' }], 'quota'],
		['a list of texts', ['quota', 'more'], 'quota'],
		['a fault', { fault: { faultstring: 'Rate limit' } }, '{"faultstring":"Rate limit"}'],
		['the text of a fault', { faultstring: 'Rate limit' }, 'Rate limit'],
		['a short name', { msg: 'no credit' }, 'no credit'],
		[
			'a description beside a code',
			{ error: 'invalid_client', error_description: 'Unknown client' },
			'Unknown client',
		],
		['plain text', 'upstream request timeout', 'upstream request timeout'],
	])('keeps its own words: %s', (_form, body, details) => {
		for (const status of [200, 400, 503]) {
			expect(parseFailure(status, body, REQUESTS.send)).toMatchObject({
				details,
				http_status: status,
			});
		}
	});

	it.each([
		{ text: { body: 'What the customer reads' } },
		[{ text: 'What the customer reads' }],
		[],
		'<html>Bad gateway</html>',
		'',
		null,
	])('repeats nothing else: %j', (body) =>
		expect(parseFailure(502, body, REQUESTS.send)).not.toHaveProperty('details'),
	);
});

describe('When the response is lost', () => {
	const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	const SERVER = 'https://graph.facebook.com';

	it.each<[Kind, string, string]>([
		['send', 'unknown', 'ambiguous'],
		['create', 'unknown', 'ambiguous'],
		['change', 'unknown', 'ambiguous'],
		['upload', 'unknown', 'safe'],
		['delete', 'unknown', 'safe'],
		['markAsRead', 'refused', 'safe'],
		['read', 'refused', 'safe'],
	])('%s is %s, and another attempt %s', (kind, outcome, retry) => {
		expect(toNetworkFailure(lost, SERVER, REQUESTS[kind])).toMatchObject({ outcome, retry });
		expect(timeoutFailure(SERVER, 60_000, REQUESTS[kind])).toMatchObject({ outcome, retry });
	});

	it('a request whose method nobody thought of counts as a change', () => {
		expect(toNetworkFailure(lost, SERVER, { method: 'PATCH' }).outcome).toBe('unknown');
	});

	it('the advice says where to look', () => {
		const ifUnknown = {
			what: 'the template may have been created',
			action: 'Template: Get Many shows whether it was.',
		};
		const { message, advice } = toNetworkFailure(lost, SERVER, { method: 'POST', ifUnknown });
		expect(message).toMatch(/arrived; the template may have been created$/);
		expect(advice).toMatch(
			/^The template may have been created\. Template: Get Many shows whether it was\. /,
		);
		expect(advice).not.toMatch(/message/);
		expect(toNetworkFailure(lost, SERVER, REQUESTS.change).advice).toMatch(
			/^The change may have taken effect/,
		);
		expect(toNetworkFailure(lost, SERVER, REQUESTS.send).advice).toMatch(
			/^The message may have been accepted/,
		);
	});

	it('a connection that was never made is a refusal', () => {
		const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
		expect(toNetworkFailure(refused, SERVER, REQUESTS.send).outcome).toBe('refused');
	});
});

describe('What a failure shows', () => {
	const credential: GraphCredential = {
		credentialType: 'whatsAppCloudApi',
		baseUrl: 'https://graph.facebook.com',
		version: 'v25.0',
		businessAccountId: '',
		appId: '670843887433847',
		appSecret: '0123456789abcdef0123456789abcdef',
		accessToken: 'a-token-of-no-known-form',
		decrypted: { id: '', name: '', type: 'whatsAppCloudApi', data: {} },
	};
	/** HMAC-SHA256 by the app secret, computed apart: of the access token, and of the text for the handshake. */
	const PROOF = 'adfeca17d73a34537a91fdc7e4b4d7f4f8119b84b6d96e44f92e4ca3dc2f63b4';
	const VERIFY_TOKEN = '1c10ab8cb68ac91c452d980b7b44e793f7c619307622bac182cba247bbc34128';
	const SECRETS = [
		credential.accessToken,
		credential.appSecret,
		`${credential.appId}|${credential.appSecret}`,
		PROOF,
		VERIFY_TOKEN,
	];

	const shown = (error: Record<string, unknown>) =>
		JSON.stringify(
			sanitizedFailure(
				parseFailure(400, { error: { code: 987_654, ...error } }, REQUESTS.send) ?? never(),
				credential,
			),
		);
	const never = (): never => {
		throw new Error('That is no failure');
	};

	it.each(['message', 'error_user_msg', 'error_user_title', 'type', 'fbtrace_id'])(
		'holds no secret in %s',
		(field) => {
			for (const secret of SECRETS) {
				const text = shown({ [field]: `before ${secret} after, ${secret}` });
				expect(text).toContain('before');
				expect(text).toContain('after');
				expect(text).not.toContain(secret.split('|').at(-1));
			}
		},
	);

	it('holds no secret in the words of another server', () => {
		const failure =
			parseFailure(502, { errors: [{ token: credential.accessToken }] }, REQUESTS.send) ?? never();
		expect(JSON.stringify(sanitizedFailure(failure, credential))).not.toContain(
			credential.accessToken,
		);
	});

	it.each([
		'Malformed access token EAAGm0PX4ZCpsBAKZCdZA',
		'access_token=abcdefgh12345',
		'"access_token":"abcdefgh12345"',
		'Bearer abcdefgh12345',
	])('contains no token of another program: %s', (message) =>
		expect(shown({ message })).not.toMatch(/m0PX4ZCps|fgh12345/),
	);

	it('is not garbled by an empty or short secret', () => {
		const failure = { message: 'a banana', advice: 'b', outcome: 'refused' } as const;
		expect(
			sanitizedFailure(failure, { ...credential, accessToken: '', appSecret: 'an' }).message,
		).toBe('a banana');
	});

	it('is cut, whatever the length of what came', () => {
		const long = 'x'.repeat(5_000_000);
		for (const field of ['message', 'error_user_title', 'type', 'fbtrace_id']) {
			expect(shown({ [field]: long }).length).toBeLessThan(5_000);
		}
		const failure = parseFailure(502, { error: long }, REQUESTS.send) ?? never();
		expect(sanitizedFailure(failure, credential).details).toHaveLength(1_001);
	});

	it('does not end in the first part of a secret that the cut goes through', () => {
		const text = shown({ message: 'y'.repeat(990) + credential.appSecret });
		expect(text).not.toContain('0123');
	});
});

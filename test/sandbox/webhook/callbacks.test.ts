import { seed } from '../../../sandbox/cloud-api';
import { containing, matching } from '../../support/matchers';
import { APP_TOKEN, subscribe, type GraphAnswer } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const { app, otherApp, businessAccount, phoneNumbers } = seed;
const APP_PATH = `/v25.0/${app.id}/subscriptions`;
const ACCOUNT_PATH = `/v25.0/${businessAccount.id}/subscribed_apps`;
const PHONE_PATH = `/v25.0/${phoneNumbers.shop.id}`;

const sandbox = sandboxCase();

type Level = 'app' | 'account' | 'number';
const LEVELS: Level[] = ['app', 'account', 'number'];

/** Sets a callback at a level, as each wants it. */
async function setCallback(
	level: Level,
	url: string,
	verifyToken: string | undefined,
	token: string = level === 'app' ? APP_TOKEN : seed.accessTokens.valid,
): Promise<GraphAnswer> {
	const override = { override_callback_uri: url, verify_token: verifyToken };
	if (level === 'account') return await sandbox.graph(ACCOUNT_PATH, { token, body: override });
	if (level === 'number')
		return await sandbox.graph(PHONE_PATH, { token, body: { webhook_configuration: override } });
	const object = 'whatsapp_business_account';
	const body = { object, callback_url: url, verify_token: verifyToken, fields: 'messages' };
	return await sandbox.graph(APP_PATH, { token, body });
}

describe.each(LEVELS)('setting the callback of the %s', (level) => {
	const current = async (): Promise<string | null | undefined> => {
		const subscriptions = await sandbox.control.subscriptions();
		if (level === 'app') return subscriptions.app.callback_url;
		if (level === 'account') return subscriptions.account.override_callback_uri;
		return subscriptions.phone_numbers[phoneNumbers.shop.id];
	};

	it('asks the receiver first, with a challenge', async () => {
		const { status, json } = await setCallback(
			level,
			sandbox.receiver.url('/a?b=c'),
			sandbox.receiver.verifyToken,
		);
		expect([status, json]).toEqual([200, { success: true }]);
		expect(sandbox.receiver.handshakes).toEqual([
			{
				path: '/a',
				query: {
					b: 'c',
					'hub.mode': 'subscribe',
					'hub.challenge': matching(/^\d+$/),
					'hub.verify_token': sandbox.receiver.verifyToken,
				},
			},
		]);
		expect(await current()).toBe(sandbox.receiver.url('/a?b=c'));
	});

	it.each<[string, () => void | Promise<void>, string]>([
		[
			'knows another verify token',
			() => {
				sandbox.receiver.verifyToken = 'other';
			},
			'HTTP Status Code = 403; HTTP Message = Forbidden',
		],
		[
			'does not know the path',
			() => {
				sandbox.receiver.handshakeAnswer = { status: 404, body: '' };
			},
			'HTTP Status Code = 404; HTTP Message = Not Found',
		],
		[
			'redirects',
			() => {
				sandbox.receiver.handshakeAnswer = { status: 302, body: '' };
			},
			'HTTP Status Code = 302',
		],
		[
			'answers something else',
			() => {
				sandbox.receiver.handshakeAnswer = { status: 200, body: '"1"' };
			},
			'response does not match challenge',
		],
		[
			'never answers',
			async () => {
				await sandbox.control.settings({ callback_timeout_ms: 100 });
				sandbox.receiver.handshakeAnswer = null;
			},
			'TIMEOUT',
		],
	])('fails when the receiver %s', async (_what, arrange, reason) => {
		await arrange();
		const { status, json } = await setCallback(level, sandbox.receiver.url(), 'my-verify-token');
		expect(status).toBe(400);
		expect(json.error).toMatchObject({ code: 2200, type: 'OAuthException' });
		expect(json.error.message).toContain(
			'(#2200) Callback verification failed with the following errors: ',
		);
		expect(json.error.message).toContain(reason);
		expect(await current()).toBeNull();
	});

	it('fails when nobody listens', async () => {
		const url = sandbox.receiver.url();
		await sandbox.receiver.stop();
		const { json } = await setCallback(level, url, 'my-verify-token');
		expect(json.error.code).toBe(2200);
		expect(json.error.message).toContain('ECONNREFUSED');
	});

	it.each([
		['not a URL', 'my-callback', 'must be a valid HTTPS URL'],
		['plain HTTP elsewhere', 'http://example.com/', 'must be a valid HTTPS URL'],
	])('refuses a URL that is %s', async (_what, url, reason) => {
		const { status, json } = await setCallback(level, url, 'my-verify-token');
		expect([status, json.error.code]).toEqual([400, 100]);
		expect(json.error.message).toContain(reason);
	});

	const longer = level === 'app' ? 'takes' : 'refuses';
	it(`${longer} a URL longer than 200 characters`, async () => {
		const address = sandbox.receiver.url(`/${'x'.repeat(200)}`);
		const exactly = address.slice(0, 200);
		expect((await setCallback(level, exactly, sandbox.receiver.verifyToken)).json).toEqual({
			success: true,
		});
		const { json } = await setCallback(level, address, sandbox.receiver.verifyToken);
		if (level === 'app') expect(json).toEqual({ success: true });
		else
			expect(json.error).toMatchObject({
				code: 100,
				message: containing('at most 200 characters'),
			});
		expect(await current()).toBe(level === 'app' ? address : exactly);
	});

	it('refuses a token without the permission', async () => {
		const token = level === 'app' ? seed.accessTokens.valid : seed.accessTokens.unprivileged;
		const { status, json } = await setCallback(
			level,
			sandbox.receiver.url(),
			sandbox.receiver.verifyToken,
			token,
		);
		expect([status, json.error.code]).toEqual(level === 'app' ? [400, 15] : [403, 200]);
		expect(sandbox.receiver.handshakes).toEqual([]);
		expect(await current()).toBeNull();
	});

	it('refuses a token of another app', async () => {
		const token = `${otherApp.id}|${otherApp.secret}`;
		const { json } = await setCallback(
			level,
			sandbox.receiver.url(),
			sandbox.receiver.verifyToken,
			token,
		);
		// An app's own token has no permission for accounts, and can't see another app.
		expect(json.error).toMatchObject(
			level === 'app' ? { code: 100, error_subcode: 33 } : { code: 200 },
		);
		expect(sandbox.receiver.handshakes).toEqual([]);
	});

	it('refuses to go without verify token', async () => {
		const { json } = await setCallback(level, sandbox.receiver.url(), undefined);
		expect(json.error.message).toBe('(#100) The parameter verify_token is required.');
		expect(sandbox.receiver.handshakes).toEqual([]);
	});

	it('refuses plain HTTP on this machine too when HTTPS is required', async () => {
		await sandbox.control.settings({ require_https_callbacks: true });
		const { json } = await setCallback(level, sandbox.receiver.url(), sandbox.receiver.verifyToken);
		expect(json.error.message).toContain('must be a valid HTTPS URL');
	});

	it('keeps the callback that is there when the new one fails', async () => {
		await setCallback(level, sandbox.receiver.url('/old'), sandbox.receiver.verifyToken);
		await setCallback(level, sandbox.receiver.url('/new'), 'wrong');
		expect(await current()).toBe(sandbox.receiver.url('/old'));
	});
});

describe('the app’s subscription', () => {
	const values = (fields: string): Record<string, string> => ({
		object: 'whatsapp_business_account',
		callback_url: sandbox.receiver.url(),
		verify_token: sandbox.receiver.verifyToken,
		fields,
	});

	it.each([
		[
			'as JSON',
			async (fields: string) =>
				await sandbox.graph(APP_PATH, { token: APP_TOKEN, body: values(fields) }),
		],
		[
			'as a form',
			async (fields: string) =>
				await sandbox.graph(APP_PATH, {
					token: null,
					rawBody: new URLSearchParams({ ...values(fields), access_token: APP_TOKEN }).toString(),
					contentType: 'application/x-www-form-urlencoded',
				}),
		],
		[
			'in the address',
			async (fields: string) =>
				await sandbox.graph(
					`${APP_PATH}?${new URLSearchParams({ ...values(fields), access_token: APP_TOKEN })}`,
					{
						method: 'POST',
						token: null,
					},
				),
		],
	])('may come %s', async (_what, post) => {
		for (const fields of ['messages,security', '["messages","security"]']) {
			expect((await post(fields)).json).toEqual({ success: true });
			expect((await sandbox.graph(APP_PATH, { token: APP_TOKEN })).json.data).toEqual([
				{
					object: 'whatsapp_business_account',
					callback_url: sandbox.receiver.url(),
					active: true,
					fields: [
						{ name: 'messages', version: 'v25.0' },
						{ name: 'security', version: 'v25.0' },
					],
				},
			]);
		}
	});

	it('is replaced, fields and all, by the next one', async () => {
		await sandbox.graph(APP_PATH, { token: APP_TOKEN, body: values('messages,security') });
		await sandbox.graph(APP_PATH, {
			token: APP_TOKEN,
			body: { ...values('calls'), callback_url: sandbox.receiver.url('/new') },
		});
		expect((await sandbox.control.subscriptions()).app).toEqual({
			id: app.id,
			callback_url: sandbox.receiver.url('/new'),
			fields: ['calls'],
		});
	});

	it('loses single fields, then itself', async () => {
		await sandbox.graph(APP_PATH, { token: APP_TOKEN, body: values('messages,security') });
		await sandbox.graph(`${APP_PATH}?object=whatsapp_business_account&fields=security`, {
			method: 'DELETE',
			token: APP_TOKEN,
		});
		expect((await sandbox.control.subscriptions()).app.fields).toEqual(['messages']);
		await sandbox.graph(`${APP_PATH}?object=whatsapp_business_account`, {
			method: 'DELETE',
			token: APP_TOKEN,
		});
		expect((await sandbox.graph(APP_PATH, { token: APP_TOKEN })).json).toEqual({ data: [] });
	});

	it.each([
		[
			'a field that does not exist',
			{ fields: 'messages,massages' },
			'Param fields[1] must be one of {',
		],
		['no fields', { fields: undefined }, 'The parameter fields is required.'],
		[
			'another object',
			{ object: 'page' },
			'Param object must be one of {whatsapp_business_account}',
		],
	])('refuses %s', async (_what, change, message) => {
		const { status, json } = await sandbox.graph(APP_PATH, {
			token: APP_TOKEN,
			body: { ...values('messages'), ...change },
		});
		expect([status, json.error.code]).toEqual([400, 100]);
		expect(json.error.message).toContain(message);
	});

	it('wants the app’s own token', async () => {
		expect((await sandbox.graph(APP_PATH)).json.error.code).toBe(15);
		const others = await sandbox.graph(APP_PATH, { token: `${otherApp.id}|${otherApp.secret}` });
		expect([others.json.error.code, others.json.error.error_subcode]).toEqual([100, 33]);
		expect(
			(await sandbox.graph(APP_PATH, { token: `${app.id}|${otherApp.secret}` })).json.error.code,
		).toBe(190);
	});
});

describe('the account’s subscription to the app', () => {
	it('shows the app, and the override if there is one', async () => {
		expect((await sandbox.graph(ACCOUNT_PATH)).json).toEqual({ data: [] });
		await setCallback('account', sandbox.receiver.url(), sandbox.receiver.verifyToken);
		expect((await sandbox.graph(ACCOUNT_PATH)).json.data).toEqual([
			{
				whatsapp_business_api_data: { id: app.id, name: app.name, link: containing(app.id) },
				override_callback_uri: sandbox.receiver.url(),
			},
		]);
	});

	it('loses the override by a request without one, and stays', async () => {
		await setCallback('account', sandbox.receiver.url(), sandbox.receiver.verifyToken);
		await sandbox.graph(ACCOUNT_PATH, { method: 'POST' });
		expect((await sandbox.control.subscriptions()).account).toMatchObject({
			subscribed: true,
			override_callback_uri: null,
		});
	});

	it('ends with DELETE', async () => {
		await setCallback('account', sandbox.receiver.url(), sandbox.receiver.verifyToken);
		expect((await sandbox.graph(ACCOUNT_PATH, { method: 'DELETE' })).json).toEqual({
			success: true,
		});
		expect((await sandbox.control.subscriptions()).account).toMatchObject({
			subscribed: false,
			override_callback_uri: null,
		});
	});
});

describe('the number’s override', () => {
	it('is shown beside those of the other levels', async () => {
		await subscribe(sandbox.graph, sandbox.receiver.url('/app'), sandbox.receiver.verifyToken);
		await setCallback('account', sandbox.receiver.url('/account'), sandbox.receiver.verifyToken);
		await setCallback('number', sandbox.receiver.url('/number'), sandbox.receiver.verifyToken);
		const { json } = await sandbox.graph(`${PHONE_PATH}?fields=webhook_configuration`);
		expect(json).toEqual({
			webhook_configuration: {
				phone_number: sandbox.receiver.url('/number'),
				whatsapp_business_account: sandbox.receiver.url('/account'),
				application: sandbox.receiver.url('/app'),
			},
			id: phoneNumbers.shop.id,
		});
	});

	it('goes with an empty address', async () => {
		await setCallback('number', sandbox.receiver.url(), sandbox.receiver.verifyToken);
		expect((await setCallback('number', '', undefined)).json).toEqual({ success: true });
		expect((await sandbox.control.subscriptions()).phone_numbers[phoneNumbers.shop.id]).toBeNull();
	});
});

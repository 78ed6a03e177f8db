import { seed } from '../../../sandbox/cloud-api';
import { containing, matching } from '../../support/matchers';
import type { GraphAnswer } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const { app, otherApp, businessAccount } = seed;
const REDIRECT_URI = 'http://localhost:5678/rest/oauth2-credential/callback?a=b';
const BOTH_SCOPES = 'whatsapp_business_management,whatsapp_business_messaging';

const sandbox = sandboxCase();

const openDialog = async (params: Record<string, string>): Promise<Response> => {
	const query = new URLSearchParams({
		client_id: app.id,
		redirect_uri: REDIRECT_URI,
		state: 's=1&ü',
		...params,
	});
	return await fetch(`${sandbox.url}/v25.0/dialog/oauth?${query}`, { redirect: 'manual' });
};

const cameBackWith = (response: Response): Record<string, string> => {
	expect(response.status).toBe(302);
	const location = new URL(response.headers.get('location') ?? '');
	expect(
		location.href.startsWith('http://localhost:5678/rest/oauth2-credential/callback?a=b&'),
	).toBe(true);
	return Object.fromEntries(location.searchParams);
};

const codeFor = async (params: Record<string, string>): Promise<string> =>
	cameBackWith(await openDialog(params)).code ?? '';

const exchange = async (params: Record<string, string>): Promise<GraphAnswer> =>
	await sandbox.graph('/v25.0/oauth/access_token', {
		token: null,
		rawBody: new URLSearchParams({
			client_id: app.id,
			client_secret: app.secret,
			...params,
		}).toString(),
		contentType: 'application/x-www-form-urlencoded',
	});

const readsAccount = async (token: string): Promise<number> =>
	(await sandbox.graph(`/v25.0/${businessAccount.id}?fields=name`, { token })).status;

describe('the login dialog', () => {
	it('goes back with a code and the state, untouched', async () => {
		expect(cameBackWith(await openDialog({ scope: BOTH_SCOPES }))).toEqual({
			a: 'b',
			code: matching(/^AQ\w{20,}$/),
			state: 's=1&ü',
		});
	});

	it('shows a page to approve or cancel when it is told to', async () => {
		await sandbox.control.settings({ auto_approve: false });
		const response = await openDialog({ config_id: app.loginConfigurationId, extra: '"><script>' });
		expect([response.status, response.headers.get('content-type')]).toEqual([
			200,
			'text/html; charset=utf-8',
		]);
		const html = await response.text();
		expect(html).toContain('name="sandbox_approve" value="1">Approve');
		expect(html).toContain(`name="redirect_uri" value="${REDIRECT_URI}"`);
		expect(html).not.toContain('<script>');
		expect(cameBackWith(await openDialog({ sandbox_approve: '1' }))).toHaveProperty('code');
		expect(cameBackWith(await openDialog({ sandbox_approve: '0' }))).toMatchObject({
			error: 'access_denied',
			state: 's=1&ü',
		});
	});

	it.each([
		['an unknown app', { client_id: '1' }, 'Invalid App ID'],
		['an unknown configuration', { config_id: '1' }, 'config_id &quot;1&quot;'],
		['another app’s configuration', { config_id: otherApp.loginConfigurationId }, 'config_id'],
		['no address to go back to', { redirect_uri: '' }, 'redirect_uri'],
		['a script as address', { redirect_uri: 'javascript:alert(1)' }, 'redirect_uri'],
		['another response type', { response_type: 'token' }, 'response_type'],
	])('explains %s', async (_what, params, text) => {
		const response = await openDialog(params);
		expect(response.status).toBe(400);
		expect(await response.text()).toContain(text);
	});
});

describe('the code', () => {
	it.each<[string, Record<string, string>]>([
		['a Facebook Login for Business configuration', { config_id: app.loginConfigurationId }],
		['scopes', { scope: BOTH_SCOPES }],
		['scopes with spaces, as plain OAuth has them', { scope: BOTH_SCOPES.replace(',', ' ') }],
	])('from a dialog with %s becomes a token for the account', async (_what, params) => {
		const code = await codeFor(params);
		const { status, json } = await exchange({
			code,
			redirect_uri: REDIRECT_URI,
			grant_type: 'authorization_code',
		});
		expect(status).toBe(200);
		expect(json).toEqual({
			access_token: matching(/^EAA/),
			token_type: 'bearer',
			expires_in: 5183944,
		});
		expect(await readsAccount(json.access_token)).toBe(200);
	});

	it('from a dialog without WhatsApp scopes becomes a token that reads nothing', async () => {
		const { json } = await exchange({
			code: await codeFor({ scope: 'email' }),
			redirect_uri: REDIRECT_URI,
		});
		expect(await readsAccount(json.access_token)).toBe(403);
	});

	it('for another app becomes a token that does not reach the account', async () => {
		const code = await codeFor({ client_id: otherApp.id, scope: BOTH_SCOPES });
		const { json } = await exchange({
			code,
			redirect_uri: REDIRECT_URI,
			client_id: otherApp.id,
			client_secret: otherApp.secret,
		});
		expect(await readsAccount(json.access_token)).toBe(400);
	});

	it('may be exchanged by GET, without grant type', async () => {
		const code = await codeFor({ scope: BOTH_SCOPES });
		const query = new URLSearchParams({
			client_id: app.id,
			client_secret: app.secret,
			code,
			redirect_uri: REDIRECT_URI,
		});
		expect((await sandbox.graph(`/oauth/access_token?${query}`, { token: null })).status).toBe(200);
	});

	it('works once', async () => {
		const params = { code: await codeFor({}), redirect_uri: REDIRECT_URI };
		expect((await exchange(params)).status).toBe(200);
		const { status, json } = await exchange(params);
		expect([status, json.error.code, json.error.error_subcode]).toEqual([400, 100, 36009]);
	});

	it.each<[string, Record<string, string>, number, string]>([
		['another redirect_uri', { redirect_uri: 'http://localhost/' }, 100, 'redirect_uri'],
		['a code of nobody', { code: 'AQnone' }, 100, 'Invalid verification code format.'],
		['a wrong secret', { client_secret: otherApp.secret }, 1, 'Error validating client secret.'],
		['an unknown app', { client_id: '1' }, 101, 'Error validating application.'],
		[
			'another app',
			{ client_id: otherApp.id, client_secret: otherApp.secret },
			100,
			'Invalid verification code',
		],
		[
			'another grant type',
			{ grant_type: 'refresh_token' },
			100,
			'Invalid grant_type: refresh_token',
		],
	])('is refused with %s', async (_what, change, code, message) => {
		const params = { code: await codeFor({}), redirect_uri: REDIRECT_URI, ...change };
		const { status, json } = await exchange(params);
		expect([status, json.error.code]).toEqual([400, code]);
		expect(json.error.message).toContain(message);
	});
});

describe('other tokens', () => {
	it('gives an app token for the app’s own credentials', async () => {
		const { json } = await exchange({ grant_type: 'client_credentials' });
		expect(json).toEqual({ access_token: containing(`${app.id}|`), token_type: 'bearer' });
		expect(json.access_token).not.toContain(app.secret);
		const { status } = await sandbox.graph(`/v25.0/${app.id}/subscriptions`, {
			token: json.access_token,
		});
		expect(status).toBe(200);
	});

	it('exchanges a token for a long-lived one', async () => {
		const { json } = await exchange({
			grant_type: 'fb_exchange_token',
			fb_exchange_token: seed.accessTokens.valid,
		});
		expect(json.expires_in).toBe(5183944);
		expect(await readsAccount(json.access_token)).toBe(200);
	});

	it.each([
		['an expired token', seed.accessTokens.expired, 401, 190],
		['an app token', `${app.id}|${app.secret}`, 400, 100],
	])('exchanges nothing for %s', async (_what, token, httpStatus, code) => {
		const { status, json } = await exchange({
			grant_type: 'fb_exchange_token',
			fb_exchange_token: token,
		});
		expect([status, json.error.code]).toEqual([httpStatus, code]);
	});

	it('forgets them at a reset', async () => {
		const { json } = await exchange({
			code: await codeFor({ scope: BOTH_SCOPES }),
			redirect_uri: REDIRECT_URI,
		});
		await sandbox.control.reset();
		expect(await readsAccount(json.access_token)).toBe(401);
	});
});

import { createHmac } from 'node:crypto';

import { seed, startCloudApi } from '../../../sandbox/cloud-api';
import { anyString } from '../../support/matchers';
import { APP_TOKEN, graphClient, MESSAGES_PATH, textTo } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const {
	app,
	otherApp,
	businessAccount,
	businessPortfolio,
	otherBusinessAccount,
	phoneNumbers,
	accessTokens,
} = seed;
const ACCOUNT_PATH = `/v25.0/${businessAccount.id}`;

const sandbox = sandboxCase();

describe('an access token', () => {
	it('reads the account it was made for', async () => {
		const { status, json } = await sandbox.graph(`${ACCOUNT_PATH}?fields=id,name`);
		expect([status, json]).toEqual([200, { id: businessAccount.id, name: businessAccount.name }]);
	});

	it('may be given as a parameter', async () => {
		const path = `${ACCOUNT_PATH}?access_token=${accessTokens.valid}`;
		expect((await sandbox.graph(path, { token: null })).status).toBe(200);
		expect((await sandbox.control.requests())[0]).toMatchObject({
			authorization: 'none',
			query: { access_token: '[masked]' },
		});
	});

	it.each([
		['is missing', null, 'An access token is required to request this resource.', undefined],
		[
			'is unknown',
			'EAAunknown',
			'Invalid OAuth access token - Cannot parse access token',
			undefined,
		],
		[
			'has expired',
			accessTokens.expired,
			'Error validating access token: Session has expired on ',
			463,
		],
		[
			'has a wrong app secret',
			`${app.id}|${otherApp.secret}`,
			'Invalid OAuth access token signature.',
			undefined,
		],
		['names an unknown app', '1|secret', 'Error validating application. ', undefined],
	])('that %s is answered 401, code 190', async (_what, token, message, subcode) => {
		const { status, json, headers } = await sandbox.graph(ACCOUNT_PATH, { token });
		expect(status).toBe(401);
		expect(json.error).toMatchObject({ code: 190, type: 'OAuthException' });
		expect(json.error.message).toContain(message);
		expect(json.error.error_subcode).toBe(subcode);
		expect(headers.get('www-authenticate')).toContain('invalid_token');
	});

	it('that has expired is answered with the times of California', async () => {
		const { json } = await sandbox.graph(ACCOUNT_PATH, { token: accessTokens.expired });
		expect(json.error.message).toMatch(
			/expired on \w+day, \d\d-\w{3}-\d\d \d\d:\d\d:\d\d P[DS]T\. The current time is \w+day, .* P[DS]T\.$/,
		);
	});

	it.each([
		['to read the account', ACCOUNT_PATH, undefined],
		['to list numbers', `${ACCOUNT_PATH}/phone_numbers`, undefined],
		['to send', MESSAGES_PATH, textTo('+16505551234')],
	])('without WhatsApp permissions is not enough %s', async (_what, path, body) => {
		for (const token of [accessTokens.unprivileged, APP_TOKEN]) {
			const { status, json } = await sandbox.graph(path, { token, body });
			expect([status, json.error.code, json.error.type]).toEqual([403, 200, 'OAuthException']);
		}
	});

	it.each([
		['an account of others', 'get', otherBusinessAccount.id, ''],
		['an unknown ID', 'get', '123', ''],
		['an unknown edge that is written to', 'post', businessAccount.id, '/nothing'],
		['a longer path', 'get', businessAccount.id, '/phone_numbers/all'],
		['an unknown method', 'delete', phoneNumbers.shop.id, ''],
		['another app', 'get', otherApp.id, ''],
	])('does not reach %s', async (_what, method, id, rest) => {
		const { status, json } = await sandbox.graph(`/v25.0/${id}${rest}`, {
			method: method.toUpperCase(),
		});
		expect(status).toBe(400);
		expect(json.error).toEqual({
			message:
				`Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing ` +
				'permissions, or does not support this operation',
			type: 'GraphMethodException',
			code: 100,
			error_subcode: 33,
			fbtrace_id: anyString,
		});
	});

	it.each([
		[
			'an edge that an account does not have',
			`/${businessAccount.id}/nothing`,
			400,
			100,
			'(#100) Tried accessing nonexisting field (nothing) on node type (WhatsAppBusinessAccount)',
		],
		[
			'the templates of a portfolio',
			`/${businessPortfolio.id}/message_templates`,
			400,
			100,
			'(#100) Tried accessing nonexisting field (message_templates) on node type (Business)',
		],
		[
			'the templates of a phone number',
			`/${phoneNumbers.shop.id}/message_templates`,
			400,
			100,
			'(#100) Tried accessing nonexisting field (message_templates) on node type (WhatsAppBusinessPhoneNumber)',
		],
		[
			'the namespace of a portfolio',
			`/${businessPortfolio.id}?fields=id,message_template_namespace`,
			400,
			100,
			'(#100) Tried accessing nonexisting field (message_template_namespace) on node type (Business)',
		],
		[
			'a name instead of an ID',
			'/nobody',
			404,
			803,
			'(#803) Some of the aliases you requested do not exist: nobody',
		],
	])('does not read %s', async (_what, path, status, code, message) => {
		const answer = await sandbox.graph(`/v25.0${path}`);
		expect(answer.status).toBe(status);
		expect(answer.json.error).toMatchObject({ code, message });
	});

	it.each(['25.0', 'v2', 'v25', 'latest'])('does not take %s for a version', async (version) => {
		const { status, json } = await sandbox.graph(`/${version}/${businessAccount.id}?fields=id`);
		expect(status).toBe(400);
		expect(json.error).toMatchObject({
			code: 2500,
			message: `Unknown path components: /${businessAccount.id}`,
		});
		expect(
			(await sandbox.graph(`/${version}/${businessAccount.id}/phone_numbers`)).json.error,
		).toMatchObject({ code: 2500 });
	});

	it('reads the portfolio that owns the account', async () => {
		expect((await sandbox.graph(`/v25.0/${businessPortfolio.id}?fields=id,name`)).json).toEqual(
			businessPortfolio,
		);
	});
});

describe('appsecret_proof', () => {
	const proof = (secret: string, text: string): string =>
		createHmac('sha256', secret).update(text).digest('hex');
	const right = proof(app.secret, accessTokens.valid);
	const now = Math.floor(Date.now() / 1000);
	const timed = (time: number): string =>
		`appsecret_proof=${proof(app.secret, `${accessTokens.valid}|${time}`)}&appsecret_time=${time}`;

	it.each([
		['right', `appsecret_proof=${right}`],
		['right and timed', timed(now)],
	])('that is %s passes', async (_what, query) => {
		await sandbox.control.settings({ enforce_appsecret_proof: true });
		expect((await sandbox.graph(`${ACCOUNT_PATH}?${query}`)).status).toBe(200);
	});

	it('passes in the body of a message, and is not kept with it', async () => {
		await sandbox.control.settings({ enforce_appsecret_proof: true });
		const { status } = await sandbox.graph(MESSAGES_PATH, {
			body: textTo('+16505551234', { appsecret_proof: right }),
		});
		expect(status).toBe(200);
		expect((await sandbox.control.messages())[0]?.body).toEqual(textTo('+16505551234'));
	});

	it.each([
		['made with another secret', `appsecret_proof=${proof(otherApp.secret, accessTokens.valid)}`],
		['of another token', `appsecret_proof=${proof(app.secret, accessTokens.expired)}`],
		['too old', timed(now - 400)],
	])('that is %s is refused', async (_what, query) => {
		const { status, json } = await sandbox.graph(`${ACCOUNT_PATH}?${query}`);
		expect(status).toBe(400);
		expect(json.error).toMatchObject({
			code: 100,
			message: 'Invalid appsecret_proof provided in the API argument',
		});
	});

	it('must be there when the app demands it', async () => {
		expect((await sandbox.graph(ACCOUNT_PATH)).status).toBe(200);
		await sandbox.control.settings({ enforce_appsecret_proof: true });
		const { status, json } = await sandbox.graph(ACCOUNT_PATH);
		expect([status, json.error.code]).toEqual([400, 100]);
		expect(json.error.message).toContain('require an appsecret_proof');
	});
});

describe('reading phone numbers', () => {
	it('lists those of the account with the fields asked for', async () => {
		const { json } = await sandbox.graph(
			`${ACCOUNT_PATH}/phone_numbers?fields=display_phone_number,status`,
		);
		expect(json.data).toEqual(
			Object.values(phoneNumbers).map(({ id, display_phone_number, status }) => ({
				id,
				display_phone_number,
				status,
			})),
		);
		expect(json.paging).toEqual({ cursors: { before: anyString, after: anyString } });
	});

	it('gives Meta’s default fields, without status, when none are asked for', async () => {
		const { json } = await sandbox.graph(`/v25.0/${phoneNumbers.shop.id}`);
		expect(Object.keys(json).sort()).toEqual([
			'code_verification_status',
			'display_phone_number',
			'id',
			'platform_type',
			'quality_rating',
			'throughput',
			'verified_name',
		]);
	});

	it('refuses fields that do not exist', async () => {
		const { status, json } = await sandbox.graph(
			`/v25.0/${phoneNumbers.shop.id}?fields=id,toString`,
		);
		expect([status, json.error.code]).toEqual([400, 100]);
		expect(json.error.message).toContain('nonexisting field (toString)');
	});

	it('pages with cursors, and its next address holds the token', async () => {
		const first = await sandbox.graph(`${ACCOUNT_PATH}/phone_numbers?fields=id&limit=2`);
		expect(first.json.data).toEqual([
			{ id: phoneNumbers.shop.id },
			{ id: phoneNumbers.support.id },
		]);
		const next = new URL(first.json.paging.next);
		expect(next.origin).toBe(sandbox.url);
		expect(Object.fromEntries(next.searchParams)).toEqual({
			access_token: accessTokens.valid,
			fields: 'id',
			limit: '2',
			after: first.json.paging.cursors.after,
		});
		const second = await sandbox.graph(next.pathname + next.search, { token: null });
		expect(second.json.data).toEqual([{ id: phoneNumbers.unregistered.id }]);
		expect(second.json.paging.next).toBeUndefined();
		const previous = new URL(second.json.paging.previous);
		expect((await sandbox.graph(previous.pathname + previous.search)).json.data).toEqual(
			first.json.data,
		);
	});

	it('gives 25 a page unless told otherwise', async () => {
		const many = Object.fromEntries(
			Array.from({ length: 30 }, (_, index) => [
				`n${index}`,
				{ ...phoneNumbers.shop, id: String(2000 + index) },
			]),
		);
		const large = await startCloudApi({ seed: { phoneNumbers: many } });
		try {
			const list = graphClient(large.url);
			const first = await list(`${ACCOUNT_PATH}/phone_numbers`);
			const after = first.json.paging.cursors.after;
			const second = await list(`${ACCOUNT_PATH}/phone_numbers?after=${after}`);
			expect([first.json.data.length, second.json.data.length]).toEqual([25, 5]);
			expect(second.json.data[0]?.id).toBe('2025');
		} finally {
			await large.close();
		}
	});

	it.each(['limit=0', 'limit=many', 'after=nonsense'])('refuses %s', async (query) => {
		const { status, json } = await sandbox.graph(`${ACCOUNT_PATH}/phone_numbers?${query}`);
		expect([status, json.error.code]).toEqual([400, 100]);
	});
});

describe('debug_token and me', () => {
	it('tells what a token may do, and for which account', async () => {
		const { status, json } = await sandbox.graph(
			`/v25.0/debug_token?input_token=${accessTokens.valid}`,
			{
				token: APP_TOKEN,
			},
		);
		expect(status).toBe(200);
		expect(json.data).toMatchObject({
			app_id: app.id,
			type: 'SYSTEM_USER',
			application: app.name,
			is_valid: true,
			expires_at: 0,
			scopes: ['whatsapp_business_management', 'whatsapp_business_messaging'],
			granular_scopes: [
				{ scope: 'whatsapp_business_management', target_ids: [businessAccount.id] },
				{ scope: 'whatsapp_business_messaging', target_ids: [businessAccount.id] },
			],
		});
	});

	it.each([
		[accessTokens.expired, { error: { code: 190, subcode: 463 }, app_id: app.id }],
		['EAAunknown', { error: { code: 190 }, scopes: [] }],
		[`${app.id}|wrong`, { error: { code: 190 } }],
	])('answers 200 for %s and says that it is not valid', async (input, expected) => {
		const { status, json } = await sandbox.graph(
			`/v25.0/debug_token?input_token=${encodeURIComponent(input)}`,
		);
		expect(status).toBe(200);
		expect(json.data).toMatchObject({ ...expected, is_valid: false });
	});

	it('does not tell other apps', async () => {
		const token = `${otherApp.id}|${otherApp.secret}`;
		const { status, json } = await sandbox.graph(
			`/v25.0/debug_token?input_token=${accessTokens.valid}`,
			{
				token,
			},
		);
		expect([status, json.error.code]).toEqual([400, 100]);
	});

	it('names the system user, whom an app token has not', async () => {
		expect((await sandbox.graph('/v25.0/me')).json).toEqual({
			id: seed.systemUser.id,
			name: seed.systemUser.name,
		});
		expect((await sandbox.graph('/v25.0/me', { token: APP_TOKEN })).json.error.code).toBe(2500);
	});

	it('names the app', async () => {
		expect((await sandbox.graph('/v25.0/app')).json).toEqual({ id: app.id, name: app.name });
	});
});

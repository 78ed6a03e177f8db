import { CredentialTestContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INodeCredentialTestResult,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { loadPackage } from '../../support/engine/n8n-package';
import { buildAdditionalData, buildWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox } from '../../support/engine/test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterEach(async () => await sandbox.control.reset());
afterAll(async () => await sandbox.stop());

/** Presses the Test button, as n8n does for a type that a node tests. */
async function test(
	changes: ICredentialDataDecryptedObject = {},
): Promise<INodeCredentialTestResult> {
	const { nodeTypes } = await loadPackage();
	const { description, methods } = nodeTypes.getByNameAndVersion(
		'n8n-nodes-whatsapp-cloud.whatsApp',
	);
	const tested = description.credentials?.find(({ name }) => name === 'whatsAppCloudApi');
	const { testedBy } = tested ?? {};
	const run = typeof testedBy === 'string' ? methods?.credentialTest?.[testedBy] : undefined;
	if (run === undefined) throw new Error('No node tests the credential');
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	const data = { ...sandbox.credentials().whatsAppCloudApi, apiVersion: 'v25.0', ...changes };
	return await run.call(context, { id: '1', name: 'Test', type: 'whatsAppCloudApi', data });
}

const valueAt = (answer: IDataObject, key: string): unknown =>
	key
		.split('.')
		.reduce<unknown>((value, part) => (value as IDataObject | undefined)?.[part], answer);

/** The same for OAuth2, which n8n tests with the request and the rules of the credential type. */
async function testOAuth2(
	changes: ICredentialDataDecryptedObject = {},
): Promise<INodeCredentialTestResult> {
	const loaded = await loadPackage();
	const name = 'whatsAppCloudOAuth2Api';
	const { request, rules = [] } = loaded.credentialType(name).test ?? {};
	const node: INodeType = {
		description: {
			displayName: 'Test',
			name: 'test',
			group: ['input'],
			version: 1,
			description: 'Sends the request of the test',
			defaults: { name: 'Test' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name, required: true }],
			properties: [
				{
					displayName: 'Request',
					name: 'request',
					type: 'string',
					default: '',
					routing: { request },
				},
			],
		},
	};
	const nodeTypes = { ...loaded.nodeTypes, getByNameAndVersion: () => node };
	const json = {
		name: 'Test',
		nodes: [
			{
				id: '1',
				name: 'Test',
				type: 'test',
				typeVersion: 1,
				position: [0, 0] as [number, number],
				parameters: {},
				credentials: { [name]: { id: '1', name } },
			},
		],
		connections: {},
	};
	const credentials = sandbox.credentials();
	Object.assign(credentials[name] ?? {}, changes);
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{ node: json.nodes[0] as never, data: { main: [[{ json: {} }]] }, source: null },
			],
		},
	});
	const execution = new WorkflowExecute(
		buildAdditionalData(loaded, credentials, json),
		'internal',
		data,
	);
	const run = await execution.processRunExecutionData(
		buildWorkflow(json, { ...loaded, nodeTypes }),
	);
	const answer = run.data.resultData.runData.Test?.[0]?.data?.main?.[0]?.[0]?.json;
	if (answer === undefined) throw run.data.resultData.error ?? new Error('No answer');
	const broken = rules.find(
		({ type, properties }) =>
			type === 'responseSuccessBody' &&
			valueAt(answer, String(properties.key)) === properties.value,
	);
	return broken === undefined
		? { status: 'OK', message: '' }
		: { status: 'Error', message: broken.properties.message };
}

const {
	app,
	otherApp,
	businessAccount,
	businessPortfolio,
	otherBusinessAccount,
	phoneNumbers,
	accessTokens,
} = seed;

describe("The Test button of the access token's credential", () => {
	it.each([
		['everything', {}],
		['no Business Account ID where the token names one', { businessAccountId: '' }],
		['a version without its v', { apiVersion: '25.0' }],
		['a version with a capital V', { apiVersion: 'V25.0' }],
		['spaces around a value', { accessToken: ` ${accessTokens.valid} `, appId: ` ${app.id}` }],
	])('is content with %s', async (_case, changes) => {
		expect(await test(changes)).toEqual({ status: 'OK', message: 'Connection successful' });
	});

	it('is content without App ID and App Secret, and says what the trigger needs', async () => {
		expect(await test({ appId: '', appSecret: '' })).toEqual({
			status: 'OK',
			message:
				"Connection successful. For the WhatsApp Trigger, enter 'App ID' and 'App Secret' as well.",
		});
	});

	it('signs its requests, so that the app may require it', async () => {
		await sandbox.control.settings({ enforce_appsecret_proof: true });
		expect(await test()).toMatchObject({ status: 'OK' });
		expect((await test({ appId: '', appSecret: '' })).message).toMatch(
			/^The app accepts only requests that are signed with its App Secret\. /,
		);
	});

	const cases: Array<[string, ICredentialDataDecryptedObject, string]> = [
		['an expired token', { accessToken: accessTokens.expired }, 'The access token has expired. '],
		[
			'a cut token',
			{ accessToken: accessTokens.valid.slice(0, -4) },
			'The access token in the credential is incomplete. ',
		],
		['no token', { accessToken: ' ' }, "'Access Token' is empty. "],
		[
			'the word Bearer',
			{ accessToken: `Bearer ${accessTokens.valid}` },
			"The credential's 'Access Token' contains characters that are not allowed in a token. ",
		],
		[
			'quotes around the token',
			{ accessToken: `"${accessTokens.valid}"` },
			"The credential's 'Access Token' contains characters that are not allowed in a token. ",
		],
		[
			'a zero-width character in the token',
			{ accessToken: `${accessTokens.valid}\u200b` },
			"The credential's 'Access Token' contains characters that are not allowed in a token. ",
		],
		[
			'a token without permissions',
			{ accessToken: accessTokens.unprivileged, appId: '', appSecret: '' },
			'The access token ',
		],
		[
			'the ID of another app',
			{ appId: otherApp.id },
			"'App ID' is not the ID of the app that the access token was created for. The token belongs to the app Sandbox App (700000000000001): ",
		],
		[
			'the App Secret of another app',
			{ appSecret: otherApp.secret },
			'The App Secret in the credential belongs to a different app than the access token. ',
		],
		[
			'both of another app',
			{ appId: otherApp.id, appSecret: otherApp.secret },
			'The App Secret in the credential belongs to a different app than the access token. ',
		],
		[
			'an App Secret with an invisible character',
			{ appSecret: `${app.secret}\u200b` },
			"The credential's 'App Secret' contains characters that are not allowed in a secret. Copy it again",
		],
		[
			'an App Secret in quotes',
			{ appSecret: `"${app.secret}"` },
			"The credential's 'App Secret' contains characters that are not allowed in a secret. ",
		],
		[
			'an App ID with an invisible character',
			{ appId: `${app.id}\u200b` },
			"'App ID' is not an ID. ",
		],
		['no App Secret', { appSecret: '' }, "'App Secret' is empty. The WhatsApp Trigger requires it"],
		['no App ID', { appId: '' }, "'App ID' is empty. The WhatsApp Trigger requires it"],
		['a name as App ID', { appId: 'Sandbox App' }, "'App ID' is not an ID. "],
		['the account as App ID', { appId: businessAccount.id }, "'App ID' is not the ID of the app "],
		[
			'a phone number ID as account',
			{ businessAccountId: phoneNumbers.shop.id },
			'The Business Account ID in the credential is the ID of a phone number. ',
		],
		[
			'the business portfolio as account',
			{ businessAccountId: businessPortfolio.id },
			'The Business Account ID in the credential is the ID of the business portfolio. ',
		],
		[
			'the app as account',
			{ businessAccountId: app.id },
			'The Business Account ID in the credential is the ID of the app. ',
		],
		[
			"another business's account",
			{ businessAccountId: otherBusinessAccount.id },
			'The ID does not exist, or the token has no access to it. ',
		],
		[
			'a name as account',
			{ businessAccountId: 'Sandbox Shop' },
			"'Business Account ID' is not an ID. ",
		],
		[
			'no version',
			{ apiVersion: 'v2' },
			"The credential's 'Graph API Version' is 'v2', which is not a version. ",
		],
		[
			'a path as version',
			{ apiVersion: '../v25.0' },
			"The credential's 'Graph API Version' is '../v25.0', which is not a version. ",
		],
		[
			'no address',
			{ baseUrl: 'graph.facebook.com' },
			"The credential's 'Base URL' is not a valid URL. ",
		],
		[
			'an address without a server',
			{ baseUrl: 'http://127.0.0.1:9' },
			'n8n cannot reach http://127.0.0.1:9. ',
		],
		[
			'a name without a server',
			{ baseUrl: 'https://graph.invalid' },
			'n8n cannot reach https://graph.invalid. ',
		],
	];

	it.each(cases)('names the cause first: %s', async (_case, changes, message) => {
		const result = await test(changes);
		expect(result).toEqual({ status: 'Error', message: expect.stringContaining(message) });
		expect(result.message.startsWith(message)).toBe(true);
		for (const secret of [accessTokens.valid, app.secret, otherApp.secret])
			expect(result.message).not.toContain(secret);
	});

	it('names the permission that the token lacks', async () => {
		const data = { app_id: app.id, is_valid: true, scopes: ['whatsapp_business_management'] };
		await sandbox.control.addFault({
			match: { method: 'GET', path: 'debug_token' },
			raw: { status: 200, body: JSON.stringify({ data }), content_type: 'application/json' },
		});
		expect((await test()).message).toMatch(
			/^The access token lacks the permission whatsapp_business_messaging\. /,
		);
	});

	it('asks for the account where the token names several, or none', async () => {
		for (const [target_ids, message] of [
			[
				[businessAccount.id, otherBusinessAccount.id],
				/^The access token has access to 2 WhatsApp Business Accounts/,
			],
			[[], /^The access token is not assigned to a WhatsApp Business Account/],
		] as const) {
			const data = {
				app_id: app.id,
				is_valid: true,
				granular_scopes: [{ scope: 'whatsapp_business_messaging', target_ids }],
			};
			await sandbox.control.addFault({
				match: { method: 'GET', path: 'debug_token' },
				raw: { status: 200, body: JSON.stringify({ data }), content_type: 'application/json' },
			});
			expect((await test({ businessAccountId: '' })).message).toMatch(message);
		}
	});

	it("adds Meta's own words where the cause is only in them", async () => {
		await sandbox.control.addFault({
			match: { method: 'GET', path: 'debug_token' },
			error: { code: 987654, message: '(#987654) The moon is in the way' },
		});
		expect((await test()).message).toMatch(/^The moon is in the way\. .*code 987654/);
	});

	it('says that another server answers', async () => {
		await sandbox.control.addFault({
			match: { method: 'GET', path: 'debug_token' },
			raw: { status: 200, body: '<html>Welcome</html>' },
		});
		expect((await test()).message).toMatch(
			/^The server's response \(HTTP status 200\) has no result, which Meta's API always returns\. Check the Base URL/,
		);
	});
});

describe('The test of the OAuth2 credential', () => {
	it.each([
		['everything', {}],
		['no Business Account ID', { businessAccountId: '' }],
		['a version without its v', { apiVersion: '25.0' }],
		['no version', { apiVersion: '' }],
		['spaces around the version', { apiVersion: ' V25.0 ' }],
	] as Array<[string, ICredentialDataDecryptedObject]>)(
		'is content with %s',
		async (_case, changes) => {
			expect(await testOAuth2(changes)).toMatchObject({ status: 'OK' });
		},
	);

	it('is content with a Base URL that ends with a slash', async () => {
		for (const baseUrl of [`${sandbox.url}/`, ` ${sandbox.url}// `])
			expect(await testOAuth2({ baseUrl })).toMatchObject({ status: 'OK' });
	});

	it('says of an app that demands a proof that only the nodes have one', async () => {
		await sandbox.control.settings({ enforce_appsecret_proof: true });
		expect((await testOAuth2()).message).toMatch(
			/^The app accepts only requests that are signed with its App Secret, and n8n cannot sign this test\. /,
		);
	});

	it.each([
		[
			'an expired token',
			{ oauthTokenData: { access_token: accessTokens.expired } },
			'The access token has expired. ',
		],
		[
			'a phone number ID as account',
			{ businessAccountId: phoneNumbers.shop.id },
			'The Business Account ID in the credential is the ID of a phone number. ',
		],
		[
			'the business portfolio as account',
			{ businessAccountId: businessPortfolio.id },
			'The Business Account ID in the credential is the ID of the business portfolio. ',
		],
		[
			'the app as account',
			{ businessAccountId: app.id },
			'The Business Account ID in the credential is the ID of the app. ',
		],
		[
			"another business's account",
			{ businessAccountId: otherBusinessAccount.id },
			'The ID does not exist, or the token has no access to it. ',
		],
		[
			'a name as account',
			{ businessAccountId: 'Sandbox' },
			'The Business Account ID in the credential is not an ID. ',
		],
		[
			'no version',
			{ apiVersion: '2' },
			'The Graph API Version in the credential is not a version. ',
		],
	])('names the cause first: %s', async (_case, changes, message) => {
		const result = await testOAuth2(changes);
		expect(result.status).toBe('Error');
		expect(result.message.slice(0, message.length)).toBe(message);
	});
});

describe('The login of the OAuth2 credential', () => {
	/** The two URLs as n8n makes them: from the expressions of the type and the fields of the credential. */
	const urls = async (fields: { baseUrl?: string; apiVersion?: string }) => {
		const loaded = await loadPackage();
		const { properties } = loaded.credentialType('whatsAppCloudOAuth2Api');
		const { expression } = buildWorkflow({ name: 'Login', nodes: [], connections: {} }, loaded);
		const credential = { baseUrl: 'https://graph.facebook.com', apiVersion: 'v25.0', ...fields };
		return ['authUrl', 'accessTokenUrl'].map((name) => {
			const { default: url } = properties.find((property) => property.name === name) ?? {};
			return expression.getComplexParameterValue(
				{ id: '1', name: 'Mock', type: 'mock', typeVersion: 1, position: [0, 0], parameters: {} },
				typeof url === 'string' ? url : '',
				'internal',
				{},
				undefined,
				undefined,
				credential,
			);
		});
	};
	const meta = [
		'https://www.facebook.com/v25.0/dialog/oauth',
		'https://graph.facebook.com/v25.0/oauth/access_token',
	];

	it.each([
		['what the fields begin with', {}],
		['a version without its v', { apiVersion: '25.0' }],
		['a capital V and spaces', { apiVersion: ' V25.0 ' }],
		['no version', { apiVersion: '' }],
		['a slash at the end', { baseUrl: 'https://graph.facebook.com/' }],
		['spaces around the Base URL', { baseUrl: ' https://graph.facebook.com ' }],
		['no Base URL', { baseUrl: '' }],
		['neither', { baseUrl: ' ', apiVersion: ' ' }],
	])("opens Meta's dialog with %s", async (_case, fields) => {
		expect(await urls(fields)).toEqual(meta);
	});

	it('opens the dialog of another server beside its API', async () => {
		expect(await urls({ baseUrl: 'http://127.0.0.1:4010/', apiVersion: '25.0' })).toEqual([
			'http://127.0.0.1:4010/v25.0/dialog/oauth',
			'http://127.0.0.1:4010/v25.0/oauth/access_token',
		]);
	});
});

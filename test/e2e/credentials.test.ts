import { faultOf, itemsOf } from '../../sandbox/n8n/executions';
import { seed, sendWorkflow, Setting } from '../support/e2e/setting';

const setting = new Setting();
beforeAll(async () => await setting.logIn());
afterEach(async () => await setting.tidy());

const test = async (changes: Record<string, string>) =>
	await setting.n8n.credentials.test({
		name: 'Test',
		type: 'whatsAppCloudApi',
		data: setting.credentialData(changes),
	});

describe("The credential's Test button", () => {
	it('is content with a right credential, also without the ID that the token names', async () => {
		expect(await test({})).toMatchObject({ status: 'OK' });
		expect(await test({ businessAccountId: '' })).toMatchObject({ status: 'OK' });
	});

	it.each([
		[
			'an expired token',
			{ accessToken: seed.accessTokens.expired },
			/The access token has expired/,
		],
		['a cut token', { accessToken: 'EAAB' }, /token/],
		['no permission', { accessToken: seed.accessTokens.unprivileged }, /permission|no access/],
		[
			"another business's account",
			{ businessAccountId: seed.otherBusinessAccount.id },
			/The ID does not exist, or the token has no access to it/,
		],
		[
			'the ID of the business portfolio',
			{ businessAccountId: seed.businessPortfolio.id },
			/^The Business Account ID in the credential is the ID of the business portfolio/,
		],
		["another app's ID", { appId: seed.otherApp.id }, /^'App ID' is not the ID of the app/],
		[
			'a version that is none',
			{ apiVersion: 'v2' },
			/^The credential's 'Graph API Version' is 'v2'/,
		],
		['an address without a server', { baseUrl: 'http://127.0.0.1:9' }, /^n8n cannot reach/],
		[
			"another app's secret",
			{ appSecret: seed.otherApp.secret },
			/^The App Secret in the credential belongs to a different app/,
		],
	])('names %s', async (_case, changes, message) => {
		const result = await test(changes);
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
		expect(result.message).not.toMatch(/Bad request|undefined/);
	});
});

describe('OAuth2', () => {
	it.each([
		['Facebook Login for Business', seed.app.loginConfigurationId],
		['classic login', ''],
	])(
		"connects through Meta's dialog and n8n's own callback (%s), and sends",
		async (_case, loginConfigurationId) => {
			const { baseUrl, businessAccountId, apiVersion } = setting.credentialData();
			const name = `OAuth2 ${loginConfigurationId}`;
			const type = 'whatsAppCloudOAuth2Api';
			const id = await setting.n8n.credentials.create({
				name,
				type,
				data: {
					clientId: seed.app.id,
					clientSecret: seed.app.secret,
					loginConfigurationId,
					baseUrl,
					businessAccountId,
					apiVersion,
				},
			});
			await setting.n8n.credentials.connectOAuth2(id);

			const workflow = await setting.workflow(
				sendWorkflow({ [type]: { id, name } }, { authentication: 'oAuth2' }),
			);
			const execution = await setting.n8n.executions.waitFor(
				await setting.n8n.executions.run(workflow, { startNode: 'Start' }),
			);
			expect(faultOf(execution)).toBeUndefined();
			const [message] = await setting.control.messages();
			expect(itemsOf(execution, 'WhatsApp')[0]?.json).toMatchObject({ message_id: message?.id });

			const dialog = (await setting.control.requests()).find(({ path }) =>
				path.endsWith('/dialog/oauth'),
			);
			expect(dialog?.query).toMatchObject(
				loginConfigurationId === ''
					? { scope: 'whatsapp_business_management,whatsapp_business_messaging' }
					: { config_id: loginConfigurationId },
			);
		},
	);
});

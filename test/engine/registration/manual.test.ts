import { graphClient } from '../../sandbox/graph-client';
import { lookUp } from '../look-up';
import { registrationCase, seed } from './registration-case';

const context = registrationCase();
const { startHost, subscriptions } = context;

const manual = { scope: 'manual' };
const onlySecret = () => context.sandbox.credentials({ accessToken: '', appId: '', businessAccountId: '' });
const readToken = async (credentials = onlySecret()) =>
	await lookUp('showVerifyToken', credentials, undefined, undefined, 'status-trigger');

it('registers nothing, and asks for nothing but the app secret', async () => {
	const host = await startHost(manual, onlySecret());
	await host.activate();
	await host.activate('test');
	await host.deactivate('test');
	await host.deactivate();
	expect(await context.sandbox.control.requests()).toEqual([]);
});

it('shows the verify token with which Meta accepts the URL', async () => {
	const host = await startHost(manual, onlySecret());
	await host.activate();
	const { results } = await readToken();
	expect(results).toEqual([{ name: expect.stringMatching(/^[0-9a-f]{64}$/), value: results[0]?.name }]);

	// As the user does in the App Dashboard.
	const { status } = await graphClient(context.sandbox.url)(`/v25.0/${seed.app.id}/subscriptions`, {
		token: `${seed.app.id}|${seed.app.secret}`,
		body: {
			object: 'whatsapp_business_account',
			callback_url: host.url(),
			verify_token: results[0]?.value,
			fields: 'messages',
		},
	});
	expect(status).toBe(200);
	expect((await subscriptions()).app.callback_url).toBe(host.url());
	await host.deactivate();
	expect((await subscriptions()).app.callback_url).toBe(host.url());
});

it('says where the app secret stands when the credential has none', async () => {
	const without = context.sandbox.credentials({ appSecret: '' });
	const message = "The trigger needs 'App Secret' in the credential. ";
	await expect(readToken(without)).rejects.toThrow(message);
	const host = await startHost(manual, without);
	await expect(host.activate()).rejects.toThrow(message);
});

import { registrationCase, seed, shop } from '../../../support/engine/registration-case';

const context = registrationCase();
const { startHost, callbackOf, subscriptions, occupy } = context;

it.each([
	[
		'an expired token',
		{ accessToken: seed.accessTokens.expired },
		'The access token has expired. Tokens from the API Setup page are valid for 24 hours.',
	],
	[
		'a token without permission',
		{ accessToken: seed.accessTokens.unprivileged },
		/permission|no access/,
	],
	[
		'no app secret',
		{ appSecret: '' },
		"The trigger requires 'App ID' and 'App Secret' in the credential. The secret is used to verify",
	],
	['no app ID', { appId: '' }, "The trigger requires 'App ID' and 'App Secret' in the credential."],
	[
		"another app's secret",
		{ appSecret: seed.otherApp.secret },
		'The App Secret in the credential belongs to a different app than the access token. Copy the App Secret',
	],
	[
		"another app's ID",
		{ appId: seed.otherApp.id },
		"Check App ID and App Secret in the credential: they are used to read the app's webhook subscriptions.",
	],
])('says what is wrong with %s and changes nothing', async (_case, changes, message) => {
	const host = await startHost({}, context.sandbox.credentials(changes));
	await expect(host.activate()).rejects.toThrow(message);
	expect(await callbackOf(shop.id)).toBeNull();
});

it('says that the phone number ID is wrong', async () => {
	const host = await startHost({
		phoneNumberId: { __rl: true, mode: 'id', value: '100000000000099' },
	});
	await expect(host.activate()).rejects.toThrow(
		'The ID does not exist, or the token has no access to it',
	);
});

it.each([
	[
		'no number',
		'',
		"'WhatsApp Number' is empty. Choose a number from the list, or enter its phone number ID.",
	],
	[
		'a phone number',
		'+1 555 010 0001',
		"'WhatsApp Number' is not a phone number ID. This looks like the phone number itself.",
	],
	[
		'an ID that is too short',
		'1234',
		"'WhatsApp Number' is not a phone number ID. A phone number ID consists of 5 to 25 digits.",
	],
])('says what to enter instead of %s', async (_case, value, message) => {
	const host = await startHost({ phoneNumberId: { __rl: true, mode: 'id', value } });
	await expect(host.activate()).rejects.toThrow(message);
});

it('explains a callback at which n8n is not', async () => {
	const host = await startHost();
	// As when WEBHOOK_URL leads to something that knows no such webhook.
	await expect(host.create()).rejects.toThrow(
		`Meta called ${host.url()} and did not get the expected response. Something at this URL responds, but not this webhook. Check that WEBHOOK_URL is the public address of this n8n`,
	);
	expect(await subscriptions()).toMatchObject({
		app: { callback_url: null },
		phone_numbers: { [shop.id]: null },
	});
});

it.each([
	[
		'HTTP Status Code = 403; HTTP Message = Forbidden',
		'Something at this URL asks for a login or blocks Meta.',
	],
	[
		'HTTP Status Code = 302; HTTP Message = Found',
		'The URL redirects, which Meta does not follow.',
	],
	[
		'HTTP Status Code = 502; HTTP Message = Bad Gateway',
		'The proxy in front of n8n could not reach n8n, or n8n is overloaded.',
	],
	[
		'response does not match challenge, expected value="1", received="<html>"',
		'Something other than this trigger responded, such as the warning page of a tunnel',
	],
	[
		'Connection = SSL certificate problem: self-signed certificate',
		'Meta needs a valid certificate from a public authority',
	],
	['Connection = ECONNREFUSED', 'Meta could not connect or got no response in time.'],
	['something new', 'The URL must be reachable from the internet over HTTPS'],
])('explains the handshake that ended with: %s', async (reason, advice) => {
	const host = await startHost();
	const message = `(#2200) Callback verification failed with the following errors: ${reason}`;
	await context.sandbox.control.addFault({
		match: { method: 'POST', path: shop.id },
		error: { code: 2200, message },
	});
	const refusal = String(await host.activate().catch((error: unknown) => error));
	expect(refusal).toContain(
		`Meta called ${host.url()} and did not get the expected response. ${advice}`,
	);
	expect(refusal).toContain(
		`Meta's response: Callback verification failed with the following errors: ${reason.replace('ECONN', 'E CONN')}.`,
	);
});

it("says what to subscribe to where the app's callback is another program's", async () => {
	await occupy.app('security');
	const host = await startHost();
	await expect(host.activate()).rejects.toThrow(
		`Your Meta app does not subscribe to the webhook field 'messages', and its callback ${context.foreign.url()} belongs to another program. Subscribe to it in the App Dashboard under WhatsApp, Configuration, then publish the workflow again.`,
	);
	expect(await subscriptions()).toMatchObject({
		app: { fields: ['security'] },
		phone_numbers: { [shop.id]: null },
	});
});

it('tells of an outage, not of a foreign callback, when that is the reason', async () => {
	await occupy.app('security');
	await context.sandbox.control.addFault({
		match: { method: 'POST', path: 'subscriptions' },
		error: { code: 4 },
	});
	const host = await startHost();
	await expect(host.activate()).rejects.toThrow(
		'The app has reached its hourly limit of API calls. Wait a few minutes',
	);
});

it.each([
	[
		'http://localhost:5678',
		'localhost can only be reached from your own machine or network. Give n8n a public address with a reverse proxy or, for a trial, a tunnel',
	],
	[
		'http://n8n.example.com',
		'Meta calls webhooks over HTTPS only, and this n8n is at http://n8n.example.com/webhook/',
	],
])('says before Meta is asked that it cannot call %s', async (address, message) => {
	const host = await startHost({}, context.sandbox.credentials({ baseUrl: '' }));
	host.moveTo(address);
	await expect(host.create()).rejects.toThrow(message);
});

it('says how long a URL may be', async () => {
	const host = await startHost();
	host.moveTo(`https://${'a'.repeat(180)}.example.com`);
	await expect(host.create()).rejects.toThrow(
		/The webhook's URL has \d+ characters; Meta allows 200\. Give n8n a shorter address/,
	);
});

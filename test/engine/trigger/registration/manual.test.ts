import { verifyTokenOf } from '../../../../nodes/WhatsApp/graph/verifyToken';
import {
	numberOf,
	registrationCase,
	seed,
	support,
} from '../../../support/engine/registration-case';
import { graphClient } from '../../../support/sandbox/graph-client';

const context = registrationCase();
const { startHost, subscriptions } = context;

const TOKEN = 'blue-elephant-42';
const manual = { scope: 'manual', verifyToken: ` ${TOKEN} ` };
const onlySecret = () =>
	context.sandbox.credentials({ accessToken: '', appId: '', businessAccountId: '' });

/** What the user does in the App Dashboard. */
const verifyAndSave = async (url: string, token: string) =>
	await graphClient(context.sandbox.url)(`/v25.0/${seed.app.id}/subscriptions`, {
		token: `${seed.app.id}|${seed.app.secret}`,
		body: {
			object: 'whatsapp_business_account',
			callback_url: url,
			verify_token: token,
			fields: 'messages',
		},
	});

it('registers nothing, and asks for nothing but the app secret', async () => {
	const host = await startHost(manual, onlySecret());
	await host.activate();
	await host.activate('test');
	await host.deactivate('test');
	await host.deactivate();
	expect(await context.sandbox.control.requests()).toEqual([]);
});

it('answers Meta with the verify token that the user wrote', async () => {
	const host = await startHost(manual, onlySecret());
	await host.activate();
	expect((await verifyAndSave(host.url(), TOKEN)).status).toBe(200);
	expect((await subscriptions()).app.callback_url).toBe(host.url());
	await host.deactivate();
	expect((await subscriptions()).app.callback_url).toBe(host.url());
});

it.each(['production', 'test'] as const)(
	'stays the callback of the app while it is unpublished and %s of another trigger ends',
	async (kind) => {
		const host = await startHost(manual);
		await host.activate();
		expect((await verifyAndSave(host.url(), TOKEN)).status).toBe(200);
		const other = await startHost(numberOf(support), undefined, host);
		await other.activate(kind);
		await host.deactivate();
		const { app } = await subscriptions();
		await other.deactivate(kind);
		expect((await subscriptions()).app).toEqual(app);
		expect(app.callback_url).toBe(host.url());
	},
);

it('answers with the token of all triggers of the app as well, which give borrowed callbacks back with it', async () => {
	const host = await startHost(manual, onlySecret());
	await host.activate();
	expect((await verifyAndSave(host.url(), verifyTokenOf(seed.app.secret))).status).toBe(200);
});

it.each(['blue-elephant-43', '', verifyTokenOf(seed.otherApp.secret)])(
	'does not answer the verify token %p',
	async (token) => {
		const host = await startHost(manual, onlySecret());
		await host.activate();
		expect((await verifyAndSave(host.url(), token)).status).toBe(400);
		expect(host.log.every((line) => line.includes("not the one in 'Verify Token'"))).toBe(true);
	},
);

it('does not answer that token in another scope', async () => {
	const host = await startHost({ ...manual, scope: 'phoneNumber' });
	await host.activate();
	expect((await verifyAndSave(host.url(), TOKEN)).status).toBe(400);
	expect(host.log).toEqual([
		expect.stringContaining('which is made from the App Secret of the credential'),
	]);
});

it.each(['', '  '])(
	'is not published with the verify token %p, which Meta accepts no URL by',
	async (verifyToken) => {
		const host = await startHost({ ...manual, verifyToken }, onlySecret());
		await expect(host.activate()).rejects.toThrow(
			"'Verify Token' is empty. Enter a text of your choice, and the same",
		);
	},
);

it('says where to find the app secret when the credential has none', async () => {
	const host = await startHost(manual, context.sandbox.credentials({ appSecret: '' }));
	await expect(host.activate()).rejects.toThrow(
		"The trigger requires 'App Secret' in the credential. ",
	);
});

import {
	numberOf,
	registrationCase,
	shop,
	support,
} from '../../../support/engine/registration-case';

const context = registrationCase();
const { startHost, subscriptions, occupy, destination, clear } = context;

const app = { scope: 'app', events: ['message_received', 'message_template_status_update'] };

it('becomes the callback of the app for the chosen events and other fields', async () => {
	const host = await startHost({
		...app,
		triggerOptions: { otherFields: 'flows, account_alerts,flows' },
	});
	await host.activate();
	expect(await subscriptions()).toMatchObject({
		app: {
			callback_url: host.url(),
			fields: ['messages', 'message_template_status_update', 'flows', 'account_alerts'],
		},
		account: { subscribed: true, override_callback_uri: null },
		phone_numbers: { [shop.id]: null },
	});
});

it("passes on Meta's refusal of a field that does not exist", async () => {
	const host = await startHost({ ...app, triggerOptions: { otherFields: 'galaxies' } });
	await expect(host.activate()).rejects.toThrow(
		/One of the webhook fields does not exist at Meta: correct the option 'Other Fields'\. Meta's response: Param fields\[2\] must be one of .* got "galaxies"/,
	);
});

it('keeps the fields that others need', async () => {
	const number = await startHost({ events: ['calls'] });
	await number.activate();
	const host = await startHost(app);
	await host.activate();
	const { app: subscription } = await subscriptions();
	expect(subscription.callback_url).toBe(host.url());
	expect([...subscription.fields].sort()).toEqual([
		'calls',
		'message_template_status_update',
		'messages',
	]);
	expect(await destination('calls', shop)).toBe(number.url());
});

it("stops when the app's callback is another program's, and takes it with all its fields when told to", async () => {
	await occupy.app('messages,security');
	const host = await startHost(app);
	await expect(host.activate()).rejects.toThrow(
		`This app's events already go to ${context.foreign.url()}. Unpublish the workflow or stop the program that receives them, or turn on the option 'Replace Existing Callback'.`,
	);
	expect((await subscriptions()).app.callback_url).toBe(context.foreign.url());

	host.setParameters({ triggerOptions: { replaceExistingCallback: true } });
	await host.activate();
	expect((await subscriptions()).app).toMatchObject({
		callback_url: host.url(),
		fields: ['messages', 'security', 'message_template_status_update'],
	});
});

it('stops when another workflow already receives the whole app', async () => {
	const first = await startHost(app);
	await first.activate();
	const second = await startHost(app, undefined, first);
	await expect(second.activate()).rejects.toThrow(
		`This app's events already go to ${first.url()}.`,
	);
});

describe('When it is deactivated', () => {
	it('ends the subscription if nobody else uses the app', async () => {
		const host = await startHost(app);
		await host.activate();
		await host.deactivate();
		await host.deactivate();
		expect(await subscriptions()).toMatchObject({
			app: { callback_url: null, fields: [] },
			account: { subscribed: true },
		});
	});

	it('passes the callback to another trigger, with the fields that the others need', async () => {
		const host = await startHost({ scope: 'app', events: [...app.events, 'calls', 'security'] });
		await host.activate();
		const number = await startHost(numberOf(support), undefined, host);
		await number.activate();
		await host.deactivate();
		const { app: subscription } = await subscriptions();
		expect(subscription.callback_url).toBe(number.url());
		expect([...subscription.fields].sort()).toEqual(['calls', 'messages']);
		expect(await destination('messages', support)).toBe(number.url());
	});

	it('passes the callback to the trigger of an account as well', async () => {
		const host = await startHost(app);
		await host.activate();
		const account = await startHost({ scope: 'account' });
		await account.activate();
		await host.deactivate();
		expect((await subscriptions()).app).toMatchObject({
			callback_url: account.url(),
			fields: ['messages'],
		});
	});

	it('passes the callback to a trigger of an account that the token does not show', async () => {
		const host = await startHost();
		await host.activate();
		const hidden = await startHost({ ...numberOf(support), events: ['message_received', 'calls'] });
		await hidden.activate();
		await clear(support.id);
		await host.deactivate();
		expect((await subscriptions()).app).toEqual({
			id: expect.any(String) as string,
			callback_url: hidden.url(),
			fields: ['messages', 'calls'],
		});
	});

	it('ends the subscription if such a trigger does not listen any more', async () => {
		const host = await startHost();
		await host.activate();
		const gone = await startHost(numberOf(support));
		await gone.activate();
		gone.vanish();
		await clear(support.id);
		await host.deactivate();
		expect((await subscriptions()).app).toMatchObject({ callback_url: null, fields: [] });
	});

	it('keeps the subscription if such a trigger only does not respond for a moment', async () => {
		const host = await startHost();
		await host.activate();
		const hidden = await startHost(numberOf(support));
		await hidden.activate();
		await clear(support.id);
		hidden.isBehindIdleProxy = true;
		await host.deactivate();
		expect((await subscriptions()).app).toMatchObject({
			callback_url: host.url(),
			fields: ['messages'],
		});
		expect(host.log).toEqual([
			expect.stringContaining(
				'none of them responds as a WhatsApp Trigger that could replace it. Enter another callback URL',
			),
		]);
	});

	it('removes it with the next trigger that is unpublished once nobody needs it', async () => {
		const host = await startHost();
		await host.activate();
		const hidden = await startHost(numberOf(support), undefined, host);
		await hidden.activate();
		await clear(support.id);
		hidden.isBehindIdleProxy = true;
		await host.deactivate();
		hidden.isBehindIdleProxy = false;
		await hidden.deactivate();
		expect((await subscriptions()).app).toMatchObject({ callback_url: null, fields: [] });
		expect(hidden.log).toEqual([
			expect.stringContaining(
				`${host.url()} no longer belongs to a published workflow, so it is removed as the callback URL of the app.`,
			),
		]);
	});

	it('keeps the subscription for another program, and says in the log that its callback is kept', async () => {
		const host = await startHost(app);
		await host.activate();
		await occupy.number();
		await host.deactivate();
		expect((await subscriptions()).app).toMatchObject({
			callback_url: host.url(),
			fields: ['messages'],
		});
		expect(await destination('messages', shop)).toContain(context.foreign.url());
		expect(host.log).toEqual([
			expect.stringContaining('Enter another callback URL in the App Dashboard'),
		]);
	});

	it('ends the subscription if no field of it serves anybody else', async () => {
		const host = await startHost({ scope: 'app', events: ['security'] });
		await host.activate();
		await occupy.number();
		await host.deactivate();
		expect((await subscriptions()).app).toMatchObject({ callback_url: null, fields: [] });
		expect(host.log).toEqual([]);
	});

	it("leaves another program's callback alone", async () => {
		const host = await startHost(app);
		await host.activate();
		await occupy.app('messages,security');
		await host.deactivate();
		expect((await subscriptions()).app).toMatchObject({
			callback_url: context.foreign.url(),
			fields: ['messages', 'security'],
		});
	});
});

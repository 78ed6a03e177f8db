import {
	numberOf,
	registrationCase,
	seed,
	shop,
	support,
} from '../../../support/engine/registration-case';
import type { TriggerHost } from '../../../support/engine/trigger-host';
import { eventually } from '../../../support/eventually';

const context = registrationCase();
const { startHost, callbackOf, subscriptions, occupy } = context;

it('sets up everything that Meta needs before events arrive', async () => {
	const host = await startHost();
	await host.activate();
	expect(await subscriptions()).toMatchObject({
		app: { callback_url: host.url(), fields: ['messages'] },
		account: { subscribed: true, override_callback_uri: null },
		phone_numbers: { [shop.id]: host.url(), [support.id]: null },
	});
});

it('subscribes the app to the fields of the chosen events, and keeps those it had', async () => {
	const first = await startHost(numberOf(support));
	await first.activate();
	const host = await startHost({ events: ['message_received', 'calls', 'group_status_update'] });
	await host.activate();
	const { app } = await subscriptions();
	expect(app.callback_url).toBe(first.url());
	expect(app.fields.sort()).toEqual(['calls', 'group_status_update', 'messages']);
});

it('asks for nothing more when everything is there', async () => {
	const host = await startHost();
	await host.activate();
	const before = (await context.sandbox.control.requests()).length;
	await host.activate();
	const later = (await context.sandbox.control.requests()).slice(before);
	expect(later.length).toBeGreaterThan(0);
	expect(later.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('subscribes the app to an event that was chosen later', async () => {
	const host = await startHost();
	await host.activate();
	host.setParameters({ events: ['message_received', 'calls'] });
	await host.activate();
	expect((await subscriptions()).app.fields.sort()).toEqual(['calls', 'messages']);
});

it('leaves alone how the account and the app are set up already', async () => {
	const other = await startHost(numberOf(support));
	await other.activate();
	const before = await subscriptions();
	const host = await startHost();
	await host.activate();
	await host.deactivate();
	expect(await subscriptions()).toEqual(before);
});

it('removes its own callback, and does not mind being asked twice', async () => {
	const host = await startHost();
	await host.activate();
	await host.deactivate();
	await host.deactivate();
	expect(await subscriptions()).toMatchObject({
		app: { callback_url: null },
		account: { subscribed: true },
		phone_numbers: { [shop.id]: null },
	});
});

it('leaves the place of the first trigger of an app to the next one when it goes', async () => {
	const first = await startHost();
	await first.activate();
	const second = await startHost(numberOf(support));
	await second.activate();
	await first.deactivate();
	expect(await subscriptions()).toMatchObject({
		app: { callback_url: second.url(), fields: ['messages'] },
		phone_numbers: { [shop.id]: null, [support.id]: second.url() },
	});
});

it("stops and says whose it is when the number's events go elsewhere", async () => {
	const first = await startHost();
	await first.activate();
	const second = await startHost();
	await expect(second.activate()).rejects.toThrow(
		`This number's events already go to ${first.url()}. Unpublish the workflow or stop the program that receives them, or turn on the option 'Replace Existing Callback'.`,
	);
	expect(await callbackOf(shop.id)).toBe(first.url());
	await second.deactivate();
	expect(await callbackOf(shop.id)).toBe(first.url());
});

it("leaves another program's app callback alone when it goes, and does not call it", async () => {
	await occupy.app();
	const host = await startHost({ triggerOptions: { replaceExistingCallback: true } });
	await host.activate();
	context.foreign.handshakes.length = 0;
	await host.deactivate();
	expect(context.foreign.handshakes).toEqual([]);
	expect((await subscriptions()).app.callback_url).toBe(context.foreign.url());
});

describe('Where n8n registers a row for each method, and repeats only the one that went wrong', () => {
	const isHeard = async (host: TriggerHost) => {
		await context.sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Hello' });
		await eventually(async () => await Promise.resolve(host.executions.length === 1));
	};

	it.each([
		['production', 5],
		['test', 1],
	] as const)(
		'it is registered although Meta fails after the first row: %s',
		async (kind, attempts) => {
			const host = await startHost({ events: ['message_received'] });
			let faults = 0;
			host.beforeRow = async (method) => {
				if (method === 'POST' && faults++ === 0)
					await context.sandbox.control.addFault({
						match: { method: 'GET', path: shop.id },
						error: { code: 4 },
					});
			};
			await host.activate(kind, attempts);
			await isHeard(host);
			await host.deactivate(kind);
		},
	);

	it('it is registered although Meta fails for the first row', async () => {
		const host = await startHost({ events: ['message_received'] });
		await context.sandbox.control.addFault({ match: { method: 'POST' }, error: { code: 2 } });
		await host.activate('production', 5);
		await isHeard(host);
	});
});

it('takes the number over when told to', async () => {
	const first = await startHost();
	await first.activate();
	const second = await startHost({ triggerOptions: { replaceExistingCallback: true } });
	await second.activate();
	expect(await callbackOf(shop.id)).toBe(second.url());
	await first.deactivate();
	expect(await callbackOf(shop.id)).toBe(second.url());
});

it('takes over from a workflow of the same n8n that is not active any more', async () => {
	const first = await startHost();
	await first.activate();
	first.vanish();
	expect(await callbackOf(shop.id)).toBe(first.url());

	const second = await startHost({}, undefined, first);
	await second.activate();
	expect(await callbackOf(shop.id)).toBe(second.url());
	expect(second.log).toEqual([
		expect.stringContaining(`${first.url()} no longer belongs to a published workflow`),
	]);
});

it("takes the place of the app's callback when that is a workflow of the same n8n that is not active any more", async () => {
	const first = await startHost(numberOf(support));
	await first.activate();
	first.vanish();
	const second = await startHost({ events: ['calls'] }, undefined, first);
	await second.activate();
	expect((await subscriptions()).app).toMatchObject({
		callback_url: second.url(),
		fields: ['messages', 'calls'],
	});
});

it('takes nothing over from a webhook of this n8n that only accepts another method', async () => {
	const { foreign } = context;
	const url = foreign.url('/webhook/4711/webhook');
	foreign.echoes = true;
	await occupy.with(url);
	foreign.echoes = false;
	const text =
		'This webhook is not registered for GET requests. Did you mean to make a POST request?';
	foreign.handshakeAnswer = { status: 404, body: text };
	const host = await startHost();
	host.moveTo(foreign.url(''));
	await expect(host.activate()).rejects.toThrow(`events already go to ${url}.`);
	foreign.handshakeAnswer = undefined;
});

it('takes nothing over from a workflow of another n8n, even if it is not active', async () => {
	const first = await startHost();
	await first.activate();
	first.vanish();
	const second = await startHost();
	await expect(second.activate()).rejects.toThrow(
		`This number's events already go to ${first.url()}.`,
	);
	expect(await callbackOf(shop.id)).toBe(first.url());
});

it('takes nothing over from another n8n that does not answer at the moment', async () => {
	const first = await startHost();
	await first.activate();
	await first.stop();
	const second = await startHost();
	await expect(second.activate()).rejects.toThrow(
		`This number's events already go to ${first.url()}.`,
	);
	expect(await callbackOf(shop.id)).toBe(first.url());
});

it("does not show the query of another program's URL", async () => {
	await occupy.number();
	const host = await startHost();
	const refusal = await host.activate().catch(String);
	expect(refusal).toContain(`This number's events already go to ${context.foreign.url()}.`);
	expect(refusal).not.toContain('secret');
});

it('recovers when the first attempt fails', async () => {
	const host = await startHost();
	await context.sandbox.control.addFault({
		match: { method: 'POST', path: shop.id },
		error: { code: 2 },
	});
	await expect(host.activate()).rejects.toThrow("Meta's service is temporarily down");
	await host.deactivate();
	await host.activate();
	expect(await subscriptions()).toMatchObject({
		app: { callback_url: host.url(), fields: ['messages'] },
		phone_numbers: { [shop.id]: host.url() },
	});
});

it('works with a credential that names no business account', async () => {
	const host = await startHost({}, context.sandbox.credentials({ businessAccountId: '' }));
	await host.activate();
	expect((await subscriptions()).account.subscribed).toBe(true);
	await host.deactivate();
	expect(await callbackOf(shop.id)).toBeNull();
});

it('works with OAuth2', async () => {
	const host = await startHost({ authentication: 'oAuth2' });
	await host.activate();
	expect(await subscriptions()).toMatchObject({
		app: { id: seed.app.id, callback_url: host.url() },
		phone_numbers: { [shop.id]: host.url() },
	});
});

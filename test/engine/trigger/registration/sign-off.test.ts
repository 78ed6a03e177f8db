import { setTimeout as wait } from 'node:timers/promises';

import { numberOf, registrationCase, seed, shop } from '../../../support/engine/registration-case';
import { eventually } from '../../../support/eventually';

const context = registrationCase();
const { startHost, callbackOf } = context;

/** Meta's service is down for requests about the shop's number. */
const outage = async (count: number, method?: string) =>
	await context.sandbox.control.addFault({
		match: { path: shop.id, method },
		count,
		error: { code: 2, http_status: 503 },
	});

/** Waits until the callback of the shop's number is this one. */
const callbackBecomes = async (url: string | null) =>
	await eventually(async () => (await callbackOf(shop.id)) === url);

describe.each(['production', 'test'] as const)('At the end of %s', (kind) => {
	it.each([
		['no credential', () => ({})],
		[
			'a credential without App ID and Secret',
			() => context.sandbox.credentials({ appId: '', appSecret: '' }),
		],
		['an unusable Base URL', () => context.sandbox.credentials({ baseUrl: 'nowhere' })],
	])('nothing is thrown for %s', async (_case, credentials) => {
		const host = await startHost({}, credentials());
		// n8n takes down at once what could not be registered.
		await expect(host.activate(kind)).rejects.toThrow();
		expect(host.log).toEqual([
			expect.stringMatching(
				/Could not unregister: .* Meta still sends its events to http.*\/webhook/,
			),
		]);
	});

	it.each([
		['an unknown scope', { scope: 'galaxy' }],
		['no number', numberOf({ id: '' })],
		['an unknown event', { events: ['gossip'] }],
	])('nothing is thrown for %s', async (_case, parameters) => {
		const host = await startHost(parameters);
		await host.deactivate(kind);
		expect(host.log).toHaveLength(1);
	});

	it.each(['GET', 'POST'])('a %s that Meta refuses once is retried', async (method) => {
		const host = await startHost();
		await host.activate(kind);
		await outage(1, method);
		await host.deactivate(kind);
		expect(await callbackOf(shop.id)).toBeNull();
		expect(host.log).toEqual([]);
	});
});

it('leaves alone what was published again at another place in the meantime', async () => {
	const host = await startHost();
	await host.activate();
	await outage(3, 'GET');
	const ending = host.deactivate();
	await eventually(async () => {
		const failed = (await context.sandbox.control.requests()).filter(
			({ status }) => status === 503,
		);
		return failed.length === 3;
	});
	await ending;
	host.setParameters({ scope: 'app', triggerOptions: { replaceExistingCallback: true } });
	await host.activate();
	await callbackBecomes(null);
	await wait(1_000);
	expect((await context.subscriptions()).app).toMatchObject({
		callback_url: host.url(),
		fields: ['messages'],
	});
});

it('tries again with the credential as it is by then', async () => {
	const credentials = context.sandbox.credentials();
	const change = (changes: object) => Object.assign(credentials.whatsAppCloudApi ?? {}, changes);
	const host = await startHost({}, credentials);
	await host.activate();
	change({ accessToken: seed.accessTokens.expired });
	const ending = host.deactivate();
	await eventually(async () =>
		(await context.sandbox.control.requests()).some(({ status }) => status === 401),
	);
	change({ accessToken: seed.accessTokens.valid });
	await ending;
	expect(await callbackOf(shop.id)).toBeNull();
});

it.each([
	['an expired token', { accessToken: seed.accessTokens.expired }, 'The access token has expired.'],
	[
		'an address at which nobody is',
		{ baseUrl: 'http://127.0.0.1:9' },
		'The service refused the connection',
	],
])(
	'names in the log what still goes where, with the reason: %s',
	async (_case, changes, reason) => {
		const credentials = context.sandbox.credentials();
		const host = await startHost({}, credentials);
		await host.activate();
		Object.assign(credentials.whatsAppCloudApi ?? {}, changes);
		await host.deactivate();
		await eventually(async () => await Promise.resolve(host.log.length > 0));
		expect(host.log).toEqual([
			expect.stringContaining(`Meta still sends events to ${host.url()}. Retrying: ${reason}`),
		]);
	},
);

it('keeps n8n waiting for seconds only when Meta does not answer, and goes on in the background', async () => {
	const host = await startHost();
	await host.activate();
	await context.sandbox.control.addFault({
		match: { path: shop.id },
		count: 1,
		latency_ms: 15_000,
	});
	await host.deactivate();
	expect(await callbackOf(shop.id)).toBe(host.url());
	await callbackBecomes(null);
});

it('restores production in the background when Meta failed at the first attempts', async () => {
	const host = await startHost();
	await host.activate();
	await host.activate('test');
	await outage(3);
	await host.deactivate('test');
	expect(await callbackOf(shop.id)).toContain(host.url('test'));
	await callbackBecomes(host.url());
	await eventually(async () => await Promise.resolve(host.log.length === 2));
	expect(host.log[1]).toContain(`Events do not go to ${host.url('test')} any more.`);
});

it('does not take away what is registered again meanwhile', async () => {
	const host = await startHost();
	await host.activate();
	await host.activate('test');
	const borrowed = await callbackOf(shop.id);
	await outage(1);
	const ending = host.deactivate('test');
	await eventually(async () =>
		(await context.sandbox.control.requests()).some(({ status }) => status === 503),
	);
	await host.activate('test');
	await ending;
	await wait(1_500);
	expect(await callbackOf(shop.id)).toBe(borrowed);
	await host.deactivate('test');
	expect(await callbackOf(shop.id)).toBe(host.url());
});

it('signs the number off that the trigger had before, also when Meta fails while it changes to another', async () => {
	const host = await startHost();
	await host.activate();
	await outage(1);
	const ending = host.deactivate();
	await eventually(async () =>
		(await context.sandbox.control.requests()).some(({ status }) => status === 503),
	);
	host.setParameters(numberOf(seed.phoneNumbers.support));
	await host.activate();
	await ending;
	await callbackBecomes(null);
	expect(await callbackOf(seed.phoneNumbers.support.id)).toBe(host.url());
});

it('leaves nothing of n8n in the list of tests, which n8n would copy while the test ends', async () => {
	const host = await startHost();
	await host.activate('test');
	const entries = await host.deactivate('test');
	expect(entries).toHaveLength(2);
	for (const entry of entries) {
		expect(entry.isTest).toBe(true);
		expect(entry).not.toHaveProperty('workflowExecuteAdditionalData');
	}
});

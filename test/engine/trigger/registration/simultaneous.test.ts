import { verifyTokenOf } from '../../../../nodes/WhatsApp/graph/verifyToken';
import { seed as cloud } from '../../../../sandbox/cloud-api/seed';
import {
	numberOf,
	registrationCase,
	seed,
	shop,
	support,
} from '../../../support/engine/registration-case';
import { eventually } from '../../../support/eventually';
import { graphClient } from '../../../support/sandbox/graph-client';

const context = registrationCase();
const { startHost, callbackOf, subscriptions } = context;

const { unregistered } = seed.phoneNumbers;

/** The outcomes of all promises: 'ok', or the message. */
const outcomes = async (promises: Array<Promise<unknown>>) =>
	(await Promise.allSettled(promises)).map((each) =>
		each.status === 'fulfilled' ? 'ok' : String(each.reason),
	);

beforeEach(async () => await context.sandbox.control.settings({ latency_ms: 5 }));

it('no trigger loses its fields to another that is published at the same time', async () => {
	const hosts = [
		await startHost({ ...numberOf(shop), events: ['message_received'] }),
		await startHost({ ...numberOf(support), events: ['calls'] }),
		await startHost({ ...numberOf(unregistered), events: ['account_settings_update'] }),
		await startHost({ scope: 'account', events: ['history'] }),
	];
	expect(await outcomes(hosts.map(async (host) => await host.activate()))).toEqual([
		'ok',
		'ok',
		'ok',
		'ok',
	]);
	const { app, account, phone_numbers: numbers } = await subscriptions();
	expect([...app.fields].sort()).toEqual([
		'account_settings_update',
		'calls',
		'history',
		'messages',
	]);
	expect([
		numbers[shop.id],
		numbers[support.id],
		numbers[unregistered.id],
		account.override_callback_uri,
	]).toEqual(hosts.map((host) => host.url()));
});

it.each([
	['number', {}, async () => await callbackOf(shop.id)],
	[
		'account',
		{ scope: 'account' },
		async () => (await subscriptions()).account.override_callback_uri,
	],
	[
		'app',
		{ scope: 'app', events: ['security'] },
		async () => (await subscriptions()).app.callback_url,
	],
])(
	'of two triggers of the same %s that are published at once, one is refused',
	async (_scope, parameters, callback) => {
		const hosts = [await startHost(parameters), await startHost(parameters)];
		const results = await outcomes(hosts.map(async (host) => await host.activate()));
		const winner = results.indexOf('ok');
		expect(results[1 - winner]).toContain(`events already go to ${hosts[winner]?.url()}.`);
		expect(await callback()).toBe(hosts[winner]?.url());
	},
);

it('one that comes while another goes keeps its fields', async () => {
	const goes = await startHost({ ...numberOf(support), events: ['calls'] });
	await goes.activate();
	const comes = await startHost({ ...numberOf(shop), events: ['calls', 'message_received'] });
	await Promise.all([goes.deactivate(), comes.activate()]);
	expect((await subscriptions()).app).toMatchObject({
		callback_url: comes.url(),
		fields: ['calls', 'messages'],
	});
});

describe('When another program changes the fields of the app meanwhile', () => {
	/** It forgets about `calls` as soon as it is there, so often. */
	const otherProgram = async (times: number, url: string) => {
		const body = {
			object: 'whatsapp_business_account',
			callback_url: url,
			verify_token: verifyTokenOf(cloud.app.secret),
			fields: 'messages',
		};
		for (let time = 0; time < times; time++) {
			await eventually(async () => (await subscriptions()).app.fields.includes('calls'));
			await graphClient(context.sandbox.url)(`/v25.0/${cloud.app.id}/subscriptions`, {
				method: 'POST',
				body,
				token: `${cloud.app.id}|${cloud.app.secret}`,
			});
		}
	};

	/** So that the other program has time between the fields and the end of the registration. */
	beforeEach(async () => {
		await context.sandbox.control.addFault({
			match: { method: 'POST', path: shop.id },
			count: 9,
			latency_ms: 1_000,
		});
	});

	it('they are written again', async () => {
		const host = await startHost({ events: ['calls'] });
		await Promise.all([host.activate(), otherProgram(1, host.url())]);
		expect((await subscriptions()).app.fields.sort()).toEqual(['calls', 'messages']);
	});

	it('it is refused in the end, and says why', async () => {
		const host = await startHost({ events: ['calls'] });
		const [result] = await Promise.all([outcomes([host.activate()]), otherProgram(3, host.url())]);
		expect(result).toEqual([
			expect.stringContaining(
				'Meta accepted the callback URL and the webhook fields, but does not return them. Another program seems to change the subscriptions of this app',
			),
		]);
	});
});

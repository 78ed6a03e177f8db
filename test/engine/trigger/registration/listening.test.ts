import {
	numberOf,
	registrationCase,
	shop,
	support,
} from '../../../support/engine/registration-case';
import { eventually } from '../../../support/eventually';

const context = registrationCase();
const { startHost, callbackOf, subscriptions, occupy, destination } = context;

const account = { scope: 'account' };
const app = { scope: 'app', events: ['message_template_status_update'] };

/** Where events go in each scope, and the parameters of a trigger there. */
const scopes: Array<
	['number' | 'account' | 'app', Record<string, unknown>, () => Promise<string | null | undefined>]
> = [
	['number', numberOf(shop), async () => await callbackOf(shop.id)],
	['account', account, async () => (await subscriptions()).account.override_callback_uri],
	['app', app, async () => (await subscriptions()).app.callback_url],
];

describe.each(scopes)(
	'Listening for a test event in the scope %s',
	(scope, parameters, callback) => {
		it('sets the callback and removes it afterwards', async () => {
			const host = await startHost(parameters);
			await host.activate('test');
			expect(await callback()).toBe(host.url('test'));
			await host.deactivate('test');
			await host.deactivate('test');
			expect(await callback()).toBeNull();
			expect((await subscriptions()).app).toMatchObject({ callback_url: null, fields: [] });
		});

		it("borrows the events of the workflow's own production, and restores them", async () => {
			const host = await startHost(parameters);
			await host.activate();
			const before = await subscriptions();
			await host.activate('test');
			expect(await callback()).toContain(`${host.url('test')}?`);
			await host.deactivate('test');
			await host.deactivate('test');
			expect(await subscriptions()).toEqual(before);
			expect(host.log).toEqual([]);
		});

		it("borrows another n8n's events, and restores them", async () => {
			const production = await startHost(parameters);
			await production.activate();
			const before = await subscriptions();
			const test = await startHost(parameters);
			await test.activate('test');
			expect(await callback()).toContain(`${test.url('test')}?`);
			await test.deactivate('test');
			expect(await subscriptions()).toEqual(before);
		});

		it('restores the callback although someone began to listen twice', async () => {
			const host = await startHost(parameters);
			await host.activate();
			await host.activate('test');
			await host.activate('test');
			await host.deactivate('test');
			expect(await callback()).toBe(host.url());
		});

		it('leaves no dead URL when production is deactivated meanwhile', async () => {
			const host = await startHost(parameters);
			await host.activate();
			await host.activate('test');
			await host.deactivate();
			expect(await callback()).toContain(host.url('test'));
			await host.deactivate('test');
			expect(await subscriptions()).toMatchObject({
				app: { callback_url: null, fields: [] },
				account: { override_callback_uri: null },
				phone_numbers: { [shop.id]: null },
			});
			expect(host.log).toEqual([
				expect.stringContaining(
					`redirected for a test from ${host.url()}, which no longer listens`,
				),
			]);
		});

		it("leaves alone what cannot be restored, even when 'Replace Existing Callback' is on", async () => {
			await occupy[scope]();
			const before = await subscriptions();
			const host = await startHost({
				...parameters,
				triggerOptions: { replaceExistingCallback: true },
			});
			await expect(host.activate('test')).rejects.toThrow(
				`events go to ${context.foreign.url()}. Listening here would take them away from there, and the callback URL could not be restored: it is not a WhatsApp Trigger of this app (HTTP status 403). Stop what receives them there, or test with another number.`,
			);
			expect(await subscriptions()).toEqual(before);
		});

		it('holds off production of another workflow, and says that a test is listening', async () => {
			const host = await startHost(parameters);
			await host.activate('test');
			const other = await startHost(parameters, undefined, host);
			await expect(other.activate()).rejects.toThrow(
				`events currently go to a test: someone is listening for a test event at ${host.url('test')}. Stop listening there, or wait until it ends after two minutes, then publish the workflow again.`,
			);
			await host.deactivate('test');
			await other.activate();
			expect(await callback()).toBe(other.url());
		});

		it('holds off another test, which would lose whom the first one borrowed from', async () => {
			const production = await startHost(parameters);
			await production.activate();
			const first = await startHost(parameters, undefined, production);
			await first.activate('test');
			const second = await startHost(parameters, undefined, production);
			await expect(second.activate('test')).rejects.toThrow(
				'Stop listening there, or wait until it ends after two minutes, then listen here.',
			);
			await first.deactivate('test');
			expect(await callback()).toBe(production.url());
		});

		it('gives back what a test borrowed that ended together with n8n', async () => {
			const production = await startHost(parameters);
			await production.activate();
			const test = await startHost(parameters, undefined, production);
			await test.activate('test');
			test.restart();
			const other = await startHost(parameters, undefined, production);
			await expect(other.activate()).rejects.toThrow(`events already go to ${production.url()}.`);
			expect(await callback()).toBe(production.url());
		});

		it('lets production take over after such a test of its own', async () => {
			const host = await startHost(parameters);
			await host.activate('test');
			host.restart();
			await host.activate();
			expect(await callback()).toBe(host.url());
		});
	},
);

describe("Where n8n's editor has another address than its webhooks", () => {
	const start = async () => {
		const production = await startHost({ events: ['message_received'] });
		await production.activate();
		const test = await startHost({ events: ['message_status_updated'] }, undefined, production);
		const editor = new URL(production.url()).origin.replace('127.0.0.1', 'localhost');
		for (const host of [production, test]) host.moveEditorTo(editor);
		return { production, test, editor };
	};

	it('production gets what the test does not listen for', async () => {
		const { production, test, editor } = await start();
		await test.activate('test');
		expect(await callbackOf(shop.id)).toContain(`${editor}/webhook-test/`);
		await context.sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Hello' });
		await eventually(async () => await Promise.resolve(production.executions.length === 1));
		await test.deactivate('test');
		expect(await callbackOf(shop.id)).toBe(production.url());
	});

	it('a test that ended together with n8n is recognized', async () => {
		const { production, test } = await start();
		await test.activate('test');
		test.restart();
		await production.activate();
		expect(await callbackOf(shop.id)).toBe(production.url());
	});

	it('production that is unpublished meanwhile leaves nothing behind', async () => {
		const { production, test } = await start();
		await test.activate('test');
		await production.deactivate();
		await test.deactivate('test');
		expect(await callbackOf(shop.id)).toBeNull();
		expect(test.log).toEqual([expect.stringContaining('no longer listens')]);
	});

	it('a test takes the place of a workflow that is no longer published', async () => {
		const { production, test } = await start();
		production.vanish();
		await test.activate('test');
		expect(await callbackOf(shop.id)).toBe(test.url('test'));
		await test.deactivate('test');
	});

	it('production may be published during its own test', async () => {
		const { production } = await start();
		await production.deactivate();
		await production.activate('test');
		await production.activate();
		await production.deactivate('test');
		expect(await callbackOf(shop.id)).toBe(production.url());
	});
});

it('ends a test whose workflow was deleted with the next trigger that is published', async () => {
	const production = await startHost();
	await production.activate();
	const test = await startHost({}, undefined, production);
	await test.activate('test');
	test.deleteDuringTest();
	const other = await startHost(numberOf(support), undefined, production);
	await other.activate();
	await eventually(async () => (await callbackOf(shop.id)) === production.url());
});

it.each([
	['another number', numberOf(shop), numberOf(support), async () => await callbackOf(shop.id)],
	['the account', numberOf(shop), account, async () => await callbackOf(shop.id)],
	[
		'a number',
		account,
		{ scope: 'phoneNumber', ...numberOf(shop) },
		async () => (await subscriptions()).account.override_callback_uri,
	],
])(
	'does not restore production that listens for %s by now',
	async (_elsewhere, before, after, callback) => {
		const production = await startHost(before);
		await production.activate();
		const test = await startHost(before, undefined, production);
		await test.activate('test');
		await production.deactivate();
		production.setParameters(after);
		await production.activate();
		await test.deactivate('test');
		expect(await callback()).toBeNull();
		expect((await subscriptions()).app.callback_url).not.toBeNull();
		// Whichever looks first.
		expect([...production.log, ...test.log]).toEqual([
			expect.stringContaining('which is now set up for another scope or number'),
		]);
		await production.deactivate();
		expect((await subscriptions()).app).toMatchObject({ callback_url: null, fields: [] });
	},
);

it("leaves the app's callback to nobody when production was unpublished that the test inherited from", async () => {
	const production = await startHost(account);
	await production.activate();
	const test = await startHost({}, undefined, production);
	await test.activate('test');
	await production.deactivate();
	await test.deactivate('test');
	expect((await subscriptions()).app).toMatchObject({ callback_url: null, fields: [] });
});

it('restores production once the proxy before it has an n8n again', async () => {
	const production = await startHost();
	await production.activate();
	await production.activate('test');
	const borrowed = await callbackOf(shop.id);
	production.isBehindIdleProxy = true;
	await production.deactivate('test');
	expect(await callbackOf(shop.id)).toBe(borrowed);
	production.isBehindIdleProxy = false;
	await eventually(async () => (await callbackOf(shop.id)) === production.url());
	await eventually(async () => await Promise.resolve(production.log.length === 2));
	expect(production.log).toEqual([
		expect.stringContaining('and Meta does not reach it to restore that'),
		expect.stringContaining('do not go to'),
	]);
});

it('is refused where a proxy only has no n8n to ask, since its webhook may come back', async () => {
	const production = await startHost();
	await production.activate();
	production.isBehindIdleProxy = true;
	const other = await startHost({}, undefined, production);
	await expect(other.activate()).rejects.toThrow(`events already go to ${production.url()}`);
	expect(await callbackOf(shop.id)).toBe(production.url());
});

it('restores the fields of the app', async () => {
	const production = await startHost({ scope: 'app', events: ['security'] });
	await production.activate();
	const test = await startHost(app, undefined, production);
	await test.activate('test');
	expect((await subscriptions()).app.fields).toEqual([
		'security',
		'message_template_status_update',
	]);
	expect(await destination('message_template_status_update')).toContain(test.url('test'));
	await test.deactivate('test');
	expect((await subscriptions()).app).toMatchObject({
		callback_url: production.url(),
		fields: ['security'],
	});
});

it('tries again when production does not answer for a moment', async () => {
	const host = await startHost();
	await host.activate();
	await host.activate('test');
	await context.sandbox.control.addFault({
		match: { method: 'POST', path: shop.id },
		error: { code: 2 },
	});
	await host.deactivate('test');
	expect(await callbackOf(shop.id)).toBe(host.url());
});

it("does not leave the app's callback to a test, which ends", async () => {
	const host = await startHost();
	await host.activate();
	const test = await startHost(numberOf(support));
	await test.activate('test');
	await host.deactivate();
	expect((await subscriptions()).app.callback_url).toBe(host.url());
	expect(await callbackOf(support.id)).toContain(`${test.url('test')}?inherited_from=`);
});

it('does not mind other numbers', async () => {
	const production = await startHost(numberOf(support));
	await production.activate();
	const before = await subscriptions();
	const test = await startHost(numberOf(shop), undefined, production);
	await test.activate('test');
	expect(await callbackOf(support.id)).toBe(production.url());
	await test.deactivate('test');
	expect(await subscriptions()).toEqual(before);
});

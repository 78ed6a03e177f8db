import {
	numberOf,
	registrationCase,
	shop,
	support,
} from '../../../support/engine/registration-case';

const context = registrationCase();
const { startHost, callbackOf, subscriptions, destination } = context;

const scopes: Array<[string, Record<string, unknown>, () => Promise<string | null | undefined>]> = [
	['number', { events: ['message_received'] }, async () => await callbackOf(shop.id)],
	[
		'account',
		{ scope: 'account', events: ['message_received'] },
		async () => (await subscriptions()).account.override_callback_uri,
	],
	[
		'app',
		{ scope: 'app', events: ['message_received'] },
		async () => (await subscriptions()).app.callback_url,
	],
];

describe.each(scopes)(
	'A trigger of the scope %s that is published while its own test listens',
	(scope, parameters, callback) => {
		const later = {
			events: [
				'message_received',
				'calls',
				...(scope === 'app' ? ['security', 'account_alerts'] : []),
			],
		};

		it('is registered at once, and gets the events when the test ends', async () => {
			const host = await startHost(parameters);
			await host.activate('test');
			await host.activate();
			expect(await callback()).toContain(`${host.url('test')}?borrowed_from=`);
			await host.deactivate('test');
			expect(await callback()).toBe(host.url());
			expect((await subscriptions()).app.callback_url).toBe(host.url());
			expect(host.log).toEqual([]);
		});

		it('gets them with the fields that it has by then, when it was changed', async () => {
			const host = await startHost(parameters);
			await host.activate();
			host.setParameters(later);
			await host.activate('test');
			await host.deactivate();
			await host.activate();
			expect(await callback()).toContain(host.url('test'));
			await host.deactivate('test');
			expect(await callback()).toBe(host.url());
			const { app } = await subscriptions();
			expect(app.callback_url).toBe(host.url());
			expect([...app.fields].sort()).toEqual(['messages', ...later.events.slice(1)].sort());
		});

		it('gets them also when the change came after the test had begun', async () => {
			const host = await startHost(parameters);
			await host.activate();
			await host.activate('test');
			host.setParameters(later);
			await host.deactivate();
			await host.activate();
			await host.deactivate('test');
			expect(await callback()).toBe(host.url());
			expect([...(await subscriptions()).app.fields].sort()).toEqual(
				['messages', ...later.events.slice(1)].sort(),
			);
		});

		it('lets a test of another workflow that borrows from it go on, and gets the events afterwards', async () => {
			const host = await startHost(parameters);
			await host.activate();
			const test = await startHost(parameters, undefined, host);
			await test.activate('test');
			host.setParameters(later);
			await host.deactivate();
			await host.activate();
			expect(await callback()).toContain(test.url('test'));
			await test.deactivate('test');
			expect(await callback()).toBe(host.url());
		});

		it('is refused even where the test borrows from another workflow', async () => {
			const other = await startHost(parameters);
			await other.activate();
			const host = await startHost(parameters, undefined, other);
			await host.activate('test');
			await expect(host.activate()).rejects.toThrow(`events already go to ${other.url()}.`);
			await host.deactivate('test');
			expect(await callback()).toBe(other.url());
		});

		it('takes its place where the user wants that', async () => {
			const other = await startHost(parameters);
			await other.activate();
			const host = await startHost(
				{ ...parameters, triggerOptions: { replaceExistingCallback: true } },
				undefined,
				other,
			);
			await host.activate('test');
			await host.activate();
			await host.deactivate('test');
			expect(await callback()).toBe(host.url());
		});

		it('gives nothing to a test that has ended with n8n', async () => {
			const host = await startHost(parameters);
			await host.activate('test');
			host.restart();
			await host.activate();
			expect(await callback()).toBe(host.url());
		});
	},
);

it('a test takes no field away that a trigger came to need meanwhile', async () => {
	const production = await startHost({ scope: 'app', events: ['message_received'] });
	await production.activate();
	const test = await startHost(
		{ scope: 'app', events: ['calls', 'security'] },
		undefined,
		production,
	);
	await test.activate('test');
	const number = await startHost({ ...numberOf(support), events: ['calls'] });
	await number.activate();
	await test.deactivate('test');
	expect(await destination('calls', support)).toBe(number.url());
	expect((await subscriptions()).app).toMatchObject({
		callback_url: production.url(),
		fields: ['messages', 'calls'],
	});
});

it('a test that was the first trigger of the app leaves it to the one that came meanwhile', async () => {
	const test = await startHost({ events: ['calls'] });
	await test.activate('test');
	const number = await startHost({ ...numberOf(support), events: ['calls'] });
	await number.activate();
	await test.deactivate('test');
	expect(await destination('calls', support)).toBe(number.url());
	expect((await subscriptions()).app.callback_url).toBe(number.url());
});

it('a URL written into the callback does not decide where it is restored to', async () => {
	const host = await startHost();
	await host.activate();
	await host.activate('test');
	const borrowed = (await callbackOf(shop.id)) ?? '';
	const lender = context.foreign.url();
	context.foreign.echoes = true;
	const forged = borrowed.replace(/borrowed_from=[^&]*/, `borrowed_from=${lender}`);
	await context.occupy.with(forged);
	await host.deactivate('test');
	context.foreign.echoes = false;
	expect(await callbackOf(shop.id)).toBeNull();
});

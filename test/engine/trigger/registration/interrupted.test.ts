import {
	numberOf,
	registrationCase,
	shop,
	support,
} from '../../../support/engine/registration-case';
import { eventually } from '../../../support/eventually';

const context = registrationCase();
const { startHost, callbackOf, subscriptions } = context;

describe('A test that n8n did not end', () => {
	/** Production and a test of the shop's number whose n8n ended without a word, and another trigger in the same n8n. */
	const interrupted = async () => {
		const production = await startHost({ events: ['message_received'] });
		await production.activate();
		const other = await startHost(
			{ ...numberOf(support), events: ['message_received'] },
			undefined,
			production,
		);
		await other.activate();
		await production.activate('test');
		production.restart();
		return { production, other };
	};
	const isBack = async (url: string | null) =>
		await eventually(async () => (await callbackOf(shop.id)) === url);

	// First, since it is the first event of this process that counts.
	it('is ended by the first event of another trigger of the app', async () => {
		const { production, other } = await interrupted();
		await context.sandbox.control.customerWrites({ phone_number_id: support.id, text: 'Hello' });
		await isBack(production.url());
		expect(other.executions).toHaveLength(1);
	});

	it('is ended when another trigger of the app is published', async () => {
		const { production, other } = await interrupted();
		await other.deactivate();
		await other.activate();
		await isBack(production.url());
	});

	it('is ended when someone listens with another trigger of the app', async () => {
		const { production, other } = await interrupted();
		await other.activate('test');
		await isBack(production.url());
	});

	it('is ended when production is published again', async () => {
		const { production } = await interrupted();
		await production.deactivate();
		await production.activate();
		expect(await callbackOf(shop.id)).toBe(production.url());
	});

	it('is ended also where it had borrowed from nobody', async () => {
		const test = await startHost();
		await test.activate('test');
		test.restart();
		const other = await startHost(numberOf(support), undefined, test);
		await other.activate();
		await isBack(null);
		await eventually(async () => (await subscriptions()).app.callback_url === other.url());
	});

	it('is ended also where the lender has gone for good', async () => {
		const other = await startHost(numberOf(support));
		await other.activate();
		const production = await startHost();
		await production.activate();
		const test = await startHost({}, undefined, other);
		await test.activate('test');
		const borrowed = await callbackOf(shop.id);
		await production.stop();
		test.restart();

		// It may come back, so only who needs its place takes it.
		const account = await startHost({ scope: 'account' }, undefined, other);
		await account.activate();
		await eventually(async () => await Promise.resolve(account.log.length === 1));
		expect(account.log[0]).toContain(
			"This number's events still go to a test that was interrupted when n8n stopped: ",
		);
		expect(await callbackOf(shop.id)).toBe(borrowed);

		const successor = await startHost({}, undefined, other);
		await expect(successor.activate()).rejects.toThrow(
			`This number's events were redirected for a test from ${production.url()}, and Meta does not reach it to restore that. Start the n8n that receives them there, or turn on the option 'Replace Existing Callback'.`,
		);
		expect(await callbackOf(shop.id)).toBe(borrowed);
		successor.setParameters({ triggerOptions: { replaceExistingCallback: true } });
		await successor.activate();
		expect(await callbackOf(shop.id)).toBe(successor.url());
		expect(successor.log).toEqual([
			expect.stringContaining(
				`redirected for a test from ${production.url()}, which no longer listens`,
			),
		]);
	});

	describe('of the whole app', () => {
		const app = { scope: 'app', events: ['message_received', 'security'] };
		/** As above, with production and the test of the app. */
		const interruptedApp = async ({ alsoOfNumber = false } = {}) => {
			const production = await startHost(app);
			await production.activate();
			const before = (await subscriptions()).app;
			const other = await startHost(
				{ ...numberOf(support), events: ['message_received'] },
				undefined,
				production,
			);
			await other.activate();
			const numberTest = await startHost({ events: ['message_received'] }, undefined, production);
			if (alsoOfNumber) await numberTest.activate('test');
			// What they look for in the background would end the test that follows.
			await quiet();
			const test = await startHost(
				{ scope: 'app', events: ['message_received', 'account_alerts'] },
				undefined,
				production,
			);
			await test.activate('test');
			await quiet();
			for (const each of [test, numberTest]) each.restart();
			return { production, other, test, before };
		};
		/** Waits until nothing is sent to Meta any more. */
		const quiet = async () => {
			let last = -1;
			await eventually(
				async () => {
					const { length } = await context.sandbox.control.requests();
					const isQuiet = length === last;
					last = length;
					return isQuiet;
				},
				{ everyMs: 150 },
			);
		};

		it('is ended when a trigger of a number is unpublished', async () => {
			const { other, before } = await interruptedApp();
			await other.deactivate();
			expect((await subscriptions()).app).toEqual(before);
		});

		it('is ended together with one of a number', async () => {
			const { production, before } = await interruptedApp({ alsoOfNumber: true });
			expect(await callbackOf(shop.id)).toContain('/webhook-test/');
			const account = await startHost(
				{ scope: 'account', events: ['message_received'] },
				undefined,
				production,
			);
			await account.activate();
			await isBack(null);
			await quiet();
			expect((await subscriptions()).app).toEqual(before);
		});

		it.each(['production', 'test'] as const)(
			'is ended when a trigger needs a field that the app lacks: %s',
			async (kind) => {
				const { production, before } = await interruptedApp();
				const calls = await startHost({ events: ['calls'] }, undefined, production);
				await calls.activate(kind);
				expect((await subscriptions()).app).toEqual({
					...before,
					fields: [...before.fields, 'calls'],
				});
				await calls.deactivate(kind);
				expect((await subscriptions()).app.callback_url).toBe(production.url());
			},
		);

		it('is ended with a test of the same trigger in another scope', async () => {
			const { test, before } = await interruptedApp();
			test.setParameters({
				scope: 'phoneNumber',
				...numberOf(shop),
				events: ['message_received'],
			});
			await test.activate('test');
			await test.deactivate('test');
			expect((await subscriptions()).app).toEqual(before);
		});

		it('is left alone as long as nobody responds where the callback is to be restored', async () => {
			const { production, other, before } = await interruptedApp();
			const borrowed = (await subscriptions()).app.callback_url;
			production.isBehindIdleProxy = true;
			const calls = await startHost({ events: ['calls'] }, undefined, other);
			await expect(calls.activate()).rejects.toThrow(
				/^Your Meta app does not subscribe to the webhook field 'calls', and its callback .* belongs to a test that was interrupted\./,
			);
			await other.deactivate();
			expect((await subscriptions()).app.callback_url).toBe(borrowed);
			production.isBehindIdleProxy = false;
			await other.activate();
			await eventually(
				async () => (await subscriptions()).app.callback_url === before.callback_url,
			);
			await quiet();
			expect((await subscriptions()).app).toEqual(before);
		});
	});

	it('is left alone as long as it listens, and then ended by another n8n as well', async () => {
		const production = await startHost();
		await production.activate();
		await production.activate('test');
		const borrowed = await callbackOf(shop.id);
		const elsewhere = await startHost(numberOf(support));
		await elsewhere.activate();
		const here = await startHost({ scope: 'account' }, undefined, production);
		await here.activate();
		await here.deactivate();
		expect(await callbackOf(shop.id)).toBe(borrowed);
		production.restart();
		await elsewhere.deactivate();
		await elsewhere.activate();
		await isBack(production.url());
	});
});

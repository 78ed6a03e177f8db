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

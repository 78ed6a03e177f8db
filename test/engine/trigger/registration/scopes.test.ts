import {
	numberOf,
	registrationCase,
	seed,
	shop,
	support,
	textsOf,
} from '../../../support/engine/registration-case';
import { eventually } from '../../../support/eventually';

const context = registrationCase();
const { startHost, callbackOf, subscriptions, destination } = context;

const { unregistered } = seed.phoneNumbers;
const messages = { events: ['message_received'] };
const account = { scope: 'account', ...messages };

describe('Side by side', () => {
	it('two numbers receive their own, a third trigger receives the rest of the account', async () => {
		const first = await startHost({ ...messages, ...numberOf(shop) });
		const second = await startHost({ ...messages, ...numberOf(support) }, undefined, first);
		const third = await startHost(account, undefined, first);
		for (const host of [first, second, third]) await host.activate();

		for (const { id } of [shop, support, unregistered]) {
			await context.sandbox.control.customerWrites({ phone_number_id: id, text: `To ${id}` });
		}
		const texts = await eventually(async () => {
			const all = [first, second, third].map(textsOf);
			return await Promise.resolve(all.flat().length === 3 && all);
		});
		expect(texts).toEqual([[`To ${shop.id}`], [`To ${support.id}`], [`To ${unregistered.id}`]]);
	});

	it('stopping one leaves the others', async () => {
		const first = await startHost(numberOf(shop));
		const second = await startHost(numberOf(support), undefined, first);
		const third = await startHost(account, undefined, first);
		for (const host of [first, second, third]) await host.activate();

		await first.deactivate();
		expect(await destination('messages', shop)).toBe(third.url());
		expect(await destination('messages', support)).toBe(second.url());
		await third.deactivate();
		expect(await destination('messages', support)).toBe(second.url());
		expect((await subscriptions()).account).toMatchObject({
			subscribed: true,
			override_callback_uri: null,
		});
	});

	it('template events go to the trigger of the app, messages to that of the number', async () => {
		const number = await startHost();
		await number.activate();
		const app = await startHost({
			scope: 'app',
			events: ['message_received', 'message_template_status_update'],
		});
		await app.activate();
		expect(await destination('message_template_status_update')).toBe(app.url());
		expect(await destination('messages', shop)).toBe(number.url());
		expect(await destination('messages', support)).toBe(app.url());
	});
});

describe('A business account', () => {
	it('overrides the callback for all its numbers, and goes without a trace', async () => {
		const host = await startHost(account);
		await host.activate();
		expect(await subscriptions()).toMatchObject({
			account: { subscribed: true, override_callback_uri: host.url() },
			phone_numbers: { [shop.id]: null },
		});
		await host.deactivate();
		await host.deactivate();
		expect((await subscriptions()).account).toMatchObject({
			subscribed: true,
			override_callback_uri: null,
		});
	});

	it('keeps its callback while triggers of its numbers come and go', async () => {
		const host = await startHost(account);
		await host.activate();
		const number = await startHost();
		await number.activate();
		await number.deactivate();
		expect((await subscriptions()).account.override_callback_uri).toBe(host.url());
	});

	it('stops when its events go elsewhere, and takes them when told to', async () => {
		await context.occupy.account();
		const host = await startHost(account);
		await expect(host.activate()).rejects.toThrow(
			`This business account's events already go to ${context.foreign.url()}. Unpublish the workflow or stop the program`,
		);
		host.setParameters({ triggerOptions: { replaceExistingCallback: true } });
		await host.activate();
		expect((await subscriptions()).account.override_callback_uri).toBe(host.url());
	});
});

describe('What a scope cannot receive', () => {
	it.each(['phoneNumber', 'account'])(
		'is refused with the reason in the scope %s, before anything changes',
		async (scope) => {
			const host = await startHost({
				scope,
				events: ['message_received', 'message_template_status_update'],
			});
			await expect(host.activate()).rejects.toThrow(
				"The event 'Template Status Changed' is not available in the scope " +
					`${scope === 'account' ? 'Business Account' : 'Phone Number'}. Meta sends template and account events only to the callback of the whole app, never to that of a single number or account. ` +
					"Set 'Scope' to App, or remove the event from 'Trigger On'.",
			);
			expect(await callbackOf(shop.id)).toBeNull();
		},
	);

	it.each([
		[
			'an unknown event',
			{ events: ['message_recieved'] },
			"'Trigger On' contains 'message_recieved', which is not a valid option. Choose from the list.",
		],
		['no event', { events: [] }, "'Trigger On' is empty. Choose which events start the workflow."],
		[
			'an unknown scope',
			{ scope: 'galaxy' },
			"'Scope' is 'galaxy'. It must be one of phoneNumber, account, app, manual.",
		],
		[
			'a field by its label',
			{ scope: 'app', triggerOptions: { otherFields: 'flows, Template Status' } },
			"'Other Fields' contains 'Template', which is not the name of a webhook field. Enter names as the App Dashboard shows them",
		],
	])('says so: %s', async (_case, parameters, message) => {
		const host = await startHost(parameters);
		await expect(host.activate()).rejects.toThrow(message);
		expect(await subscriptions()).toMatchObject({
			app: { callback_url: null },
			phone_numbers: { [shop.id]: null },
		});
	});
});

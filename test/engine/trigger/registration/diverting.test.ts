import { withoutQuery } from '../../../../nodes/WhatsApp/trigger/registration/webhookUrl';
import { registrationCase, seed, shop } from '../../../support/engine/registration-case';
import { graphClient } from '../../../support/sandbox/graph-client';

const context = registrationCase();
const { startHost, subscriptions, occupy, destination } = context;

const account = { scope: 'account' };
/** The account's callback with an app behind it that gets messages. */
const occupyAccount = async () => {
	await occupy.app();
	await occupy.account();
};

const switchName = "'Replace Existing Callback'";

afterEach(() => (context.foreign.echoes = false));

describe.each(['production', 'test'] as const)(
	"Events that go to another program's wider callback, in %s",
	(kind) => {
		const action =
			kind === 'test' ? 'To receive them here until the test ends' : 'To receive them here instead';

		it.each([
			["This number's events", 'the callback of the app', {}, occupy.app],
			["This business account's events", 'the callback of the app', account, occupy.app],
			["This number's events", 'the callback of the business account', {}, occupyAccount],
		])(
			'are not diverted without being told to: %s through %s',
			async (subject, holder, parameters, occupyWider) => {
				await occupyWider();
				const before = await subscriptions();
				const host = await startHost(parameters);
				await expect(host.activate(kind)).rejects.toThrow(
					`${subject} go to ${context.foreign.url()} through ${holder}. ${action}, turn on the option ${switchName}.`,
				);
				expect(await subscriptions()).toEqual(before);

				host.setParameters({ triggerOptions: { replaceExistingCallback: true } });
				await host.activate(kind);
				expect(await destination('messages')).toBe(host.url(kind));
				await host.deactivate(kind);
				expect(await destination('messages')).toContain(context.foreign.url());
			},
		);

		it('does not tell what is in the query of the address', async () => {
			await occupyAccount();
			const host = await startHost();
			expect(await host.activate(kind).catch(String)).not.toContain('secret');
		});

		it.each([
			['a number', {}],
			['an account', account],
		])('%s goes beside a trigger of this app without a word', async (_scope, parameters) => {
			const wider = await startHost({ scope: 'app', events: ['message_received'] });
			await wider.activate();
			const host = await startHost(parameters);
			await host.activate(kind);
			expect(withoutQuery((await destination('messages')) ?? '')).toBe(host.url(kind));
			expect(host.log).toEqual([]);
		});

		it('a trigger of this n8n that is not active any more does not count', async () => {
			const wider = await startHost({ scope: 'app', events: ['message_received'] });
			await wider.activate();
			wider.vanish();
			const host = await startHost({}, undefined, wider);
			await host.activate(kind);
			expect(await destination('messages')).toBe(host.url(kind));
		});

		it('the missing field counts first where the callback gets template and account events only', async () => {
			await occupy.app('security,account_alerts');
			const host = await startHost({ events: ['message_received'] });
			await expect(host.activate(kind)).rejects.toThrow('does not subscribe to the webhook field');
		});

		it('a server that returns any challenge is not taken for ours', async () => {
			context.foreign.echoes = true;
			await occupy.app();
			const host = await startHost();
			await expect(host.activate(kind)).rejects.toThrow(
				`go to ${context.foreign.url()} through the callback of the app.`,
			);
			expect(context.foreign.handshakes.at(-1)?.query).not.toHaveProperty('hub.verify_token');
		});
	},
);

it('a number of an account that the app is not subscribed to is free', async () => {
	await occupy.app();
	const path = `/v25.0/${seed.businessAccount.id}/subscribed_apps`;
	expect((await graphClient(context.sandbox.url)(path, { method: 'DELETE' })).status).toBe(200);
	const host = await startHost();
	await host.activate();
	expect(await destination('messages', shop)).toBe(host.url());
});

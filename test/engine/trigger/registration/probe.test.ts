import { newProbe, PROBE_PARAMETER } from '../../../../nodes/WhatsApp/trigger/probe';
import { registrationCase, seed, shop } from '../../../support/engine/registration-case';
import { eventually } from '../../../support/eventually';

const context = registrationCase();
const { startHost, callbackOf, occupy } = context;

const asked = async (url: string, question: string) =>
	await fetch(`${url}?${PROBE_PARAMETER}=${question}`);

describe('A trigger that another one asks whether it is one of its app', () => {
	it('proves it, each time with a new challenge', async () => {
		const host = await startHost();
		host.listen();
		for (const { question, answer } of [newProbe(seed.app.secret), newProbe(seed.app.secret)]) {
			const response = await asked(host.url(), question);
			expect([response.status, await response.text()]).toEqual([200, answer]);
		}
		expect(host.log).toEqual([]);
	});

	it('answers no trigger of another app, and no stranger', async () => {
		const host = await startHost();
		host.listen();
		const { question } = newProbe(seed.app.secret);
		const strange = [
			newProbe(seed.otherApp.secret).question,
			question.slice(0, 40),
			`${question}0`,
			'x',
			'',
		];
		for (const each of strange) {
			const response = await asked(host.url(), each);
			expect(response.status).toBe(403);
			expect(await response.text()).toContain("another app's App Secret");
		}
		expect(host.log).toHaveLength(strange.length);
	});

	it('answers as soon as the credential holds the right secret', async () => {
		const credentials = context.sandbox.credentials();
		const host = await startHost({}, credentials);
		host.listen();
		expect((await asked(host.url(), newProbe(seed.app.secret).question)).status).toBe(200);
		Object.assign(credentials.whatsAppCloudApi ?? {}, { appSecret: seed.otherApp.secret });
		// What does not fit has the credential read again once a second at most.
		await eventually(
			async () => (await asked(host.url(), newProbe(seed.otherApp.secret).question)).status === 200,
		);
	});
});

it.each(['production', 'test'] as const)(
	'a server that returns any challenge is not taken for ours, nor told the verify token: %s',
	async (kind) => {
		context.foreign.echoes = true;
		await occupy.number();
		context.foreign.handshakes.length = 0;
		const before = await callbackOf(shop.id);
		const host = await startHost();
		await expect(host.activate(kind)).rejects.toThrow(`go to ${context.foreign.url()}`);
		expect(await callbackOf(shop.id)).toBe(before);
		expect(context.foreign.handshakes).toHaveLength(1);
		expect(Object.keys(context.foreign.handshakes[0]?.query ?? {})).toEqual([
			'key',
			PROBE_PARAMETER,
		]);
		context.foreign.echoes = false;
	},
);

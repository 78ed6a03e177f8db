import { post, sign, statusesWebhook } from '../../support/engine/meta-webhook';
import { seed } from '../../support/engine/test-sandbox';
import { triggerCase } from '../../support/engine/trigger-case';

const context = triggerCase();
afterEach(() => jest.restoreAllMocks());

let event = 0;

/** The clock that nobody sets, in milliseconds. */
function mockClock() {
	let now = performance.now();
	jest.spyOn(performance, 'now').mockImplementation(() => now);
	return { pass: (milliseconds: number) => void (now += milliseconds) };
}

/** A trigger whose credential the test may change, and a way to send it an event signed with a secret. */
async function openHost() {
	const credentials = context.sandbox.credentials();
	const credential = credentials.whatsAppCloudApi ?? {};
	const reads = jest.fn();
	const appSecret: { value: string } = { value: seed.app.secret };
	Object.defineProperty(credential, 'appSecret', {
		enumerable: true,
		get: () => {
			reads();
			return appSecret.value;
		},
	});
	const host = await context.startHost({}, credentials);
	host.listen();
	return {
		appSecret,
		reads,
		/** Gives the status of the answer. */
		send: async (secret: string): Promise<number> => {
			const body = statusesWebhook({ id: `wamid.${event++}`, status: 'sent' });
			return (await post(host, body, { 'x-hub-signature-256': sign(body, secret) })).status;
		},
		sendUnsigned: async (signature?: string): Promise<number> =>
			(await post(host, '{}', { 'x-hub-signature-256': signature })).status,
	};
}

describe("The trigger's credential", () => {
	it('is read once for webhooks that come one after another', async () => {
		const { send, reads } = await openHost();
		for (let webhook = 0; webhook < 5; webhook++) expect(await send(seed.app.secret)).toBe(200);
		expect(reads).toHaveBeenCalledTimes(1);
	});

	it('is not read for a request that has no signature', async () => {
		const { sendUnsigned, reads } = await openHost();
		expect(await sendUnsigned()).toBe(401);
		expect(reads).not.toHaveBeenCalled();
	});

	it.each([
		['malformed', 'sha256=abc'],
		['of the old kind', `sha1=${'0'.repeat(40)}`],
		['empty', ''],
	])('is not read for a request whose signature is %s', async (_case, signature) => {
		const { sendUnsigned, reads } = await openHost();
		expect(await sendUnsigned(signature)).toBe(401);
		expect(reads).not.toHaveBeenCalled();
	});

	it('is read once a second at most for requests that it does not fit', async () => {
		const { send, reads } = await openHost();
		const clock = mockClock();
		const forge = async () => await Promise.all([1, 2, 3].map(async () => await send('a-guess')));
		expect(await forge()).toEqual([401, 401, 401]);
		clock.pass(999);
		await forge();
		expect(reads).toHaveBeenCalledTimes(1);
		clock.pass(2);
		await forge();
		expect(reads).toHaveBeenCalledTimes(2);
		expect(await send(seed.app.secret)).toBe(200);
		expect(reads).toHaveBeenCalledTimes(2);
	});

	it('counts within a second when it was changed', async () => {
		const { send, appSecret } = await openHost();
		const clock = mockClock();
		expect(await send('the-new-one')).toBe(401);
		expect(await send(seed.app.secret)).toBe(200);
		appSecret.value = 'the-new-one';
		clock.pass(1_001);
		expect(await send('the-new-one')).toBe(200);
		expect(await send(seed.app.secret)).toBe(401);
	});

	it('counts at once when it was changed and nobody failed before', async () => {
		const { send, appSecret } = await openHost();
		const clock = mockClock();
		expect(await send(seed.app.secret)).toBe(200);
		clock.pass(1_001);
		appSecret.value = 'the-new-one';
		expect(await send('the-new-one')).toBe(200);
	});

	it('is forgotten after ten seconds, so that a secret that was withdrawn opens nothing', async () => {
		const { send, appSecret } = await openHost();
		const clock = mockClock();
		expect(await send(seed.app.secret)).toBe(200);
		appSecret.value = 'the-new-one';
		clock.pass(10_001);
		expect(await send(seed.app.secret)).toBe(401);
	});

	it("is forgotten also when the machine's clock is set back", async () => {
		const { send, appSecret } = await openHost();
		const clock = mockClock();
		expect(await send(seed.app.secret)).toBe(200);
		appSecret.value = 'the-new-one';
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now - 3_600_000);
		clock.pass(10_001);
		expect(await send(seed.app.secret)).toBe(401);
	});

	it('lets nobody in when it has no App Secret any more', async () => {
		const { send, appSecret } = await openHost();
		appSecret.value = '';
		expect(await send(seed.app.secret)).toBe(401);
		expect(await send('')).toBe(401);
	});
});

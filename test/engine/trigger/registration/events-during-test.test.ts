import { head, messagesWebhook, NOW, sign } from '../../../support/engine/meta-webhook';
import { registrationCase, shop, textsOf } from '../../../support/engine/registration-case';
import { eventually } from '../../../support/eventually';

/** Which workflow gets the events that come while a test listens. */
const context = registrationCase();
const { startHost, callbackOf, subscriptions } = context;

it('hands the next event to the test and the one after it to production', async () => {
	const production = await startHost({ events: ['message_received'] });
	await production.activate();
	const test = await startHost({ events: ['message_received'] }, undefined, production);
	await test.activate('test');
	const write = async (text: string) =>
		await context.sandbox.control.customerWrites({ phone_number_id: shop.id, text });
	await write('one');
	await eventually(async () => await Promise.resolve(test.executions.length === 1));
	await test.deactivate('test');
	await write('two');
	await eventually(async () => await Promise.resolve(production.executions.length === 1));
	expect([textsOf(test), textsOf(production)]).toEqual([['one'], ['two']]);
});

/** Sends a text message to a callback, as Meta does. */
const deliver = async (url: string, id: string, changes: object = {}): Promise<number> => {
	const message = { id, from: '16505551234', type: 'text', text: { body: id }, ...changes };
	const body = messagesWebhook(message);
	const headers = { 'x-hub-signature-256': sign(body) };
	return (await fetch(url, { method: 'POST', body, headers })).status;
};

describe('A test that has its event', () => {
	const event = { events: ['message_received'] };

	it('leaves to production what comes before n8n has ended it, also at the same moment', async () => {
		const production = await startHost(event);
		await production.activate();
		const test = await startHost(event, undefined, production);
		await test.activate('test');
		const url = (await callbackOf(shop.id)) ?? '';
		const together = ['one', 'two', 'three'].map(async (id) => await deliver(url, id));
		expect(await Promise.all(together)).toEqual([200, 200, 200]);
		expect(await deliver(url, 'four')).toBe(200);
		await test.deactivate('test');
		expect([test.executions.length, production.executions.length]).toEqual([1, 3]);
		expect([...textsOf(test), ...textsOf(production)].sort()).toEqual([
			'four',
			'one',
			'three',
			'two',
		]);
		await test.activate('test');
		expect(await deliver((await callbackOf(shop.id)) ?? '', 'five')).toBe(200);
		await test.deactivate('test');
		expect(textsOf(test).at(-1)).toBe('five');
	});

	it.each(['receipt', 'finished'])(
		'leaves to production what comes at the same moment, with Acknowledge: %s',
		async (acknowledge) => {
			const options = { ...event, triggerOptions: { acknowledge, markAsRead: true } };
			const production = await startHost(options);
			await production.activate();
			const test = await startHost(options, undefined, production);
			await test.activate('test');
			await context.sandbox.control.settings({ latency_ms: 200 });
			const url = (await callbackOf(shop.id)) ?? '';
			const together = ['one', 'two', 'three', 'four'].map(async (id) => await deliver(url, id));
			expect(await Promise.all(together)).toEqual([200, 200, 200, 200]);
			await eventually(async () => await Promise.resolve(production.executions.length === 3));
			await test.deactivate('test');
			expect(test.executions).toHaveLength(1);
		},
	);

	it.each(['immediately', 'receipt'])(
		'starts the workflow once where there is no production, with Acknowledge: %s',
		async (acknowledge) => {
			const test = await startHost({ ...event, triggerOptions: { acknowledge, markAsRead: true } });
			await test.activate('test');
			await context.sandbox.control.settings({ latency_ms: 200 });
			const together = ['one', 'two'].map(async (id) => await deliver(test.url('test'), id));
			expect((await Promise.all(together)).sort()).toEqual([200, 503]);
			await test.deactivate('test');
			expect(test.executions).toHaveLength(1);
		},
	);

	it('stays over while n8n takes it down, however long that takes', async () => {
		const production = await startHost(event);
		await production.activate();
		const test = await startHost(event, undefined, production);
		await test.activate('test');
		const url = (await callbackOf(shop.id)) ?? '';
		expect(await deliver(url, 'one')).toBe(200);
		let passed = 0;
		const now = performance.now.bind(performance);
		const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + passed);
		passed = 8_000;
		await context.sandbox.control.settings({ latency_ms: 1_000 });
		const ending = test.deactivate('test');
		await eventually(async () => (await context.sandbox.control.requests()).length > 0);
		passed = 12_000;
		expect(await deliver(url, 'two')).toBe(200);
		await ending;
		clock.mockRestore();
		expect([textsOf(test), textsOf(production)]).toEqual([['one'], ['two']]);
	});

	it('starts the workflow once where there is no production', async () => {
		const test = await startHost(event);
		await test.activate('test');
		expect(await deliver(test.url('test'), 'one')).toBe(200);
		expect(await deliver(test.url('test'), 'two')).toBe(503);
		await test.deactivate('test');
		expect(textsOf(test)).toEqual(['one']);
	});
});

describe('What the test does not listen for', () => {
	const write = async (text: string) =>
		await context.sandbox.control.customerWrites({ phone_number_id: shop.id, text });
	const startBoth = async () => {
		const production = await startHost({ events: ['message_received'] });
		await production.activate();
		const test = await startHost({ events: ['message_status_updated'] }, undefined, production);
		await test.activate('test');
		return { production, test };
	};

	it('goes to production at once', async () => {
		const { production, test } = await startBoth();
		await write('for production');
		await eventually(async () => await Promise.resolve(production.executions.length === 1));
		await test.deactivate('test');
		expect([test.executions, test.log]).toEqual([[], []]);
		expect(textsOf(production)).toEqual(['for production']);
	});

	it.each([
		['the proxy before it has an n8n again', 'isBehindIdleProxy'],
		['its n8n has started', 'isStarting'],
	] as const)('goes to production as soon as %s', async (_when, state) => {
		const { production, test } = await startBoth();
		production[state] = true;
		const writing = write('for production');
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		production[state] = false;
		await writing;
		await eventually(async () => await Promise.resolve(production.executions.length === 1));
		expect([test.log, textsOf(production)]).toEqual([[], ['for production']]);
		await test.deactivate('test');
	});

	it.each([
		['the account', { scope: 'account' }],
		['the app', { scope: 'app' }],
	])('goes to a workflow that listens for %s, which is left as it was', async (_where, scope) => {
		const production = await startHost({ ...scope, events: ['message_received'] });
		await production.activate();
		const before = await subscriptions();
		const test = await startHost({ events: ['message_status_updated'] }, undefined, production);
		await test.activate('test');
		await write('for production');
		await eventually(async () => await Promise.resolve(production.executions.length === 1));
		await test.deactivate('test');
		expect(test.executions).toEqual([]);
		expect(await subscriptions()).toEqual(before);
	});

	it.each([
		['statuses', 'message_status_updated'],
		['messages', 'message_received'],
	])('resumes a question once, and production gets the answer: %s', async (_listensFor, event) => {
		const production = await startHost({
			events: ['message_received'],
			triggerOptions: { sendAndWaitAnswers: 'both' },
		});
		await production.activate();
		const test = await startHost({ events: [event] }, undefined, production);
		await test.activate('test');
		let resumptions = 0;
		production.serveWaiting('4711', () => {
			resumptions++;
			return [200, '{"status":"resumed"}'];
		});
		const id = `n8n/4711/node/0/0/0/${Buffer.alloc(32, 7).toString('base64url')}`;
		const reply = { type: 'button_reply', button_reply: { id, title: 'Yes' } };
		const tap = { id: 'wamid.TAP', from: '16505551234', type: 'interactive', interactive: reply };
		const delivery = await context.sandbox.control.deliver({
			field: 'messages',
			phone_number_id: shop.id,
			value: { ...head(), messages: [tap] },
		});
		expect(delivery.state).toBe('delivered');
		await test.deactivate('test');
		expect([resumptions, test.executions]).toEqual([1, []]);
		expect(production.executions.flat().map(({ json }) => json.send_and_wait)).toEqual([
			{ status: 'resumed', execution_id: '4711' },
		]);
	});

	it('is not accepted where production does not accept it', async () => {
		const { production, test } = await startBoth();
		production.vanish();
		await write('for nobody');
		await eventually(async () => await Promise.resolve(test.log.length === 1));
		expect(test.log[0]).toMatch(/the published workflow did not accept it\..*503/);
		await test.deactivate('test');
	});

	it('starts a workflow once that fails, and is not accepted then', async () => {
		const production = await startHost({
			events: ['message_received'],
			triggerOptions: { acknowledge: 'finished' },
		});
		await production.activate();
		let runs = 0;
		production.outcome = async () => {
			runs++;
			return await Promise.reject(new Error('The workflow failed'));
		};
		const test = await startHost({ events: ['message_status_updated'] }, undefined, production);
		await test.activate('test');
		expect(await deliver((await callbackOf(shop.id)) ?? '', 'one')).toBe(503);
		expect(runs).toBe(1);
		await test.deactivate('test');
	});

	it('is refused at once where production was unpublished', async () => {
		const { production, test } = await startBoth();
		const url = (await callbackOf(shop.id)) ?? '';
		production.vanish();
		const before = performance.now();
		expect(await deliver(url, 'one')).toBe(503);
		expect(performance.now() - before).toBeLessThan(5_000);
		await test.deactivate('test');
	});

	it('is old for the test alone', async () => {
		const production = await startHost({
			events: ['message_received'],
			triggerOptions: { ignoreOlderThanDays: 0 },
		});
		await production.activate();
		const test = await startHost({ events: ['message_received'] }, undefined, production);
		await test.activate('test');
		const timestamp = String(NOW - 30 * 24 * 60 * 60);
		expect(await deliver((await callbackOf(shop.id)) ?? '', 'old', { timestamp })).toBe(200);
		expect([textsOf(test), textsOf(production)]).toEqual([[], ['old']]);
		await test.deactivate('test');
	});

	it('is accepted where the test has taken over nothing', async () => {
		const test = await startHost({ events: ['message_status_updated'] });
		await test.activate('test');
		const value = { metadata: { phone_number_id: shop.id }, messages: [{ id: 'wamid.1' }] };
		const delivery = await context.sandbox.control.deliver({
			field: 'messages',
			phone_number_id: shop.id,
			value,
		});
		expect(delivery).toMatchObject({ url: test.url('test'), state: 'delivered' });
		await test.deactivate('test');
	});

	it('is refused where a previous callback is not signed, which gets nothing', async () => {
		const { test } = await startBoth();
		const callback = await callbackOf(shop.id);
		const forged = callback?.replace('borrowed_from=', `borrowed_from=${context.foreign.url()}%3F`);
		const body = messagesWebhook({ id: 'wamid.2' });
		const response = await fetch(forged ?? '', {
			method: 'POST',
			body,
			headers: { 'x-hub-signature-256': sign(body) },
		});
		expect([response.status, context.foreign.webhooks]).toEqual([503, []]);
		await test.deactivate('test');
	});
});

import { seed } from '../../../sandbox/cloud-api';
import { eventually } from '../../support/eventually';
import { anyNumber } from '../../support/matchers';
import { subscribe } from '../../support/sandbox/graph-client';
import { isSignedWith, type ReceivedWebhook } from '../../support/sandbox/receiver';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { valueOf, type Value } from '../../support/sandbox/webhook-value';

const { app, businessAccount } = seed;
const { shop, support } = seed.phoneNumbers;
const MEGABYTE = 1024 * 1024;

const sandbox = sandboxCase();
beforeEach(async () => {
	await listen();
});

const listen = async (fields = 'messages'): Promise<void> =>
	await subscribe(
		sandbox.graph,
		sandbox.receiver.url('/app'),
		sandbox.receiver.verifyToken,
		fields,
	);

const write = async (text: string, phoneNumberId: string = shop.id): Promise<void> =>
	void (await sandbox.control.customerWrites({ phone_number_id: phoneNumberId, text }));

interface Entry {
	id: string;
	time?: number;
	changes: Array<{ field: string; value: Value }>;
}

const entriesOf = (webhook: ReceivedWebhook | undefined): Entry[] =>
	(JSON.parse(webhook?.body ?? '') as { entry: Entry[] }).entry;

/** What customers wrote, by entry, change and place in the value. */
const textsOf = (webhook: ReceivedWebhook | undefined): unknown[][][] =>
	entriesOf(webhook).map(({ changes }) =>
		changes.map(({ value }) => value.messages.map(({ text }) => (text as { body: string }).body)),
	);

/** Of webhooks with one message each. */
const textOf = (webhook: ReceivedWebhook): string =>
	(valueOf(webhook).messages[0]?.text as { body: string }).body;

describe('duplicates', () => {
	it('are the same bytes, each delivered on its own until it is answered 200', async () => {
		await sandbox.control.settings({ duplicate_deliveries: 3, redelivery_backoff_ms: [5] });
		sandbox.receiver.answers = [500];
		await write('Hi');
		const webhooks = await sandbox.receiver.received(4);
		expect(new Set(webhooks.map(({ body }) => body)).size).toBe(1);
		const deliveries = await eventually(async () => {
			const all = await sandbox.control.deliveries();
			return all.every(({ state }) => state === 'delivered') && all;
		});
		expect(deliveries.map(({ attempts }) => attempts.length).sort()).toEqual([1, 1, 2]);
	});
});

describe('shuffling', () => {
	const STATUSES = 12;

	/** Sends statuses at the same time, a webhook each. @returns the order in which they were delivered */
	async function letOut(): Promise<number[]> {
		await sandbox.control.settings({ shuffle_window_ms: 200, batch_limit: 1 });
		const { message_ids: ids } = await sandbox.control.sendStatuses({ count: STATUSES });
		const deliveries = await sandbox.control.deliveries();
		return deliveries.map(({ body }) =>
			ids.findIndex((id) => body.includes(JSON.stringify(id).replaceAll('/', '\\/'))),
		);
	}

	const IN_ORDER = Array.from({ length: STATUSES }, (_, index) => index);

	it('holds webhooks back and lets all of them out in another order', async () => {
		const order = await letOut();
		expect(order).not.toEqual(IN_ORDER);
		expect([...order].sort((one, other) => one - other)).toEqual(IN_ORDER);
		expect(await sandbox.receiver.received(STATUSES)).toHaveLength(STATUSES);
	});

	it('does the same after a reset, so that what went wrong can be repeated', async () => {
		const order = await letOut();
		await sandbox.control.reset();
		await listen();
		expect(await letOut()).toEqual(order);
	});

	it('mixes what happens one after the other', async () => {
		await sandbox.control.settings({ shuffle_window_ms: 1500 });
		for (const text of ['one', 'two', 'three']) await write(text);
		expect(sandbox.receiver.webhooks).toEqual([]);
		const webhooks = await sandbox.receiver.received(3);
		expect(webhooks.map(textOf).sort()).toEqual(['one', 'three', 'two']);
	});

	it('is over with a reset, and what was held back is gone', async () => {
		await sandbox.control.settings({ shuffle_window_ms: 60_000 });
		const publishing = sandbox.control.publishEvent({ field: 'messages' });
		await write('never seen');
		await sandbox.control.reset();
		expect((await publishing).delivery_ids).toEqual([]);
		expect(await sandbox.control.deliveries()).toEqual([]);
	});
});

describe('batches', () => {
	/** Long enough for a few requests on a busy machine. */
	const WINDOW = 500;

	it('bring updates of a number in one value, with each contact once', async () => {
		await sandbox.control.settings({ batch_window_ms: WINDOW });
		for (const text of ['one', 'two', 'three']) await write(text);
		const [webhook] = await sandbox.receiver.received(1);
		expect(textsOf(webhook)).toEqual([[['one', 'two', 'three']]]);
		expect(valueOf(webhook).contacts).toHaveLength(1);
		expect(webhook && isSignedWith(webhook, app.secret)).toBe(true);
		expect(await sandbox.control.deliveries()).toHaveLength(1);
	});

	it('bring updates of several numbers, and of another kind, as changes of one entry', async () => {
		await sandbox.control.settings({ batch_window_ms: WINDOW });
		await write('shop');
		await write('support', support.id);
		await write('shop again');
		await sandbox.control.sendStatuses({ count: 2 });
		const [webhook] = await sandbox.receiver.received(1);
		const [entry, ...others] = entriesOf(webhook);
		expect(others).toEqual([]);
		expect(entry?.id).toBe(businessAccount.id);
		expect(
			entry?.changes.map(({ value }) => [value.messages?.length, value.statuses?.length]),
		).toEqual([
			[2, undefined],
			[1, undefined],
			[undefined, 2],
		]);
	});

	it.each([
		['change', [[['one'], ['two']]]],
		['entry', [[['one']], [['two']]]],
	] as const)('can be nested by %s', async (nesting, texts) => {
		await sandbox.control.settings({ batch_window_ms: WINDOW, batch_nesting: nesting });
		await write('one');
		await write('two');
		const [webhook] = await sandbox.receiver.received(1);
		expect(textsOf(webhook)).toEqual(texts);
		expect(
			entriesOf(webhook).every(({ id, time }) => id === businessAccount.id && time === undefined),
		).toBe(true);
	});

	it('hold one field each, and one callback', async () => {
		await listen('messages,security');
		const override = {
			override_callback_uri: sandbox.receiver.url('/support'),
			verify_token: sandbox.receiver.verifyToken,
		};
		await sandbox.graph(`/v25.0/${support.id}`, { body: { webhook_configuration: override } });
		await sandbox.control.settings({ batch_window_ms: WINDOW });
		await write('Hi');
		await write('Hi', support.id);
		await Promise.all([
			sandbox.control.publishEvent({ field: 'security' }),
			sandbox.control.publishEvent({ field: 'security' }),
		]);
		const webhooks = await sandbox.receiver.received(3);
		const shapes = webhooks.map((webhook) => [
			webhook.path,
			...entriesOf(webhook).map(({ changes }) => changes.map(({ field }) => field)),
		]);
		expect(shapes.sort()).toEqual([
			['/app', ['messages']],
			['/app', ['security', 'security']],
			['/support', ['messages']],
		]);
	});

	it('have a time but for messages', async () => {
		await listen('security');
		await sandbox.control.settings({ batch_window_ms: WINDOW, batch_nesting: 'entry' });
		await Promise.all([
			sandbox.control.publishEvent({ field: 'security' }),
			sandbox.control.publishEvent({ field: 'security' }),
		]);
		const [webhook] = await sandbox.receiver.received(1);
		expect(entriesOf(webhook).map(({ time }) => time)).toEqual([anyNumber, anyNumber]);
	});

	it('tell whoever published which delivery it became', async () => {
		await sandbox.control.settings({ batch_window_ms: WINDOW });
		const [one, two] = await Promise.all([
			sandbox.control.publishEvent({ field: 'messages' }),
			sandbox.control.publishEvent({ field: 'messages' }),
		]);
		expect(one.delivery_ids).toHaveLength(1);
		expect(two).toEqual(one);
		expect((await sandbox.control.deliveries()).map(({ id }) => id)).toEqual(one.delivery_ids);
	});

	it('are duplicated and shuffled as a whole', async () => {
		await sandbox.control.settings({
			batch_window_ms: WINDOW,
			shuffle_window_ms: 20,
			duplicate_deliveries: 2,
		});
		await write('one');
		await write('two');
		const webhooks = await sandbox.receiver.received(2);
		expect(webhooks.map(textsOf)).toEqual([[[['one', 'two']]], [[['one', 'two']]]]);
	});
});

describe('many statuses at once', () => {
	it('go out as one webhook, each of a new message', async () => {
		const { delivery_ids, message_ids } = await sandbox.control.sendStatuses({
			count: 1000,
			status: 'read',
		});
		expect(delivery_ids).toHaveLength(1);
		expect(new Set(message_ids).size).toBe(1000);
		const [webhook] = await sandbox.receiver.received(1);
		expect(valueOf(webhook).statuses.map(({ id, status }) => `${id} ${status}`)).toEqual(
			message_ids.map((id) => `${id} read`),
		);
	});

	it('are at most 1,000 in a webhook, or as many as the settings say', async () => {
		await sandbox.control.sendStatuses({ count: 2001 });
		const counts = async (all: number): Promise<number[]> =>
			(await sandbox.receiver.received(all))
				.map((webhook) => valueOf(webhook).statuses.length)
				.sort((one, other) => one - other);
		expect(await counts(3)).toEqual([1, 1000, 1000]);
		sandbox.receiver.webhooks.length = 0;
		await sandbox.control.settings({ batch_limit: 2 });
		await sandbox.control.sendStatuses({ count: 3 });
		expect(await counts(2)).toEqual([1, 2]);
	});

	it('take 3 MB at most in a webhook, as it goes over the line', async () => {
		// Beyond ASCII, each character takes six bytes.
		await sandbox.control.sendStatuses({ count: 1000, callback_data: 'ä'.repeat(512) });
		const webhooks = await sandbox.receiver.received(2);
		const sizes = webhooks.map(({ body }) => Buffer.byteLength(body));
		expect(Math.max(...sizes)).toBeLessThanOrEqual(3 * MEGABYTE);
		expect(Math.max(...sizes)).toBeGreaterThan(2.5 * MEGABYTE);
		expect(webhooks.reduce((sum, webhook) => sum + valueOf(webhook).statuses.length, 0)).toBe(1000);
	});

	it('say what failed', async () => {
		await sandbox.control.sendStatuses({ count: 1, status: 'failed' });
		const [webhook] = await sandbox.receiver.received(1);
		expect(valueOf(webhook).statuses[0]).toMatchObject({
			status: 'failed',
			errors: [{ code: 131026 }],
		});
	});
});

import { seed } from '../../../sandbox/cloud-api';
import type { AcceptedMessage } from '../../../sandbox/cloud-api/control-client';
import { eventually } from '../../support/eventually';
import { messageOf, MESSAGES_PATH, subscribe, textTo } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase({ status_delays_ms: { sent: 5, delivered: 10, read: 15 } });
const SHOP = seed.phoneNumbers.shop.id;

const send = async (body: object): Promise<void> => {
	expect((await sandbox.graph(MESSAGES_PATH, { body })).status).toBe(200);
};

const text = textTo(seed.customer.phone);
const template = (name: string): object =>
	messageOf('template', { name, language: { code: 'en_US' } });

/** What became of the last message, once that is decided. */
const outcome = async (last: AcceptedMessage['statuses'][number]['status']): Promise<string[]> =>
	await eventually(async () => {
		const statuses = (await sandbox.control.messages()).at(-1)?.statuses ?? [];
		return statuses.at(-1)?.status === last && statuses.map(({ status }) => status);
	});

const failureReported = async (): Promise<string> =>
	await eventually(() =>
		Promise.resolve(
			sandbox.receiver.webhooks.map(({ body }) => body).find((body) => body.includes('"failed"')),
		),
	);

describe('a closed customer service window', () => {
	beforeEach(async () => {
		await subscribe(sandbox.graph, sandbox.receiver.url(), sandbox.receiver.verifyToken);
		await sandbox.control.customerWrites({ phone_number_id: SHOP, text: 'Hi' });
		await sandbox.control.changeConversation({ phone_number_id: SHOP, is_window_closed: true });
	});

	it('lets no free-form message through: 131047', async () => {
		await send(text);
		expect(await outcome('failed')).toEqual(['failed']);
		expect(await failureReported()).toContain('131047');
	});

	it('lets templates through', async () => {
		await send(template('hello_world'));
		expect(await outcome('read')).toEqual(['sent', 'delivered', 'read']);
	});

	it('opens when the customer writes', async () => {
		await sandbox.control.customerWrites({ phone_number_id: SHOP, text: 'Hi again' });
		await send(text);
		expect(await outcome('read')).toContain('delivered');
		expect((await sandbox.control.conversations())[0]).toMatchObject({ is_window_closed: false });
	});

	it('is that of one number only', async () => {
		const path = `/v25.0/${seed.phoneNumbers.support.id}/messages`;
		expect((await sandbox.graph(path, { body: text })).status).toBe(200);
		expect(await outcome('read')).toContain('delivered');
	});
});

describe('a customer who blocks the business', () => {
	beforeEach(async () => {
		await sandbox.control.changeConversation({ phone_number_id: SHOP, is_blocked: true });
	});

	it('gets nothing, and the business is not told', async () => {
		await send(text);
		await outcome('sent');
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(await outcome('sent')).toEqual(['sent']);
	});

	it('cannot write', async () => {
		await expect(
			sandbox.control.customerWrites({ phone_number_id: SHOP, text: 'Hi' }),
		).rejects.toThrow('blocked');
	});

	it('gets messages again after unblocking', async () => {
		await sandbox.control.changeConversation({ phone_number_id: SHOP, is_blocked: false });
		await send(text);
		expect(await outcome('read')).toEqual(['sent', 'delivered', 'read']);
	});
});

describe('a customer who stops marketing messages', () => {
	beforeEach(async () => {
		await subscribe(
			sandbox.graph,
			sandbox.receiver.url(),
			sandbox.receiver.verifyToken,
			'user_preferences,messages',
		);
		await sandbox.control.changeConversation({
			phone_number_id: SHOP,
			has_stopped_marketing: true,
		});
	});

	it('is reported once, and again when they resume', async () => {
		const change = { phone_number_id: SHOP, has_stopped_marketing: true };
		await sandbox.control.changeConversation(change);
		await sandbox.control.changeConversation({ ...change, has_stopped_marketing: false });
		const reported = await eventually(() => {
			const bodies = sandbox.receiver.webhooks.map(({ body }) => body);
			return Promise.resolve(bodies.length === 2 && bodies);
		});
		expect(reported.map((body) => /"value":"(\w+)"/.exec(body)?.[1]).sort()).toEqual([
			'resume',
			'stop',
		]);
	});

	it('gets no marketing templates: 131050', async () => {
		await send(template('newsletter_01'));
		expect(await outcome('failed')).toEqual(['failed']);
		expect(await failureReported()).toContain('131050');
	});

	it('gets other templates and texts', async () => {
		await send(template('hello_world'));
		expect(await outcome('read')).toContain('delivered');
		await send(text);
		expect(await outcome('read')).toContain('delivered');
	});
});

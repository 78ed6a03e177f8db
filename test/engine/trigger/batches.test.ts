import {
	head,
	messagesWebhook,
	NOW,
	post,
	statusesWebhook,
	webhook,
} from '../../support/engine/meta-webhook';
import { seed } from '../../support/engine/test-sandbox';
import { triggerCase } from '../../support/engine/trigger-case';
import type { TriggerHost } from '../../support/engine/trigger-host';
import { eventually } from '../../support/eventually';

const context = triggerCase();
const { shop } = seed.phoneNumbers;

const open = async (triggerOptions: object): Promise<TriggerHost> => {
	const host = await context.startHost({ scope: 'manual', events: [], triggerOptions });
	host.listen();
	return host;
};

const status = (id: string, name = 'sent') =>
	statusesWebhook({ id, status: name, recipient_id: '16505551234' });
const text = (id: string, body: string, changes: object = {}) =>
	messagesWebhook({ id, from: '16505551234', type: 'text', text: { body }, ...changes });

const codes = async (responses: Array<Promise<Response>>) =>
	(await Promise.all(responses)).map(({ status: code }) => code);

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

describe('Batch Window', () => {
	const ids = Array.from({ length: 50 }, (_, index) => `wamid.${index}`);

	it('makes one execution of webhooks that come together, and answers all of them', async () => {
		const host = await open({ batchWindowMs: 1_000 });
		const responses = await codes(ids.map(async (id) => await post(host, status(id))));
		expect(responses).toEqual(ids.map(() => 200));
		expect(host.executions).toHaveLength(1);
		expect(host.executions[0]?.map(({ json }) => json.event_type)).toEqual(
			ids.map(() => 'message_status_updated'),
		);
		await post(host, status('wamid.later'));
		expect(host.executions).toHaveLength(2);
	});

	it('waits for more while they keep coming, four times as long at most', async () => {
		const host = await open({ batchWindowMs: 500 });
		const responses: Array<Promise<Response>> = [];
		for (const id of ids) {
			if (host.executions.length > 0) break;
			responses.push(post(host, status(id)));
			await pause(100);
		}
		// Before the last of them, although one follows the other.
		expect(responses.length).toBeLessThan(ids.length);
		expect(await codes(responses)).toEqual(responses.map(() => 200));
		expect(host.executions.flat()).toHaveLength(responses.length);
	});

	it('loses nothing when n8n does not take the execution: Meta delivers all of them again', async () => {
		const host = await open({ batchWindowMs: 300 });
		host.accepts = false;
		const send = async () => await codes(ids.map(async (id) => await post(host, status(id))));
		expect(await send()).toEqual(ids.map(() => 500));
		host.accepts = true;
		expect(await send()).toEqual(ids.map(() => 200));
		expect(host.executions.flat()).toHaveLength(ids.length);
		expect(await send()).toEqual(ids.map(() => 200));
		expect(host.executions.flat()).toHaveLength(ids.length);
	});

	it('answers only when the workflow has ended, where that was chosen', async () => {
		const host = await open({ batchWindowMs: 200, acknowledge: 'finished' });
		host.outcome = async () => {
			await pause(100);
			throw new Error('The workflow failed');
		};
		const sent = ids.slice(0, 3).map(async (id) => await post(host, status(id)));
		expect(await codes(sent)).toEqual([500, 500, 500]);
	});
});

describe('Combine Messages', () => {
	const values = { quietTime: 0.3, maximumWait: 2, maximumMessages: 4, showTyping: false };

	it('starts once with all that a customer writes, in the order of writing', async () => {
		const host = await open({ combineMessages: { values: { ...values, quietTime: 1.5 } } });
		const sent = [
			post(host, text('wamid.2', 'I need', { timestamp: String(NOW + 2) })),
			post(host, text('wamid.1', 'Hi', { timestamp: String(NOW + 1) })),
			post(host, text('wamid.3', 'help', { timestamp: String(NOW + 3) })),
			post(host, text('wamid.4', 'Other', { from: '16505559999' })),
		];
		expect(await codes(sent)).toEqual([200, 200, 200, 200]);
		const items = host.executions.flat().map(({ json }) => json);
		expect(items).toHaveLength(2);
		const item = items.find(({ reply_to: to }) => to === '16505551234');
		expect(item).toMatchObject({
			event_type: 'message_received',
			chatInput: 'Hi\nI need\nhelp',
			message: { message_id: 'wamid.3' },
			messages: [{ message_id: 'wamid.1' }, { message_id: 'wamid.2' }, { message_id: 'wamid.3' }],
			sessionId: `${shop.id}:16505551234`,
		});
	});

	it('starts at once when there are enough, and waits no longer than it may', async () => {
		const host = await open({
			combineMessages: { values: { ...values, quietTime: 60, maximumWait: 60 } },
		});
		const four = ['a', 'b', 'c', 'd'].map(async (id) => await post(host, text(id, id)));
		expect(await codes(four)).toEqual([200, 200, 200, 200]);
		host.setParameters({
			triggerOptions: {
				combineMessages: { values: { ...values, quietTime: 60, maximumWait: 0.2 } },
			},
		});
		expect((await post(host, text('e', 'e'))).status).toBe(200);
		expect(host.executions.map((items) => items[0]?.json.chatInput)).toEqual(['a\nb\nc\nd', 'e']);
	});

	it('takes the messages of several customers in one webhook apart', async () => {
		const host = await open({ combineMessages: { values } });
		const messages = [
			['wamid.1', '16505551234', 'A'],
			['wamid.2', '16505559999', 'B'],
			['wamid.3', '16505551234', 'C'],
		].map(([id, from, body]) => ({ id, from, type: 'text', text: { body } }));
		await post(host, webhook('messages', { ...head(), messages }));
		expect(host.executions.flat().map(({ json }) => json.chatInput)).toEqual(['A\nC', 'B']);
	});

	it('starts at once with everything else', async () => {
		const host = await open({
			combineMessages: { values: { ...values, quietTime: 60, maximumWait: 60 } },
		});
		expect((await post(host, status('wamid.S'))).status).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('shows the customer meanwhile that an answer is being written', async () => {
		const host = await open({ combineMessages: { values: { ...values, showTyping: true } } });
		await post(host, text('wamid.1', 'Hi'));
		const [request] = await context.sandbox.control.requests();
		expect(request?.body).toMatchObject({
			status: 'read',
			message_id: 'wamid.1',
			typing_indicator: { type: 'text' },
		});
	});

	it('responds before it waits, where that was chosen', async () => {
		const values2 = { ...values, quietTime: 2, maximumWait: 4 };
		const host = await open({ combineMessages: { values: values2 }, acknowledge: 'receipt' });
		const responses = await codes([post(host, text('a', 'a')), post(host, text('b', 'b'))]);
		expect(responses).toEqual([200, 200]);
		expect(host.executions).toEqual([]);
		await eventually(async () => await Promise.resolve(host.executions.length > 0));
		expect(host.executions.flat().map(({ json }) => json.chatInput)).toEqual(['a\nb']);
	});
});

describe('Ignore Out-of-Order Statuses', () => {
	it('drops a status that comes after a later one, but no failure', async () => {
		const host = await open({ ignoreOutOfOrderStatuses: true });
		for (const name of ['delivered', 'sent', 'read', 'failed', 'delivered', 'read'])
			await post(host, status('wamid.A', name));
		await post(host, status('wamid.B'));
		const names = host.executions
			.flat()
			.map(({ json }) => (json.status_update as { status: string }).status);
		expect(names).toEqual(['delivered', 'read', 'failed', 'sent']);
	});

	it.each([
		'recipient_participant_id',
		'recipient_participant_user_id',
		'participant_recipient_id',
	])('goes by %s in a group, where each member has statuses', async (name) => {
		const host = await open({ ignoreOutOfOrderStatuses: true });
		const ofMember = (member: string, step: string) =>
			statusesWebhook({
				id: 'wamid.G',
				status: step,
				recipient_type: 'group',
				recipient_id: 'Y2Fw',
				[name]: member,
			});
		await post(host, ofMember('1', 'read'));
		await post(host, ofMember('2', 'delivered'));
		await post(host, ofMember('1', 'delivered'));
		expect(host.executions.flat()).toHaveLength(2);
	});
});

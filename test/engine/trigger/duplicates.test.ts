import { request } from 'node:http';

import { head, NOW, post, sign, statusesWebhook, webhook } from '../../support/engine/meta-webhook';
import { triggerCase } from '../../support/engine/trigger-case';
import type { TriggerHost } from '../../support/engine/trigger-host';
import { nameOf } from '../../support/event-name';
import { eventually } from '../../support/eventually';

const context = triggerCase();

const FINISHED = { triggerOptions: { acknowledge: 'finished' } };

const openHost = async (parameters: Record<string, unknown> = {}) => {
	const host = await context.startHost(parameters);
	host.listen();
	return host;
};

const delivery = (...ids: string[]) =>
	statusesWebhook(...ids.map((id) => ({ id, status: 'sent' })));

/** Message IDs by execution. */
const runs = (host: TriggerHost): unknown[][] =>
	host.executions.map((items) =>
		items.map(({ json }) => (json.status_update as { message_id: string }).message_id),
	);

/** A workflow whose executions end when told so. */
const hold = (host: TriggerHost) => {
	const ends: Array<(succeeded: boolean) => void> = [];
	host.outcome = async () =>
		await new Promise((resolve, reject) =>
			ends.push((succeeded) =>
				succeeded ? resolve() : reject(new Error('The workflow did not succeed')),
			),
		);
	return {
		started: async (count: number) =>
			await eventually(async () => await Promise.resolve(ends.length >= count)),
		end: (index: number, succeeded: boolean) => ends[index]?.(succeeded),
	};
};

/** Posts, and hangs up before the answer when this is over. */
const postAndHangUp = async (host: TriggerHost, body: string, until: () => Promise<unknown>) =>
	await new Promise<void>((resolve) => {
		const call = request(host.url(), {
			method: 'POST',
			headers: { 'x-hub-signature-256': sign(body) },
		});
		call.on('error', () => resolve());
		call.end(body);
		void until().finally(() => call.destroy());
	});

describe('An event that Meta delivers again', () => {
	it('starts no second execution', async () => {
		const host = await openHost();
		expect((await post(host, delivery('a'))).status).toBe(200);
		expect((await post(host, delivery('a'))).status).toBe(200);
		expect(runs(host)).toEqual([['a']]);
		expect(host.log).toEqual([]);
	});

	it('is dropped alone, the others of its delivery are not', async () => {
		const host = await openHost();
		await post(host, delivery('a', 'b'));
		await post(host, delivery('b', 'c', 'c', 'a'));
		expect(runs(host)).toEqual([['a', 'b'], ['c']]);
	});

	it('is another event when the status is another', async () => {
		const host = await openHost();
		await post(host, statusesWebhook({ id: 'a', status: 'sent' }));
		await post(host, statusesWebhook({ id: 'a', status: 'read' }));
		expect(runs(host)).toEqual([['a'], ['a']]);
	});

	it('starts one execution for each trigger that receives it', async () => {
		const [first, second] = [await openHost(), await openHost()];
		await post(first, delivery('a'));
		await post(second, delivery('a'));
		expect([runs(first), runs(second)]).toEqual([[['a']], [['a']]]);
	});

	it('may be used for a test as often as one likes', async () => {
		const host = await openHost();
		const headers = { 'x-hub-signature-256': sign(delivery('a')) };
		const test = async () => {
			await host.activate('test');
			await fetch(host.url('test'), { method: 'POST', body: delivery('a'), headers });
		};
		await test();
		await test();
		await post(host, delivery('a'));
		expect(runs(host)).toEqual([['a'], ['a'], ['a']]);
	});

	it('runs again when n8n could not accept the first execution', async () => {
		const host = await openHost();
		host.accepts = false;
		expect((await post(host, delivery('a'))).status).toBe(500);
		host.accepts = true;
		expect((await post(host, delivery('a'))).status).toBe(200);
		expect(runs(host)).toEqual([['a']]);
	});
});

describe('Two events that differ in a part of them', () => {
	it('are two, also in two deliveries', async () => {
		const host = await openHost();
		const read = (participant: string) =>
			statusesWebhook({
				id: 'wamid.G',
				status: 'read',
				recipient_id: 'Y2',
				recipient_participant_user_id: participant,
			});
		for (const participant of ['US.1', 'US.2', 'US.1']) await post(host, read(participant));
		expect(host.executions).toHaveLength(2);
	});

	it('are one when only the delivery differs', async () => {
		const host = await openHost({ scope: 'manual', events: [] });
		const message = {
			id: 'wamid.I',
			type: 'image',
			image: { id: '1', sha256: 'x', url: 'https://lookaside.fbsbx.com/1' },
		};
		const again = {
			image: { url: 'https://lookaside.fbsbx.com/2', sha256: 'x', id: '1' },
			type: 'image',
			id: 'wamid.I',
		};
		await post(
			host,
			webhook('messages', { ...head(), contacts: [{ wa_id: '1' }], messages: [message] }),
		);
		await post(
			host,
			webhook(
				'messages',
				{
					...head(),
					contacts: [{ wa_id: '1', profile: { name: 'New' } }],
					messages: [again, { id: 'b' }],
				},
				{ time: NOW },
			),
		);
		expect(host.executions.map((items) => items.map(({ json }) => nameOf(json.event_id)))).toEqual([
			['wamid.I'],
			['b'],
		]);
	});
});

describe("The sample of the App Dashboard's Test button", () => {
	const sample = webhook(
		'messages',
		{
			messaging_product: 'whatsapp',
			metadata: { display_phone_number: '16505551111', phone_number_id: '123456123' },
			contacts: [{ profile: { name: 'test user name' }, wa_id: '16315551181' }],
			messages: [
				{
					from: '16315551181',
					id: 'ABGGFlA5Fpa',
					timestamp: '1504902988',
					type: 'text',
					text: { body: 'this is a text message' },
				},
			],
		},
		{ id: '0' },
	);

	it('starts the workflow each time, old as it is', async () => {
		const host = await openHost({ scope: 'app', events: ['message_received'] });
		for (let press = 0; press < 3; press++) expect((await post(host, sample)).status).toBe(200);
		expect(host.executions).toHaveLength(3);
		expect(host.log).toEqual([]);
	});

	it('starts it once for each delivery, also beside events that came before', async () => {
		const host = await openHost({ scope: 'app', events: [] });
		const { entry } = JSON.parse(sample) as { entry: object[] };
		const { entry: others } = JSON.parse(delivery('a')) as { entry: object[] };
		const both = JSON.stringify({
			object: 'whatsapp_business_account',
			entry: [...entry, ...others],
		});
		await post(host, both);
		await post(host, both);
		expect(host.executions.map((items) => items.length)).toEqual([2, 1]);
	});

	it.each([
		['Phone Number', { scope: 'phoneNumber', events: ['message_received'] }, "'Scope'"],
		['Business Account', { scope: 'account', events: ['message_received'] }, "'Scope'"],
		['App with other events', { scope: 'app', events: ['calls'] }, "'Trigger On'"],
		[
			'App with a filter',
			{ scope: 'app', events: [], triggerOptions: { messageTypes: ['image'] } },
			'an option',
		],
	])('is told of in the log when %s does not take it', async (_case, parameters, reason) => {
		const host = await openHost(parameters);
		expect((await post(host, sample)).status).toBe(200);
		expect(host.executions).toEqual([]);
		expect(host.log).toEqual([
			expect.stringMatching(
				/received the sample of the App Dashboard's Test button and did not pass it on/,
			),
		]);
		expect(host.log[0]).toContain(reason);
	});
});

describe('Acknowledge: Immediately', () => {
	it('answers before the workflow ends, however it ends', async () => {
		const host = await openHost();
		const workflow = hold(host);
		expect((await post(host, delivery('a'))).status).toBe(200);
		workflow.end(0, false);
		expect((await post(host, delivery('a'))).status).toBe(200);
		expect(runs(host)).toEqual([['a']]);
	});
});

describe('Acknowledge: When Workflow Finishes', () => {
	it('has what a workflow did not process delivered again', async () => {
		const host = await openHost(FINISHED);
		host.outcome = async () => await Promise.reject(new Error('The workflow did not succeed'));
		expect((await post(host, delivery('a'))).status).toBe(500);
		host.outcome = async () => await Promise.resolve();
		expect((await post(host, delivery('a'))).status).toBe(200);
		expect((await post(host, delivery('a'))).status).toBe(200);
		expect(runs(host)).toEqual([['a'], ['a']]);
	});

	it('lets a second delivery wait for the first and drops it when that succeeds', async () => {
		const host = await openHost(FINISHED);
		const workflow = hold(host);
		const answers = [post(host, delivery('a')), post(host, delivery('a'))];
		await workflow.started(1);
		workflow.end(0, true);
		expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
		expect(runs(host)).toEqual([['a']]);
	});

	it('lets one of the waiting deliveries run when the first does not succeed', async () => {
		const host = await openHost(FINISHED);
		const workflow = hold(host);
		const answers = [1, 2, 3].map(async () => await post(host, delivery('a')));
		await workflow.started(1);
		workflow.end(0, false);
		await workflow.started(2);
		workflow.end(1, true);
		const codes = (await Promise.all(answers)).map(({ status }) => status);
		expect(codes.sort()).toEqual([200, 200, 500]);
		expect(runs(host)).toEqual([['a'], ['a']]);
	});

	it('does not let deliveries that overlap wait for each other', async () => {
		const host = await openHost(FINISHED);
		const workflow = hold(host);
		const first = post(host, delivery('a'));
		await workflow.started(1);
		const second = post(host, delivery('a', 'b'));
		const third = post(host, delivery('b'));
		await workflow.started(2);
		workflow.end(0, true);
		workflow.end(1, true);
		const answers = await Promise.all([first, second, third]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(runs(host)).toEqual([['a'], ['b']]);
	});

	it('asks to come again when the outcome takes longer', async () => {
		const host = await openHost(FINISHED);
		const workflow = hold(host);
		const first = post(host, delivery('a'));
		await workflow.started(1);
		expect((await post(host, delivery('a', 'b'))).status).toBe(503);
		workflow.end(0, true);
		expect((await first).status).toBe(200);
		const again = post(host, delivery('a', 'b'));
		await workflow.started(2);
		workflow.end(1, true);
		expect((await again).status).toBe(200);
		expect(runs(host)).toEqual([['a'], ['b']]);
	});

	it.each([
		['succeeded', true, [['a']]],
		['did not succeed', false, [['a'], ['a']]],
	])(
		'knows that the workflow %s, also when Meta has hung up before',
		async (_case, succeeded, expected) => {
			const host = await openHost(FINISHED);
			const workflow = hold(host);
			await postAndHangUp(host, delivery('a'), async () => await workflow.started(1));
			workflow.end(0, succeeded);
			const again = post(host, delivery('a'));
			if (!succeeded) {
				await workflow.started(2);
				workflow.end(1, true);
			}
			expect((await again).status).toBe(200);
			expect(runs(host)).toEqual(expected);
		},
	);
});

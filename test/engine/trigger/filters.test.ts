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
import { nameOf } from '../../support/event-name';

const { shop, support } = seed.phoneNumbers;
const context = triggerCase();

/** The events that start a workflow, by what their IDs begin with. */
const passing = async (
	parameters: Record<string, unknown>,
	...bodies: string[]
): Promise<unknown[]> => {
	const host = await context.startHost(parameters);
	host.listen();
	for (const body of bodies) expect((await post(host, body)).status).toBe(200);
	expect(host.executions.every((items) => items.length > 0)).toBe(true);
	return host.executions.flat().map(({ json }) => nameOf(json.event_id));
};

const status = (id: string, more: object = {}) => ({ id, status: 'sent', ...more });
const ofNumber = (number: string, id: string) =>
	webhook('messages', { ...head(number), messages: [{ id }] });
const ofAccount = (account: string, id: string) =>
	webhook('messages', { ...head(), messages: [{ id }] }, { id: account });
const template = webhook('message_template_status_update', { event: 'APPROVED' }, { time: NOW });
const templateId = 'message_template_status_update';

describe('Scope', () => {
	it('Phone Number receives the events of its number', async () => {
		const bodies = [ofNumber(shop.id, 'a'), ofNumber(support.id, 'b'), template];
		expect(await passing({ events: [] }, ...bodies)).toEqual(['a']);
	});

	it('Business Account receives the events of its account', async () => {
		const bodies = [
			ofAccount(seed.businessAccount.id, 'a'),
			ofAccount('4711', 'b'),
			'{}',
			template,
		];
		expect(await passing({ scope: 'account', events: [] }, ...bodies)).toEqual(['a', templateId]);
	});

	it('Business Account receives the events of its account also where the credential leaves the ID empty', async () => {
		const credentials = context.sandbox.credentials({ businessAccountId: '' });
		const host = await context.startHost({ scope: 'account', events: [] }, credentials);
		host.listen();
		const questions = async () =>
			(await context.sandbox.control.requests()).filter(({ path }) => path.endsWith('debug_token'));
		const bodies = Array.from({ length: 10 }, (_, index) => [
			ofAccount(seed.businessAccount.id, `own ${index}`),
			ofAccount('4711', `other ${index}`),
		]);
		const responses = bodies.flat().map(async (body) => (await post(host, body)).status);
		expect(new Set(await Promise.all(responses))).toEqual(new Set([200]));
		const ids = host.executions.flat().map(({ json }) => nameOf(json.event_id));
		expect(ids.sort()).toEqual(bodies.map((_, index) => `own ${index}`));
		// Another one looks for tests that were interrupted.
		expect((await questions()).length).toBeLessThanOrEqual(2);
	});

	it('Business Account receives all events where Meta does not say which account that is', async () => {
		const credentials = context.sandbox.credentials({
			businessAccountId: '',
			accessToken: seed.accessTokens.expired,
		});
		const host = await context.startHost({ scope: 'account', events: [] }, credentials);
		host.listen();
		expect((await post(host, ofAccount('4711', 'b'))).status).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it.each([
		[
			'messaging_handovers',
			{
				messaging_product: 'whatsapp',
				recipient: { phone_number_id: '#' },
				sender: { phone_number: '1' },
				type: 'control_passed',
			},
		],
		[
			'account_settings_update',
			{
				type: 'phone_number_settings',
				phone_number_settings: { phone_number_id: '#', calling: { status: 'ENABLED' } },
			},
		],
	])(
		'Phone Number receives events of its number in %s, which names it elsewhere',
		async (field, value) => {
			const of = (number: string) => webhook(field, value, { time: NOW }).replace('#', number);
			expect(await passing({ events: [field] }, of(support.id), of(shop.id))).toEqual([field]);
			const options = {
				scope: 'manual',
				events: [field],
				triggerOptions: { phoneNumbers: shop.id },
			};
			expect(await passing(options, of(support.id), of(shop.id))).toEqual([field]);
		},
	);

	it('Phone Number receives everything that can be selected in it', async () => {
		const action = { action_type: 'marketing_messages_link_click', timestamp: String(NOW) };
		const bodies = [{ user_actions: [action] }, { polls: [{ id: 1 }] }].map((value) =>
			webhook('messages', { ...head(), ...value }),
		);
		expect(await passing({ events: ['user_action'] }, ...bodies)).toEqual(['user_action']);
		expect(await passing({ events: ['messages'] }, ...bodies)).toEqual(['messages']);
	});

	it.each(['app', 'manual'])('%s receives everything', async (scope) => {
		const bodies = [ofAccount('4711', 'a'), '{}', template];
		expect(await passing({ scope, events: [] }, ...bodies)).toEqual(['a', 'unknown', templateId]);
	});
});

describe('Events', () => {
	const all = [
		webhook('messages', { ...head(), messages: [{ id: 'message' }], statuses: [status('status')] }),
		template,
		webhook('flows', { event: 'x' }),
		webhook('security', { event: 'x' }),
		'{}',
	];

	it('lets the chosen types through', async () => {
		const events = ['message_received', 'message_template_status_update'];
		expect(await passing({ scope: 'manual', events }, ...all)).toEqual(['message', templateId]);
	});

	it.each([
		[
			'business_username_updates',
			webhook('business_username_update', { status: 'approved' }, { time: NOW }),
		],
		[
			'group_participants_update',
			webhook('group_participant_update', { ...head(), groups: [{ timestamp: NOW }] }),
		],
		[
			'user_id_update',
			webhook('user_id_update', { ...head(), user_id_update: [{ timestamp: NOW }] }),
		],
		['unknown', '{}'],
	])('lets %s through, however Meta spells its field', async (type, body) => {
		expect(await passing({ scope: 'app', events: [type] }, body, ...all.slice(0, 4))).toEqual([
			type,
		]);
	});

	it.each(['unknown', 'user_id_update'])(
		'cannot be %s alone in the scope App, as no app can subscribe to it',
		async (type) => {
			const host = await context.startHost({ scope: 'app', events: [type] });
			await expect(host.activate()).rejects.toThrow('no event that a Meta app can subscribe to');
			const both = await context.startHost({ scope: 'app', events: [type, 'message_received'] });
			await expect(both.activate()).resolves.toBeUndefined();
		},
	);

	it('lets other fields through by their name', async () => {
		const parameters = {
			scope: 'manual',
			events: ['message_received'],
			triggerOptions: { otherFields: 'flows, security' },
		};
		expect(await passing(parameters, ...all)).toEqual(['message', 'flows', 'security']);
	});

	it('lets only other fields through when no type is chosen', async () => {
		const parameters = { scope: 'manual', events: [], triggerOptions: { otherFields: 'messages' } };
		expect(await passing(parameters, ...all)).toEqual(['status:sent', 'message']);
	});
});

describe('Options', () => {
	const everything = { scope: 'manual', events: [] };
	const errors = (code: unknown) => ({ errors: [{ code: 1 }, { code }] });

	it.each<[string, object, string[], unknown[]]>([
		[
			'Statuses, which calls have others of',
			{ events: ['message_status_updated', 'calls'], statuses: ['read'] },
			[
				statusesWebhook(status('a'), { id: 'b', status: 'read' }),
				webhook('calls', { ...head(), statuses: [{ id: 'c', status: 'RINGING' }] }),
			],
			['b:read', 'c:RINGING'],
		],
		[
			'Phone Numbers, which some events do not have',
			{ triggerOptions: { phoneNumbers: `${support.id}, 4711` } },
			[ofNumber(shop.id, 'a'), ofNumber(support.id, 'b'), ofNumber('4711', 'c'), template],
			['b', 'c', templateId],
		],
		[
			'Message Types, which only messages have',
			{ triggerOptions: { messageTypes: ['image', 'text'] } },
			[
				messagesWebhook({ id: 'a', type: 'text' }, { id: 'b', type: 'audio' }),
				statusesWebhook(status('c')),
			],
			['a', 'c:sent'],
		],
		[
			'Message Types, where unsupported was called unknown',
			{ triggerOptions: { messageTypes: ['unsupported'] } },
			[
				messagesWebhook(
					{ id: 'a', type: 'unknown' },
					{ id: 'b', type: 'unsupported' },
					{ id: 'c', type: 'text' },
				),
			],
			['a', 'b'],
		],
		[
			'Error Codes, which alerts of flows do not have',
			{ triggerOptions: { errorCodes: '131026' } },
			[
				webhook(
					'flows',
					{ event: 'CLIENT_ERROR_RATE', errors: [{ error_type: 'X', error_count: 2 }] },
					{ time: NOW },
				),
				webhook('calls', { ...head(), calls: [{ id: 'a' }], errors: [{ title: 'without code' }] }),
				webhook('calls', { ...head(), calls: [{ id: 'b' }], errors: [{ code: 138007 }] }),
				webhook('calls', { ...head(), calls: [{ id: 'c' }], errors: [{ code: 131026 }] }),
			],
			['flows', 'a', 'c'],
		],
		[
			'Statuses, also when all events are taken',
			{ statuses: ['read'] },
			[statusesWebhook(status('a'), { id: 'b', status: 'read' })],
			['b:read'],
		],
		[
			'Error Codes, wherever errors stand',
			{ triggerOptions: { errorCodes: '131026 131049' } },
			[
				statusesWebhook(
					status('a'),
					status('b', errors(131026)),
					status('c', errors('131049')),
					status('d', errors(2)),
				),
				messagesWebhook({ id: 'e', ...errors(131049) }, { id: 'f', ...errors(3) }),
				webhook('messages', { ...head(), ...errors(4) }),
			],
			['a:sent', 'b:sent', 'c:sent', 'e'],
		],
		[
			'Callback Data Prefix, which only statuses have',
			{ triggerOptions: { callbackDataPrefix: 'order-' } },
			[
				statusesWebhook(
					status('a', { biz_opaque_callback_data: 'order-1' }),
					status('b', { biz_opaque_callback_data: 'my order-1' }),
					status('c'),
				),
				messagesWebhook({ id: 'd' }),
			],
			['a:sent', 'd'],
		],
	])('%s', async (_case, parameters, bodies, expected) => {
		expect(await passing({ ...everything, ...parameters }, ...bodies)).toEqual(expected);
	});

	it('hold together', async () => {
		const parameters = {
			events: ['message_status_updated'],
			statuses: ['failed'],
			triggerOptions: { callbackDataPrefix: 'a', errorCodes: '5' },
		};
		const failed = (id: string, data: string, code: number) => ({
			id,
			status: 'failed',
			biz_opaque_callback_data: data,
			errors: [{ code }],
		});
		const body = statusesWebhook(
			status('0'),
			failed('1', 'a', 5),
			failed('2', 'b', 5),
			failed('3', 'a', 6),
		);
		expect(await passing(parameters, body)).toEqual(['1:failed']);
	});
});

describe('Ignore Events Older Than (Days)', () => {
	const DAY = 86_400;
	const aged = (id: string, days: number) => ({
		id,
		status: 'sent',
		timestamp: String(NOW - days * DAY),
	});
	const bodies = [
		statusesWebhook(aged('old', 8.1), aged('young', 7.9), aged('future', -1), {
			id: 'timeless',
			status: 'sent',
		}),
		messagesWebhook({ ...aged('ancient', 60), type: 'text' }),
		webhook('account_update', { event: 'OLD' }, { time: NOW - 9 * DAY }),
		webhook('account_settings_update', { type: 'x', timestamp: NOW - 9 * DAY }, { time: NOW }),
		webhook(
			'history',
			{ ...head(), history: [{ threads: [{ messages: [aged('in history', 300)] }] }] },
			{ time: NOW },
		),
		webhook('history', { ...head(), messages: [aged('file', 13)] }, { time: NOW }),
	];

	it.each<[string, object, string[]]>([
		[
			'eight by default',
			{},
			['young:sent', 'future:sent', 'timeless:sent', 'history', 'file:sent'],
		],
		[
			'as many as are entered',
			{ ignoreOlderThanDays: 9 },
			['old:sent', 'young:sent', 'future:sent', 'timeless:sent', 'history', 'file:sent'],
		],
		[
			'any number with 0',
			{ ignoreOlderThanDays: 0 },
			[
				'old:sent',
				'young:sent',
				'future:sent',
				'timeless:sent',
				'ancient:sent',
				'account_update',
				'account_settings_update',
				'history',
				'file:sent',
			],
		],
	])('may be %s', async (_case, triggerOptions, expected) => {
		const host = await context.startHost({ scope: 'manual', events: [], triggerOptions });
		host.listen();
		for (const body of bodies) expect((await post(host, body)).status).toBe(200);
		expect(host.executions.flat().map(({ json }) => nameOf(json.event_id))).toEqual(expected);
	});

	it('says in the log how many were dropped, of those that would have started the workflow', async () => {
		const host = await context.startHost({ events: ['message_status_updated'] });
		host.listen();
		await post(host, statusesWebhook(aged('a', 9), aged('b', 60), aged('c', 1)));
		await post(host, messagesWebhook(aged('d', 60)));
		expect(host.log).toEqual([expect.stringContaining('dropped 2 events older than 8 days')]);
	});
});

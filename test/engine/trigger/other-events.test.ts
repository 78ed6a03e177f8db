import type { IDataObject } from 'n8n-workflow';

import { common, contact, eventCase, idOf, TIME, TIMESTAMP } from '../../support/engine/event-case';
import { head, messagesWebhook, NOW, webhook } from '../../support/engine/meta-webhook';
import { seed } from '../../support/engine/test-sandbox';

const { itemsOf } = eventCase();

describe('Other fields', () => {
	it.each<[string, string, object, string, string]>([
		[
			'calls',
			'calls',
			{ id: 'wacid.1', event: 'connect', from: '16505551234', to: '1555' },
			'call',
			'wacid.1:connect',
		],
		[
			'calls',
			'statuses',
			{ id: 'wacid.1', type: 'call', status: 'RINGING' },
			'status_update',
			'wacid.1:RINGING',
		],
		[
			'user_preferences',
			'user_preferences',
			{ wa_id: '1650', category: 'marketing_messages', value: 'stop', timestamp: NOW },
			'user_preference',
			'user_preferences',
		],
		[
			'standby',
			'messages',
			{ id: 'wamid.S', type: 'text', text: { body: 'Hi' } },
			'message',
			'wamid.S',
		],
		[
			'message_echoes',
			'message_echoes',
			{ id: 'wamid.E', to: '1650', type: 'text' },
			'message',
			'wamid.E',
		],
		['smb_message_echoes', 'message_echoes', { id: 'wamid.E', to: '1650' }, 'message', 'wamid.E'],
	])('%s: one item for each of %s', async (field, list, update, payload, id) => {
		const items = await itemsOf(
			webhook(field, { ...head(), [list]: [update, { ...update, id: 'other', wa_id: 'other' }] }),
		);
		expect(items).toHaveLength(2);
		expect(items[0]).toMatchObject({ event_type: field, event_id: idOf(id), ...common });
		expect(items[0]?.[payload]).toBeDefined();
		expect(items[1]?.event_id).not.toBe(items[0]?.event_id);
	});

	it.each<[string, string, object]>([
		[
			'group_lifecycle_update',
			'groups',
			{ group_id: 'Y2', type: 'group_create', timestamp: TIMESTAMP },
		],
		['history', 'history', { metadata: { phase: 0, chunk_order: 1 }, threads: [] }],
		[
			'smb_app_state_sync',
			'state_sync',
			{ type: 'contact', action: 'add', metadata: { timestamp: TIMESTAMP } },
		],
	])('%s: one item for each of %s, told apart by what it holds', async (field, list, update) => {
		const body = webhook(field, { ...head(), [list]: [update, { ...update, extra: 1 }] });
		const items = await itemsOf(body);
		expect(items.map(({ event_type }) => event_type)).toEqual([field, field]);
		expect(new Set(items.map(({ event_id }) => event_id)).size).toBe(2);
		expect((await itemsOf(body)).map(({ event_id }) => event_id)).toEqual(
			items.map(({ event_id }) => event_id),
		);
	});

	it.each([
		'account_alerts',
		'account_review_update',
		'account_settings_update',
		'account_update',
		'business_capability_update',
		'business_status_update',
		'flows',
		'message_template_components_update',
		'message_template_quality_update',
		'message_template_status_update',
		'phone_number_name_update',
		'phone_number_quality_update',
		'security',
		'template_category_update',
		'a_field_of_tomorrow',
	])('%s comes with its value as Meta sent it', async (field) => {
		const value = {
			event: 'APPROVED',
			message_template_id: 123,
			message_template_buttons: [{ text: 'Go' }],
		};
		const items = await itemsOf(webhook(field, value, { time: NOW }));
		expect(items).toEqual([
			{
				event_type: field,
				event_id: idOf(field),
				business_account_id: seed.businessAccount.id,
				phone_number_id: '',
				time: TIME,
				value,
			},
		]);
	});

	it('flows: an alert comes with all its values', async () => {
		const value = {
			event: 'CLIENT_ERROR_RATE',
			flow_id: '691244242662581',
			error_rate: 14.28,
			threshold: 10,
			alert_state: 'ACTIVATED',
			errors: [{ error_type: 'INVALID_SCREEN_TRANSITION', error_rate: 66.66, error_count: 2 }],
		};
		const changes = [
			value,
			{ ...value, alert_state: 'DEACTIVATED' },
			{ ...value, flow_id: '2' },
		].map((each) => ({ field: 'flows', value: each }));
		const entry = [{ id: '1', time: NOW, changes }];
		const items = await itemsOf(JSON.stringify({ object: 'whatsapp_business_account', entry }));
		expect(items.map((item) => item.value)).toEqual(changes.map((change) => change.value));
		expect(new Set(items.map(({ event_id }) => event_id)).size).toBe(3);
	});

	it('messages: one item for each action of a customer', async () => {
		const actions = ['marketing_messages_link_click', 'landing_page_view'].map((action_type) => ({
			action_type,
			timestamp: TIMESTAMP,
			marketing_messages_link_click_data: { click_id: 'c', tracking_token: 't' },
		}));
		const items = await itemsOf(webhook('messages', { ...head(), user_actions: actions }));
		expect(items).toEqual(
			actions.map((action) => ({
				event_type: 'user_action',
				event_id: idOf('user_action'),
				...common,
				user_action: { ...action, time: TIME },
			})),
		);
	});

	it.each<[string, object, string]>([
		['messages', { from: '16505551234', type: 'text', text: { body: 'Hi' } }, 'message'],
		['message_echoes', { to: '16505551234', type: 'text' }, 'message'],
		['statuses', { recipient_id: '16505551234', status: 'read' }, 'status_update'],
	])('standby: one item for each of %s, as Meta nests them', async (list, update, payload) => {
		const standby = { contacts: [contact], [list]: [{ id: 'wamid.S', ...update }] };
		const [item, ...others] = await itemsOf(
			webhook('standby', { ...head(), standby }, { time: NOW }),
			{ includeRaw: true },
		);
		expect(item).toMatchObject({
			event_type: 'standby',
			...common,
			[payload]: { message_id: 'wamid.S', ...update },
			contact,
		});
		expect(item?.raw).toEqual({ field: 'standby', value: { ...head(), standby } });
		expect(others).toEqual([]);
	});

	it('standby: an echo, whose message is one level deeper', async () => {
		const message = { to: '16505551234', type: 'text', text: { body: 'Hi' } };
		const standby = {
			contacts: [contact, { wa_id: '1' }],
			message_echoes: [
				{ id: 'wamid.S', timestamp: TIMESTAMP, message },
				{ id: 'wamid.T', timestamp: TIMESTAMP, message: { ...message, to: '1' } },
			],
		};
		const items = await itemsOf(webhook('standby', { ...head(), standby }));
		expect(items).toMatchObject([
			{ message: { message_id: 'wamid.S', time: TIME, ...message }, contact },
			{ message: { message_id: 'wamid.T', to: '1' }, contact: { wa_id: '1' } },
		]);
	});

	it('history: a file of an earlier chat, as Meta nests it, is nothing to reply to', async () => {
		const message = { id: 'wamid.H', from: '16505551234', timestamp: TIMESTAMP, type: 'image' };
		const image = { id: '4711', mime_type: 'image/jpeg' };
		const [item] = await itemsOf(
			webhook('history', { ...head(), messages: [{ ...message, image }] }, { time: NOW }),
		);
		expect(item).toMatchObject({
			event_type: 'history',
			message: { message_id: 'wamid.H', image, time: TIME },
		});
		for (const name of ['reply_to', 'chatInput', 'sessionId', 'customer'])
			expect(item).not.toHaveProperty(name);
	});

	it('standby and messages tell of the same message twice', async () => {
		const message = { id: 'wamid.S', type: 'text', timestamp: TIMESTAMP };
		const ids = [
			...(await itemsOf(webhook('standby', { ...head(), standby: { messages: [message] } }))),
			...(await itemsOf(messagesWebhook(message))),
		].map(({ event_id }) => event_id);
		expect(new Set(ids).size).toBe(2);
	});

	it('user_actions have the only contact of their webhook', async () => {
		const actions = ['a', 'b'].map((id) => ({ timestamp: TIMESTAMP, action_type: id }));
		const items = await itemsOf(
			webhook('messages', { ...head(), contacts: [contact], user_actions: actions }),
		);
		expect(items.map((item) => item.contact)).toEqual([contact, contact]);
	});

	it('tell two changes of one moment apart', async () => {
		const changes = ['APPROVED', 'PAUSED'].map((event) => ({
			field: 'account_update',
			value: { event },
		}));
		const entry = [{ id: '1', time: NOW, changes }];
		const items = await itemsOf(JSON.stringify({ object: 'whatsapp_business_account', entry }));
		expect(new Set(items.map(({ event_id }) => event_id)).size).toBe(2);
	});
});

describe('What Meta has not told of', () => {
	it('comes beside the updates that are known', async () => {
		const value = {
			...head(),
			messages: [{ id: 'wamid.1' }, 'odd'],
			polls: [{ id: 'p' }],
			statuses: { id: 'wamid.2' },
			mood: 'good',
		};
		const items = await itemsOf(webhook('messages', value));
		expect(items.map(({ event_type }) => event_type)).toEqual(['message_received', 'messages']);
		expect(items[0]?.value).toEqual({ mood: 'good' });
		expect(items[1]?.value).toEqual({
			messages: ['odd'],
			polls: value.polls,
			statuses: value.statuses,
		});
	});

	it.each<[string, object, object]>([
		[
			'an entry without changes',
			{ id: '9', messaging: [{ text: 'Hi' }] },
			{ entry: [{ id: '9', messaging: [{ text: 'Hi' }] }] },
		],
		[
			'a change without a field',
			{ id: '9', changes: [{ value: 1 }] },
			{ id: '9', changes: [{ value: 1 }] },
		],
		[
			'a list of anything',
			{ id: '9', changes: [1, null, 'x', [2]] },
			{ id: '9', changes: [1, null, 'x', [2]] },
		],
	])('comes as unknown when it is %s', async (_case, entry, value) => {
		const items = await itemsOf(
			JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] }),
		);
		expect(items).toEqual([
			expect.objectContaining({ event_type: 'unknown', value: expect.objectContaining(value) }),
		]);
	});

	it('reaches no object but its own item', async () => {
		const evil =
			'{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":"a","status":"sent"}';
		const body = `{"object":"whatsapp_business_account","__proto__":{"polluted":1},"entry":[{"id":"1","__proto__":{"polluted":1},"changes":[
			{"field":"messages","value":{"__proto__":{"polluted":1},"metadata":{"phone_number_id":"2"},"statuses":[${evil}]}},
			{"field":"__proto__","value":${evil}},{"field":"constructor","value":{"messages":[${evil}]}}]}]}`;
		const items = await itemsOf(body, { includeRaw: true });
		const types = items.map(({ event_type }) => event_type);
		expect(types).toEqual(['message_status_updated', '__proto__', 'constructor']);
		expect(Object.prototype).not.toHaveProperty('polluted');
		expect(items.map((item) => Object.getPrototypeOf(item) as unknown)).toEqual(
			items.map(() => Object.prototype),
		);
	});
});

describe('Include Raw', () => {
	it('adds the change as it came, with this one update in its list', async () => {
		const contacts = [{ wa_id: '1' }, { wa_id: '2' }];
		const statuses = [
			{ id: 'a', status: 'read', recipient_id: '1' },
			{ id: 'b', status: 'read', recipient_id: '2' },
		];
		const items = await itemsOf(
			webhook('messages', { ...head(), contacts, statuses, note: 'new' }),
			{ includeRaw: true },
		);
		expect(items[1]?.raw).toEqual({
			field: 'messages',
			value: { ...head(), note: 'new', contacts: [contacts[1]], statuses: [statuses[1]] },
		});
	});

	it('adds none of the updates of other lists', async () => {
		const value = {
			...head(),
			messages: [{ id: 'a' }, { id: 'b' }],
			statuses: [{ id: 'c', status: 'read' }],
		};
		const items = await itemsOf(webhook('messages', value), { includeRaw: true });
		expect(items.map(({ raw }) => (raw as IDataObject).value)).toEqual([
			{ ...head(), statuses: value.statuses },
			{ ...head(), messages: [{ id: 'a' }] },
			{ ...head(), messages: [{ id: 'b' }] },
		]);
	});
});

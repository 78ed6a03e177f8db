import type { IDataObject } from 'n8n-workflow';

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

const { shop } = seed.phoneNumbers;
const context = triggerCase();

/** The items that a trigger which takes everything makes of a webhook. */
const itemsOf = async (body: string, options: object = {}): Promise<IDataObject[]> => {
	const host = await context.startHost({ scope: 'manual', events: [], triggerOptions: options });
	host.listen();
	expect((await post(host, body)).status).toBe(200);
	return host.executions.flat().map(({ json }) => json);
};

const common = { business_account_id: seed.businessAccount.id, phone_number_id: shop.id };
const TIMESTAMP = String(NOW);
const TIME = new Date(NOW * 1000).toISOString();

/** An ID that begins like this and ends with a digest. */
const idOf = (start: string): unknown => expect.stringMatching(`^${start}:[\\w-]{16}$`);
const contact = {
	profile: { name: 'Sheena', username: '@sheena' },
	wa_id: '16505551234',
	user_id: 'US.1349',
};

describe('Statuses', () => {
	it('come with what Meta tells of them, time in ISO 8601, and advice on errors', async () => {
		const status = {
			id: 'wamid.A',
			status: 'failed',
			timestamp: TIMESTAMP,
			recipient_id: '16505551234',
			recipient_user_id: 'US.1349',
			biz_opaque_callback_data: 'order-42',
			conversation: { id: '72b1', origin: { type: 'marketing' } },
			pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' },
			errors: [
				{ code: 131049, title: 'Not delivered', error_data: { details: 'Healthy ecosystem' } },
				{ code: 999999, title: 'Nobody knows' },
			],
		};
		const { id, ...rest } = status;
		const [item] = await itemsOf(
			webhook('messages', { ...head(), contacts: [contact], statuses: [status] }),
		);
		expect(item).toEqual({
			event_type: 'message_status_updated',
			event_id: idOf('wamid.A:failed'),
			...common,
			status_update: {
				message_id: id,
				...rest,
				time: TIME,
				errors: [
					{ ...status.errors[0], advice: expect.stringMatching(/24 hours|day/) },
					status.errors[1],
				],
			},
			contact,
		});
	});

	it('have the advice of the cause that only the details tell', async () => {
		const errors = [
			{
				code: 131009,
				message: 'Parameter value is not valid',
				error_data: { details: 'Formatting characters are not allowed in the header' },
			},
		];
		const status = {
			id: 'wamid.F',
			status: 'failed',
			timestamp: TIMESTAMP,
			recipient_id: '16505551234',
			errors,
		};
		const [item] = await itemsOf(webhook('messages', { ...head(), statuses: [status] }));
		expect(item?.status_update).toMatchObject({
			errors: [{ advice: expect.stringMatching(/^Remove the characters/) }],
		});
	});

	it('of a group message are one for each participant', async () => {
		const of = (participant: string) => ({
			id: 'wamid.G',
			status: 'read',
			timestamp: TIMESTAMP,
			recipient_id: 'Y2FwaV9',
			recipient_type: 'group',
			recipient_participant_id: participant,
		});
		const items = await itemsOf(statusesWebhook(of('1650'), of('1651')));
		expect(items.map(({ event_id }) => nameOf(event_id))).toEqual(['wamid.G:read', 'wamid.G:read']);
		expect(new Set(items.map(({ event_id }) => event_id)).size).toBe(2);
	});

	it.each([
		'recipient_participant_user_id',
		'participant_recipient_id',
		'recipient_participant_id',
	])(
		'of a group message are one for each participant named by %s, with its contact',
		async (name) => {
			const contacts = ['1', '2'].map((id) => ({
				profile: { name: `Member ${id}` },
				...(name.endsWith('user_id') ? { user_id: id } : { wa_id: id }),
			}));
			const statuses = ['1', '2'].map((id) => ({
				id: 'wamid.G',
				status: 'read',
				timestamp: TIMESTAMP,
				recipient_type: 'group',
				recipient_id: 'Y2FwaV9',
				[name]: id,
			}));
			const items = await itemsOf(webhook('messages', { ...head(), contacts, statuses }));
			expect(items.map((item) => item.contact)).toEqual(contacts);
		},
	);

	it('of payments are one for each attempt and refund', async () => {
		const payment = (status: string, more: object) => ({
			id: 'wamid.P',
			type: 'payment',
			status,
			timestamp: TIMESTAMP,
			payment: more,
		});
		const refunds = [{ id: 'refund-1' }];
		const items = await itemsOf(
			statusesWebhook(
				payment('pending', { transaction: { id: '1', status: 'failed' } }),
				payment('pending', { transaction: { id: '2', status: 'pending' } }),
				payment('captured', { transaction: { id: '2' } }),
				payment('captured', { transaction: { id: '2' }, refunds }),
				payment('failed', {}),
				{ id: 'wamid.P', status: 'failed', timestamp: TIMESTAMP },
			),
		);
		expect(items).toHaveLength(6);
	});

	it('find their contact among those of the whole batch', async () => {
		const contacts = [
			{ wa_id: '1', user_id: 'US.1' },
			{ wa_id: '2', user_id: 'US.2' },
		];
		const statuses = [
			{ id: 'a', status: 'read', recipient_id: '2' },
			{ id: 'b', status: 'read', recipient_user_id: 'US.1' },
			{ id: 'c', status: 'failed', recipient_id: '3' },
		];
		const items = await itemsOf(webhook('messages', { ...head(), contacts, statuses }));
		expect(items.map((item) => item.contact)).toEqual([contacts[1], contacts[0], undefined]);
	});
});

describe('Messages', () => {
	const file = {
		id: '4711',
		mime_type: 'image/jpeg',
		sha256: 'c2hh',
		url: 'https://lookaside.fbsbx.com/x',
	};
	const unsupported = { code: 131051, title: 'Message type unknown' };

	it.each<[string, object, string]>([
		[
			'text',
			{
				text: { body: 'Servus ☺️' },
				context: { id: 'wamid.B', forwarded: true },
				referral: { source_type: 'ad' },
			},
			'Servus ☺️',
		],
		['image', { image: { ...file, caption: 'Look' } }, 'Look'],
		['video', { video: file }, '[video]'],
		['audio', { audio: { ...file, voice: true } }, '[voice message]'],
		['document', { document: { ...file, filename: 'a.pdf' } }, '[document a.pdf]'],
		['sticker', { sticker: { ...file, animated: false } }, '[sticker]'],
		[
			'location',
			{ location: { latitude: 40.78, longitude: -73.95, name: 'Park' } },
			'[location 40.78, -73.95 Park]',
		],
		[
			'contacts',
			{ contacts: [{ name: { formatted_name: 'Bo' }, phones: [{ phone: '+1' }] }] },
			'[contact Bo]',
		],
		['reaction', { reaction: { message_id: 'wamid.B', emoji: '😀' } }, '[reaction 😀]'],
		['button', { button: { payload: 'yes', text: 'Yes' } }, 'Yes'],
		[
			'interactive',
			{ interactive: { type: 'list_reply', list_reply: { id: 'r1', title: 'Row' } } },
			'Row',
		],
		[
			'order',
			{ order: { catalog_id: '1', product_items: [{ quantity: 1, item_price: 9.99 }] } },
			'[order 1 × product]',
		],
		[
			'system',
			{ system: { type: 'user_changed_number', wa_id: '1651', body: 'changed' } },
			'changed',
		],
		['request_welcome', {}, '[opened the chat]'],
		[
			'edit',
			{ edit: { original_message_id: 'wamid.B', message: { text: { body: 'Better' } } } },
			'Better',
		],
		['revoke', { revoke: { original_message_id: 'wamid.B' } }, '[deleted a message]'],
		['hologram', { hologram: { depth: 3 } }, '[hologram message]'],
	])('of the type %s come as Meta sends them, and in words', async (type, content, chatInput) => {
		const message = {
			from: '16505551234',
			from_user_id: 'US.1349',
			id: 'wamid.M',
			timestamp: TIMESTAMP,
			type,
			...content,
		};
		const { id, ...rest } = message;
		const items = await itemsOf(
			webhook('messages', { ...head(), contacts: [contact], messages: [message] }),
		);
		expect(items).toEqual([
			{
				event_type: 'message_received',
				event_id: idOf('wamid.M'),
				...common,
				message: { message_id: id, ...rest, time: TIME },
				contact,
				chatInput,
				sessionId: `${shop.id}:US.1349`,
				reply_to: '16505551234',
				customer: {
					id: 'US.1349',
					phone: '16505551234',
					user_id: 'US.1349',
					user_name: '@sheena',
					name: 'Sheena',
				},
			},
		]);
	});

	it.each([
		['a reply button', { type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } }, 'Yes'],
		['a form', { type: 'nfm_reply', nfm_reply: { response_json: '{"a":1}' } }, '[form {"a":1}]'],
		[
			'a permission to call',
			{ type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
			'[call permission accept]',
		],
		['anything else', { type: 'hologram' }, '[answer]'],
	])('that answer by %s have the answer in words', async (_, interactive, chatInput) => {
		const message = { id: 'wamid.M', from: '16505551234', type: 'interactive', interactive };
		expect(await itemsOf(messagesWebhook(message))).toMatchObject([{ chatInput }]);
	});

	it('of a group are answered in the group', async () => {
		const group = 'Y2FwaV9ncm91cDo0Mg==';
		const message = { id: 'wamid.M', from: '16505551234', group_id: group, type: 'sticker' };
		expect(await itemsOf(messagesWebhook(message))).toMatchObject([
			{ reply_to: group, sessionId: `${shop.id}:${group}`, customer: { id: '16505551234' } },
		]);
	});

	it.each([
		['5511987654321', '551187654321'],
		['553187654321', '5531987654321'],
		['5215512345678', '525512345678'],
		['525512345678', '5215512345678'],
		['5491123456789', '541123456789'],
		['541123456789', '5491123456789'],
	])('from %s name the other way to write the number, %s', async (from, variant) => {
		const [item] = await itemsOf(messagesWebhook({ id: 'wamid.M', from, type: 'sticker' }));
		expect(item?.customer).toEqual({ id: from, phone: from, phone_variants: [from, variant] });
	});

	it.each(['16505551234', '551133334444', '5511987', '5218', ''])(
		'from %p name no other number',
		async (from) => {
			const [item] = await itemsOf(messagesWebhook({ id: 'wamid.M', from, type: 'sticker' }));
			expect(item?.customer).not.toHaveProperty('phone_variants');
		},
	);

	it('of an unsupported type say what to do', async () => {
		const message = {
			id: 'wamid.M',
			type: 'unsupported',
			errors: [unsupported],
			unsupported: { type: 'poll' },
		};
		const [item] = await itemsOf(messagesWebhook(message));
		expect(item?.message).toMatchObject({
			unsupported: { type: 'poll' },
			errors: [{ ...unsupported, advice: expect.stringContaining('customer sent a type') }],
		});
	});

	it.each<[number, RegExp | undefined]>([
		[131051, /^The customer sent a type/],
		[130501, /^The customer sent a type/],
		[501, /^The customer sent a type/],
		[131052, /could not download the customer's file/],
		[131060, /does not have the content of this message/],
		// Codes of sending alone.
		[131049, undefined],
		[131053, undefined],
	])('that came in with error %d say what the receiver can do', async (code, advice) => {
		const message = { id: 'wamid.M', type: 'unsupported', errors: [{ code, title: 'x' }] };
		const [item] = await itemsOf(messagesWebhook(message));
		const errors =
			advice === undefined
				? message.errors
				: [{ ...message.errors[0], advice: expect.stringMatching(advice) }];
		expect((item?.message as IDataObject).errors).toEqual(errors);
	});

	it('bring the summary of the conversation with them', async () => {
		const conversation_context = { summary: { text: 'Asks for a table' } };
		const value = {
			...head(),
			contacts: [contact],
			messages: [{ id: 'wamid.M', type: 'text' }],
			conversation_context,
		};
		const items = await itemsOf(webhook('messages', value));
		expect(items).toEqual([
			expect.objectContaining({ event_type: 'message_received', conversation_context, contact }),
		]);
	});

	it.each([
		['{"flow_token":"t","slots":["9:00"]}', { flow_token: 't', slots: ['9:00'] }],
		['{"flow_token":', undefined],
		[`${'['.repeat(1_000)}${']'.repeat(1_000)}`, undefined],
		[7, undefined],
	])('that answer a flow have it parsed where it can be: %.20s', async (written, response) => {
		const reply = { name: 'flow', body: 'Sent', response_json: written };
		const interactive = { type: 'nfm_reply', nfm_reply: reply };
		const [item] = await itemsOf(
			messagesWebhook({ id: 'wamid.F', type: 'interactive', interactive }),
		);
		expect((item?.message as IDataObject).interactive).toEqual({
			type: 'nfm_reply',
			nfm_reply: { ...reply, ...(response !== undefined && { response }) },
		});
	});

	it('that none came with are errors of their own', async () => {
		const errors = [{ code: 130429, title: 'Rate limit hit' }];
		const items = await itemsOf(webhook('messages', { ...head(), errors }));
		expect(items).toEqual([
			{
				event_type: 'message_error',
				event_id: idOf('message_error'),
				...common,
				errors: [{ ...errors[0], advice: expect.any(String) }],
			},
		]);
	});

	it('that none came with bring the contact that stands beside them', async () => {
		const errors = [{ code: 130429 }];
		const [one] = await itemsOf(webhook('messages', { ...head(), contacts: [contact], errors }));
		expect(one).toMatchObject({ event_type: 'message_error', contact });
		const [two] = await itemsOf(
			webhook('messages', { ...head(), contacts: [contact, { wa_id: '2' }], errors }),
		);
		expect(two).toMatchObject({ contacts: [contact, { wa_id: '2' }] });
	});

	it.each(['calls', 'messages'])(
		'in the field %s bring the errors beside them, each its own',
		async (field) => {
			const errors = [{ code: 138007, title: 'Not answered' }];
			const change = (id: string) => ({
				field,
				value: { ...head(), [field]: [{ id, event: 'terminate' }], errors },
			});
			const entry = [{ id: '1', changes: [change('1'), change('2')] }];
			const items = await itemsOf(JSON.stringify({ object: 'whatsapp_business_account', entry }));
			expect(items).toEqual([
				expect.objectContaining({
					event_id: expect.stringMatching(/^1:/),
					errors: [expect.objectContaining(errors[0] ?? {})],
				}),
				expect.objectContaining({
					event_id: expect.stringMatching(/^2:/),
					errors: [expect.objectContaining(errors[0] ?? {})],
				}),
			]);
		},
	);
});

describe('Digits', () => {
	const [first, second] = ['122000000000000499', '122000000000000501'];
	const templateOf = (id: string) =>
		webhook(
			'message_template_status_update',
			{ event: 'APPROVED', message_template_id: '#' },
			{ time: NOW },
		).replace('"#"', id);

	it('are kept in IDs that Meta writes as numbers', async () => {
		const [item] = await itemsOf(templateOf(first), { includeRaw: true });
		expect(item?.value).toEqual({ event: 'APPROVED', message_template_id: first });
		expect(item?.raw).toMatchObject({ value: { message_template_id: first } });
		const [other] = await itemsOf(templateOf(second));
		expect(other?.event_id).not.toBe(item?.event_id);
	});

	it('are kept in the IDs of account and number', async () => {
		const body = `{"object":"whatsapp_business_account","entry":[{"id":${first},"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":${second}},"messages":[{"id":"a"}]}}]}]}`;
		expect(await itemsOf(body)).toEqual([
			expect.objectContaining({ business_account_id: first, phone_number_id: second }),
		]);
	});

	it('are kept in the answer of a flow', async () => {
		const interactive = {
			type: 'nfm_reply',
			nfm_reply: { response_json: `{"order":${first},"seats":2}` },
		};
		const [item] = await itemsOf(
			messagesWebhook({ id: 'wamid.F', type: 'interactive', interactive }),
		);
		expect(item?.message).toMatchObject({
			interactive: { nfm_reply: { response: { order: first, seats: 2 } } },
		});
	});
});

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

	it('standby and messages tell of the same message twice', async () => {
		const message = { id: 'wamid.S', type: 'text', timestamp: TIMESTAMP };
		const ids = [
			...(await itemsOf(webhook('standby', { ...head(), standby: { messages: [message] } }))),
			...(await itemsOf(messagesWebhook(message))),
		].map(({ event_id }) => event_id);
		expect(new Set(ids).size).toBe(2);
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

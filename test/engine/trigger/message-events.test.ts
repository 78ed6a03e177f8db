import type { IDataObject } from 'n8n-workflow';

import { common, contact, eventCase, idOf, TIME, TIMESTAMP } from '../../support/engine/event-case';
import { head, messagesWebhook, NOW, webhook } from '../../support/engine/meta-webhook';
import { seed } from '../../support/engine/test-sandbox';

const { shop } = seed.phoneNumbers;
const context = eventCase();
const { itemsOf } = context;

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
			{ system: { type: 'user_changed_user_id', previous_user_id: 'US.1', body: 'changed' } },
			'changed',
		],
		['request_welcome', {}, '[opened the chat]'],
		[
			'edit',
			{ edit: { original_message_id: 'wamid.B', message: { text: { body: 'Better' } } } },
			'Better',
		],
		[
			'edit',
			{
				edit: {
					original_message_id: 'wamid.B',
					message: { context: { id: 'wamid.A' }, image: { id: '1', caption: 'Better' } },
				},
			},
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

	it('of a customer who has another number now are answered there', async () => {
		const system = { type: 'user_changed_number', wa_id: '16505559999', body: 'changed' };
		const message = { id: 'wamid.M', from: '16505551234', type: 'system', system };
		expect(await itemsOf(messagesWebhook(message))).toMatchObject([
			{ reply_to: '16505559999', customer: { phone: '16505559999' } },
		]);
	});

	it('of one customer have the only contact, however Meta writes the number in it', async () => {
		const spelled = { wa_id: '551187654321', profile: { name: 'Ana' } };
		const message = { from: '5511987654321', type: 'text' };
		const items = await itemsOf(
			webhook('messages', {
				...head(),
				contacts: [spelled],
				messages: [
					{ ...message, id: 'wamid.1' },
					{ ...message, id: 'wamid.2' },
				],
			}),
		);
		expect(items.map((item) => item.contact)).toEqual([spelled, spelled]);
	});

	it('that could not be received have the advice for it, also where the error is beside them', async () => {
		const error = { code: 131051, title: 'Message type unknown' };
		const message = { id: 'wamid.M', from: '16505551234', type: 'unsupported' };
		const [beside] = await itemsOf(
			webhook('messages', { ...head(), messages: [message], errors: [error] }),
		);
		const [within] = await itemsOf(messagesWebhook({ ...message, errors: [error] }));
		expect(within?.message).toMatchObject({ errors: [{ advice: expect.any(String) }] });
		expect(beside?.errors).toEqual((within?.message as IDataObject).errors);
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

	it('that none came with bring the contact beside them', async () => {
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

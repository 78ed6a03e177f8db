import { createHash } from 'node:crypto';

import { seed } from '../../../sandbox/cloud-api';
import type { CustomerSending } from '../../../sandbox/cloud-api/control-client';
import { CUSTOMER_MESSAGE_TYPES } from '../../../sandbox/cloud-api/customer/message-types';
import { anyNumber, anyString, matching } from '../../support/matchers';
import { messageOf, MESSAGES_PATH, subscribe, textTo } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { valueOf, type Value } from '../../support/sandbox/webhook-value';

const { customer, phoneNumbers } = seed;
const { support } = phoneNumbers;
const SHOP_DIGITS = '15550100001';

const sandbox = sandboxCase({ status_delays_ms: { sent: null, delivered: null, read: null } });
beforeEach(async () => {
	await subscribe(
		sandbox.graph,
		sandbox.receiver.url(),
		sandbox.receiver.verifyToken,
		'messages,standby',
	);
});

type Message = Value['messages'][number];

/** Has a customer send something and gives the message of the webhook. */
async function received(input: CustomerSending): Promise<Message> {
	const { id } = await sandbox.control.customerSends(input);
	const webhooks = await sandbox.receiver.received(sandbox.receiver.webhooks.length + 1);
	const values = webhooks.map(valueOf).map((value) => value.standby ?? value);
	const message = values.map(({ messages }) => messages[0]).find((each) => each?.id === id);
	if (!message) throw new Error('No message');
	return message;
}

/** Sends to the customer and gives the message's ID. */
const send = async (body: object): Promise<string> =>
	(await sandbox.graph(MESSAGES_PATH, { body })).json.messages[0].id;

const media = (more: object): object => ({
	id: matching(/^\d+$/),
	sha256: matching(/=$/),
	url: matching(/^http/),
	...more,
});
const anyId = matching(/^wamid\.HB/);
const reply = { from: SHOP_DIGITS, id: anyId };

describe('a customer told only what type of message to send', () => {
	it.each<[CustomerSending['type'], object]>([
		['text', { text: { body: anyString } }],
		['image', { image: media({ mime_type: 'image/png' }) }],
		['video', { video: media({ mime_type: 'video/mp4' }) }],
		['audio', { audio: media({ mime_type: 'audio/ogg; codecs=opus', voice: true }) }],
		['document', { document: media({ mime_type: 'application/pdf', filename: 'order.pdf' }) }],
		['sticker', { sticker: media({ mime_type: 'image/webp', animated: false }) }],
		['location', { location: { latitude: anyNumber, longitude: anyNumber } }],
		['reaction', { reaction: { message_id: anyId, emoji: '👍' } }],
		['button', { button: { payload: anyString, text: anyString }, context: reply }],
		[
			'order',
			{
				order: {
					catalog_id: anyString,
					text: anyString,
					product_items: [
						{ product_retailer_id: anyString, quantity: 2, item_price: 9.99, currency: 'USD' },
					],
				},
			},
		],
		[
			'system',
			{ system: { type: 'user_changed_number', wa_id: matching(/^\d+$/), body: anyString } },
		],
		[
			'unsupported',
			{
				unsupported: { type: 'poll' },
				errors: [
					{
						code: 131051,
						title: anyString,
						message: anyString,
						error_data: { details: anyString },
						href: anyString,
					},
				],
			},
		],
		['request_welcome', {}],
		[
			'edit',
			{
				edit: { original_message_id: anyId, message: { type: 'text', text: { body: anyString } } },
			},
		],
		['revoke', { revoke: { original_message_id: anyId } }],
	])('sends %s', async (type, content) => {
		expect(await received({ type })).toEqual({
			from: customer.wa_id,
			from_user_id: customer.user_id,
			id: anyId,
			timestamp: matching(/^\d{10}$/),
			type,
			...content,
		});
	});

	it('sends contacts', async () => {
		const { contacts } = await received({ type: 'contacts' });
		expect(contacts).toEqual([
			{
				name: { formatted_name: anyString, first_name: anyString, last_name: anyString },
				phones: [{ phone: anyString, type: 'MOBILE', wa_id: matching(/^\d+$/) }],
			},
		]);
	});

	it.each<[CustomerSending['type'], object]>([
		['button_reply', { id: 'yes', title: 'Yes' }],
		['list_reply', { id: 'morning', title: 'Morning' }],
		[
			'nfm_reply',
			{ name: 'flow', body: 'Sent', response_json: matching(/^\{.*"flow_token".*\}$/) },
		],
		[
			'call_permission_reply',
			{
				response: 'accept',
				is_permanent: false,
				expiration_timestamp: anyNumber,
				response_source: 'user_action',
			},
		],
	])(
		'sends %s as an interactive message in reply to one of the business',
		async (type, content) => {
			expect(await received({ type })).toMatchObject({
				type: 'interactive',
				interactive: { type, [type]: content },
				context: reply,
			});
		},
	);

	it.each(CUSTOMER_MESSAGE_TYPES)('opens the 24-hour window by %s', async (type) => {
		await sandbox.control.settings({
			enforce_customer_window: true,
			status_delays_ms: { sent: 0 },
		});
		await sandbox.control.customerSends({ type });
		await sandbox.receiver.received(1);
		await send(textTo(customer.phone));
		const webhooks = await sandbox.receiver.received(2);
		expect(valueOf(webhooks[1]).statuses[0]?.status).toBe('sent');
	});
});

describe('what a customer sends', () => {
	it('is what it is told, and the rest is made up', async () => {
		expect(
			(await received({ type: 'location', content: { latitude: 1.5, name: 'Here' } })).location,
		).toEqual({
			latitude: 1.5,
			longitude: anyNumber,
			name: 'Here',
		});
		const contacts = [{ name: { formatted_name: 'Ann' }, origin: 'other' }];
		expect((await received({ type: 'contacts', content: contacts })).contacts).toEqual(contacts);
		expect((await received({ type: 'reaction', content: { emoji: '' } })).reaction).toEqual({
			message_id: anyId,
			emoji: '',
		});
		const moved = { type: 'user_changed_user_id', previous_user_id: 'US.1', body: 'New ID' };
		expect((await received({ type: 'system', content: moved })).system).toMatchObject(moved);
	});

	it('may be any file, which can then be downloaded', async () => {
		const bytes = Buffer.from('some bytes');
		const { id, media_id } = await sandbox.control.customerSends({
			type: 'image',
			content: { mime_type: 'image/jpeg', bytes: bytes.toString('base64'), caption: 'Look' },
		});
		const [webhook] = await sandbox.receiver.received(1);
		const sha256 = createHash('sha256').update(bytes).digest('base64');
		const url = matching(/^http/);
		expect(valueOf(webhook).messages[0]).toMatchObject({
			id,
			image: { id: media_id, mime_type: 'image/jpeg', caption: 'Look', sha256, url },
		});
		expect((await sandbox.graph(`/v25.0/${media_id}`)).json.id).toBe(media_id);
	});

	it('comes from anybody, to any number', async () => {
		expect(
			await received({ type: 'text', from: '+49 30 1234567', phone_number_id: support.id }),
		).toMatchObject({ from: '49301234567' });
		expect(valueOf(sandbox.receiver.webhooks[0])).toMatchObject({
			metadata: { phone_number_id: support.id },
		});
		const unnamed = await received({ type: 'text', from: 'DE.123' });
		expect(unnamed).toMatchObject({ from_user_id: 'DE.123' });
		expect(unnamed).not.toHaveProperty('from');
	});

	it('comes without contact when it is a change of number', async () => {
		await received({ type: 'system' });
		expect(valueOf(sandbox.receiver.webhooks[0])).not.toHaveProperty('contacts');
	});

	it('comes under standby while an agent has the conversation', async () => {
		await received({ type: 'image', standby: true });
		expect(sandbox.receiver.webhooks[0]?.body).toContain('"field":"standby"');
		expect(sandbox.receiver.webhooks[0]?.body).toContain('"time":');
		expect(valueOf(sandbox.receiver.webhooks[0])).toMatchObject({
			standby: { messages: [{ type: 'image' }] },
		});
	});

	it.each<[string, CustomerSending, string]>([
		['an unknown key', { type: 'text', content: { text: 'Hi' } }, 'Unrecognized key'],
		['a wrong type', { type: 'location', content: { latitude: 'north' } }, 'content.latitude'],
		['a list for an object', { type: 'text', content: [] }, 'expected object'],
		['an object for a list', { type: 'contacts', content: {} }, 'expected array'],
		['contacts without name', { type: 'contacts', content: [{ phones: [] }] }, 'content[0].name'],
		['a list for a file', { type: 'image', content: [] }, 'expected object'],
		['bytes that are not base64', { type: 'image', content: { bytes: '?' } }, 'content.bytes'],
		[
			'a file where there is none',
			{ type: 'text', content: { body: 'Hi', caption: 'Look' } },
			'caption',
		],
		[
			'a number that does not exist',
			{ type: 'text', phone_number_id: '1' },
			'There is no phone number 1',
		],
	])('is refused with %s', async (_what, input, reason) => {
		await expect(sandbox.control.customerSends(input)).rejects.toThrow(reason);
	});
});

describe('what a message refers to', () => {
	it('is the last message of the chat, for a reaction', async () => {
		const { id } = await sandbox.control.customerSends({ type: 'text' });
		expect((await received({ type: 'reaction' })).reaction).toMatchObject({ message_id: id });
		// Reactions themselves can't be reacted to.
		expect((await received({ type: 'reaction' })).reaction).toMatchObject({ message_id: id });
		const sent = await send(textTo(customer.phone));
		expect((await received({ type: 'reaction' })).reaction).toMatchObject({ message_id: sent });
		expect((await received({ type: 'reaction', from: '+16505559999' })).reaction).not.toMatchObject(
			{ message_id: sent },
		);
	});

	it('is the business’s last message for replies, whatever the customer wrote since', async () => {
		const sent = await send(textTo(customer.phone));
		await sandbox.control.customerSends({ type: 'text' });
		expect((await received({ type: 'button_reply' })).context).toEqual({
			from: SHOP_DIGITS,
			id: sent,
		});
		expect((await received({ type: 'button', context: { id: 'wamid.other' } })).context).toEqual({
			from: SHOP_DIGITS,
			id: 'wamid.other',
		});
	});

	it('is the customer’s own last message when it is edited or revoked', async () => {
		const { id } = await sandbox.control.customerSends({ type: 'text' });
		await send(textTo(customer.phone));
		expect((await received({ type: 'revoke' })).revoke).toEqual({ original_message_id: id });
		expect(
			(await received({ type: 'edit', content: { original_message_id: 'wamid.mine' } })).edit,
		).toMatchObject({
			original_message_id: 'wamid.mine',
		});
	});

	it('gives a reply its text: the first button, the first row', async () => {
		const body = { text: 'When?' };
		const buttons = [{ type: 'reply', reply: { id: 'noon', title: 'Noon' } }];
		await send(messageOf('interactive', { type: 'button', body, action: { buttons } }));
		expect((await received({ type: 'button_reply' })).interactive).toMatchObject({
			button_reply: { id: 'noon', title: 'Noon' },
		});
		const row = { id: 'eve', title: 'Evening', description: 'After six' };
		await send(
			messageOf('interactive', {
				type: 'list',
				body,
				action: { button: 'Times', sections: [{ title: 'Today', rows: [row] }] },
			}),
		);
		expect((await received({ type: 'list_reply' })).interactive).toMatchObject({ list_reply: row });
	});

	it('may be an own message, a product, an advertisement or nothing but having been forwarded', async () => {
		const { id } = await sandbox.control.customerSends({ type: 'text' });
		expect((await received({ type: 'text', context: { id } })).context).toEqual({
			from: customer.wa_id,
			id,
		});
		const referred_product = { catalog_id: '1', product_retailer_id: 'SKU1' };
		expect((await received({ type: 'text', context: { referred_product } })).context).toEqual({
			from: SHOP_DIGITS,
			referred_product,
		});
		expect((await received({ type: 'text', context: { forwarded: true } })).context).toEqual({
			forwarded: true,
		});
		expect(
			(await received({ type: 'text', referral: { source_type: 'post' } })).referral,
		).toMatchObject({
			source_type: 'post',
			source_url: matching(/^https:/),
			ctwa_clid: anyString,
		});
		expect((await received({ type: 'text', group_id: 'Y2FwaV9' })).group_id).toBe('Y2FwaV9');
		expect(await received({ type: 'text' })).not.toHaveProperty('context');
	});
});

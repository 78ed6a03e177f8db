import { seed } from '../../../sandbox/cloud-api';
import type {
	Conversation,
	ConversationMessage,
	ConversationsSnapshot,
} from '../../../sandbox/cloud-api/live/live-types';
import { containing } from '../../support/matchers';
import { EventReader } from '../../support/phone/event-reader';
import { messageOf, MESSAGES_PATH, textTo } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { uploaded } from '../../support/sandbox/upload';

const sandbox = sandboxCase({ status_delays_ms: { sent: 5, delivered: 10, read: 15 } });
const SHOP = seed.phoneNumbers.shop.id;
const CUSTOMER = seed.customer.phone;

let reader: EventReader;
beforeEach(async () => {
	reader = await EventReader.open(sandbox.url, 'conversations');
});
afterEach(() => reader.close());

const send = async (body: object): Promise<string> =>
	(await sandbox.graph(MESSAGES_PATH, { body })).json.messages[0].id;

const statusesOf = ({ statuses }: ConversationMessage): string[] =>
	statuses.map(({ status }) => status);

describe('the stream of conversations', () => {
	it('begins with the numbers and the customer', () => {
		expect(reader.all<ConversationsSnapshot>('snapshot')[0]).toMatchObject({
			customer: { name: seed.customer.name, wa_id: seed.customer.wa_id },
			numbers: [{ verified_name: 'Sandbox Shop' }, { verified_name: 'Sandbox Support' }],
			conversations: [],
			messages: [],
		});
	});

	it('brings a message of the business with its statuses and price', async () => {
		const id = await send(textTo(CUSTOMER));
		const read = await reader.first<ConversationMessage>(
			'message',
			(message) => message.statuses.length === 3,
		);
		expect(read).toMatchObject({
			id,
			by: 'business',
			content: { type: 'text', text: { body: 'Hello' } },
			pricing: { type: 'free_customer_service', category: 'service' },
		});
		expect(statusesOf(read)).toEqual(['sent', 'delivered', 'read']);
	});

	it('brings why a message failed', async () => {
		await sandbox.control.settings({ fail_recipients: { [CUSTOMER]: { code: 131026 } } });
		await send(textTo(CUSTOMER));
		const failed = await reader.first<ConversationMessage>('message', ({ errors }) => !!errors);
		expect(failed.errors).toMatchObject([{ code: 131026, title: 'Message undeliverable' }]);
	});

	it('brings a rendered template, a reply with what it replies to, and the files', async () => {
		const image = await uploaded(sandbox.url);
		const { id } = await sandbox.control.customerWrites({ phone_number_id: SHOP, text: 'Hi' });
		await send(messageOf('image', { id: image }, { context: { message_id: id } }));
		await send(messageOf('template', { name: 'hello_world', language: { code: 'en_US' } }));
		const picture = await reader.first<ConversationMessage>(
			'message',
			({ content }) => content.type === 'image',
		);
		expect(picture).toMatchObject({
			context: { id },
			files: { [image]: { mime_type: 'image/png', file_size: 10, filename: 'picture.png' } },
		});
		const template = await reader.first<ConversationMessage>(
			'message',
			({ rendered }) => rendered !== undefined,
		);
		expect(template.rendered?.header).toEqual({ type: 'text', text: 'Hello World' });
	});

	it('shows messages as read and the business as typing after Mark as Read', async () => {
		const { id } = await sandbox.control.customerWrites({ phone_number_id: SHOP, text: 'Hi' });
		await sandbox.graph(MESSAGES_PATH, {
			body: {
				messaging_product: 'whatsapp',
				status: 'read',
				message_id: id,
				typing_indicator: { type: 'text' },
			},
		});
		await reader.first<ConversationMessage>('message', (message) => message.is_read);
		const typing = await reader.first<Conversation>(
			'conversation',
			({ typing_until }) => typing_until > Date.now(),
		);
		expect(typing.typing_until).toBeLessThanOrEqual(Date.now() + 25_000);
		const before = reader.events.length;
		await send(textTo(CUSTOMER));
		await reader.first<ConversationMessage>('message', ({ by }) => by === 'business');
		expect(reader.events.slice(before)).toContainEqual({
			name: 'conversation',
			data: expect.objectContaining({ typing_until: 0 }),
		});
	});

	it('gives whoever connects again everything, and everyone nothing after a reset', async () => {
		await send(textTo(CUSTOMER));
		const again = await EventReader.open(sandbox.url, 'conversations');
		expect(again.all<ConversationsSnapshot>('snapshot')[0]?.messages).toHaveLength(1);
		await sandbox.control.reset();
		await again.first<ConversationsSnapshot>('snapshot', ({ messages }) => messages.length === 0);
		again.close();
	});

	it('tells of each thing once when much happens at once', async () => {
		await sandbox.control.settings({ status_delays_ms: { sent: 0, delivered: 0, read: 0 } });
		await Promise.all(Array.from({ length: 40 }, async () => await send(textTo(CUSTOMER))));
		await reader.first<ConversationMessage>('message', ({ statuses }) => statuses.length === 3);
		// 40 messages with three statuses each would be 160 events, and as many of the conversation.
		expect(reader.events.length).toBeLessThan(160);
	});
});

describe('a page of another site', () => {
	it.each<[string, Record<string, string>]>([
		['by its origin', { origin: 'https://attacker.example' }],
		['by what the browser says', { 'sec-fetch-site': 'cross-site' }],
	])('may not control the sandbox: %s', async (_how, headers) => {
		const response = await fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST', headers });
		expect([response.status, await response.text()]).toEqual([400, containing('other sites')]);
	});

	it.each([true, false])('while the sandbox’s own may, with an origin: %s', async (hasOrigin) => {
		const headers = {
			'sec-fetch-site': 'same-origin',
			...(hasOrigin ? { origin: sandbox.url } : {}),
		};
		const response = await fetch(`${sandbox.url}/_sandbox/messages`, { headers });
		expect(response.status).toBe(200);
	});
});

import { seed } from '../../sandbox/cloud-api';
import { messageContent } from '../../sandbox/cloud-api/customer/message-content';
import { CUSTOMER_MESSAGE_TYPES } from '../../sandbox/cloud-api/customer/message-types';
import { eventValue } from '../../sandbox/cloud-api/events';
import { Sandbox } from '../../sandbox/cloud-api/sandbox';
import { DEFAULT_SETTINGS } from '../../sandbox/cloud-api/settings';
import { WEBHOOK_FIELDS } from '../../sandbox/cloud-api/webhooks/fields';
import { inboundValue } from '../../sandbox/cloud-api/webhooks/payload';

/** When everything in the payloads happens: seconds since 1970. */
export const AT = 1_795_600_000;

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = Record<string, Json>;

export interface Payload {
	readonly name: string;
	readonly field: string;
	readonly value: JsonObject;
}

const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' };
const head = { messaging_product: 'whatsapp', metadata };
const contact = {
	profile: { name: 'Sheena', username: '@sheena' },
	wa_id: '16505551234',
	user_id: 'US.1349',
};
const timestamp = String(AT);
const error = {
	code: 131051,
	title: 'Message type unknown',
	message: 'Message type unknown',
	error_data: { details: 'Message type is currently not supported.' },
	href: '/documentation',
};
const file = {
	id: '4711',
	mime_type: 'image/jpeg',
	sha256: 'c2hh',
	url: 'https://lookaside.fbsbx.com/x',
	caption: 'Look',
};
const groupStatus = {
	id: 'wamid.G',
	status: 'read',
	timestamp,
	recipient_id: 'Y2FwaV9',
	recipient_type: 'group',
};
const payment = {
	id: 'wamid.P',
	type: 'payment',
	status: 'captured',
	timestamp,
	recipient_id: '16505551234',
	payment: {
		reference_id: 'order-7',
		amount: { value: 500, offset: 100 },
		currency: 'INR',
		transaction: { id: 'txn-1', type: 'upi', status: 'success', created_timestamp: AT },
		refunds: [{ id: 'refund-1', amount: { value: 100, offset: 100 }, status: 'success' }],
	},
};

/** Shapes that Meta's pages or recorded webhooks show and the sandbox does not make. */
const OTHERS: ReadonlyArray<[name: string, field: string, value: JsonObject]> = [
	[
		'group status by user ID',
		'messages',
		{
			...head,
			contacts: [contact],
			statuses: [{ ...groupStatus, recipient_participant_user_id: 'US.1349' }],
		},
	],
	[
		'group status by number',
		'messages',
		{ ...head, statuses: [{ ...groupStatus, recipient_participant_id: '16505551234' }] },
	],
	[
		'group status, older spelling',
		'messages',
		{ ...head, statuses: [{ ...groupStatus, participant_recipient_id: '16505551234' }] },
	],
	['payment', 'messages', { ...head, statuses: [payment] }],
	[
		'status with everything',
		'messages',
		{
			...head,
			contacts: [contact],
			statuses: [
				{
					id: 'wamid.S',
					status: 'failed',
					timestamp,
					recipient_id: '16505551234',
					recipient_user_id: 'US.1349',
					biz_opaque_callback_data: 'order-42',
					conversation: {
						id: '72b1',
						expiration_timestamp: timestamp,
						origin: { type: 'marketing' },
					},
					pricing: {
						billable: true,
						pricing_model: 'PMP',
						type: 'regular',
						category: 'marketing',
						subtype: 'paid_exempt',
					},
					errors: [error],
				},
			],
		},
	],
	[
		'image',
		'messages',
		{
			...head,
			contacts: [contact],
			messages: [{ from: '16505551234', id: 'wamid.I', timestamp, type: 'image', image: file }],
		},
	],
	[
		'edited image',
		'messages',
		{
			...head,
			messages: [
				{
					id: 'wamid.E',
					timestamp,
					type: 'edit',
					edit: { original_message_id: 'wamid.I', message: { type: 'image', image: file } },
				},
			],
		},
	],
	['number-level errors', 'messages', { ...head, contacts: [contact], errors: [error] }],
	[
		'call with errors',
		'calls',
		{
			...head,
			calls: [
				{ id: 'wacid.1', event: 'terminate', timestamp, from: '16505551234', to: '15550783881' },
			],
			errors: [error],
		},
	],
	[
		'call status',
		'calls',
		{
			...head,
			statuses: [
				{ id: 'wacid.1', type: 'call', status: 'RINGING', timestamp, recipient_id: '16505551234' },
			],
		},
	],
	[
		'standby message',
		'standby',
		{
			...head,
			standby: {
				contacts: [contact],
				messages: [
					{ from: '16505551234', id: 'wamid.S', timestamp, type: 'text', text: { body: 'Hi' } },
				],
			},
		},
	],
	[
		'standby with contacts outside',
		'standby',
		{
			...head,
			contacts: [contact],
			standby: {
				statuses: [{ id: 'wamid.S', status: 'read', timestamp, recipient_id: '16505551234' }],
			},
		},
	],
	['empty standby', 'standby', { ...head, standby: {} }],
	[
		'group participants',
		'group_participants_update',
		{
			...head,
			contacts: [contact],
			groups: [
				{
					timestamp,
					group_id: 'Y2',
					type: 'group_participants_remove',
					removed_participants: [{ user_id: 'US.1349' }],
				},
			],
		},
	],
	[
		'singular field',
		'group_participant_update',
		{
			...head,
			groups: [
				{
					timestamp,
					group_id: 'Y2',
					type: 'group_participants_add',
					added_participants: [{ user_id: 'US.1' }],
				},
			],
		},
	],
	[
		'user ID',
		'user_id_update',
		{
			...head,
			contacts: [contact],
			user_id_update: [
				{ wa_id: '1650', user_id: { previous: 'US.1', current: 'US.2' }, timestamp },
			],
		},
	],
	[
		'something new beside a message',
		'messages',
		{
			...head,
			messages: [{ id: 'wamid.N', timestamp, type: 'text' }],
			mood: 'good',
			place: { city: 'Ulm' },
			polls: [{ id: 'p', votes: 3 }],
		},
	],
	['something new alone', 'messages', { ...head, polls: [{ id: 'p', votes: 3 }] }],
	[
		'something new in a field of tomorrow',
		'a_field_of_tomorrow',
		{ event: 'NEW', deep: { list: [1, { x: null }] } },
	],
	[
		'a file of an earlier chat',
		'history',
		{ ...head, messages: [{ id: 'wamid.H', from: '1650', type: 'image', image: { id: '4711' } }] },
	],
	[
		'an echo on standby',
		'standby',
		{
			...head,
			standby: {
				message_echoes: [{ id: 'wamid.S', message: { to: '1650', type: 'text', text: {} } }],
			},
		},
	],
	[
		'history refused',
		'history',
		{ ...head, history: [{ errors: [{ code: 2593109, title: 'History sharing is turned off' }] }] },
	],
];

/** What the sandbox reports, field by field, with the events that have a shape of their own. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
	account_update: ['ACCOUNT_VIOLATION', 'DISABLED_UPDATE', 'PARTNER_ADDED'],
	business_username_updates: ['approved', 'deleted'],
	calls: ['connect', 'terminate'],
	flows: ['FLOW_STATUS_CHANGE', 'CLIENT_ERROR_RATE'],
	message_template_status_update: ['APPROVED', 'DISABLED', 'PAUSED', 'REJECTED'],
	messages: [
		'messages',
		'statuses',
		'errors',
		'conversation_context',
		'marketing_messages_link_click',
		'landing_page_view',
	],
	standby: ['messages', 'statuses', 'message_echoes'],
};

function sandboxPayloads(): Payload[] {
	const sandbox = new Sandbox(seed, () => {}, DEFAULT_SETTINGS);
	const [phoneNumber] = sandbox.state.phoneNumbersOf(seed.businessAccount.id);
	if (phoneNumber === undefined) throw new Error('The seed has no number');
	const ofFields = WEBHOOK_FIELDS.flatMap((field) =>
		(EVENTS[field] ?? [undefined]).map((event) => ({
			name: event ?? 'usual event',
			field,
			value: eventValue(sandbox, phoneNumber, field, event) as JsonObject,
		})),
	);
	const person = sandbox.state.person(seed.customer.wa_id);
	const scene = { chats: sandbox.state.chats, phoneNumber, person };
	const ofMessages = CUSTOMER_MESSAGE_TYPES.flatMap((type) => {
		switch (type) {
			case 'image':
			case 'video':
			case 'audio':
			case 'document':
			case 'sticker':
				return [];
			default: {
				const content = messageContent(type, undefined, scene);
				return [
					{
						name: type,
						field: 'messages',
						value: inboundValue(phoneNumber, person, `wamid.${type}`, content) as JsonObject,
					},
				];
			}
		}
	});
	return [...ofFields, ...ofMessages];
}

/** The shape of a change of every field and of every type of message. */
export const PAYLOADS: readonly Payload[] = [
	...sandboxPayloads(),
	...OTHERS.map(([name, field, value]) => ({ name, field, value })),
];

/** Meta leaves the time out in these fields. */
const FIELDS_WITHOUT_TIME: ReadonlySet<string> = new Set(['messages', 'calls']);

/** The entry of a webhook with one change. */
export const entryOf = ({ field, value }: Payload): JsonObject => ({
	id: '102290129340398',
	...(!FIELDS_WITHOUT_TIME.has(field) && { time: AT }),
	changes: [{ field, value }],
});

export const bodyOf = (...entry: JsonObject[]): JsonObject => ({
	object: 'whatsapp_business_account',
	entry,
});

export type Path = ReadonlyArray<string | number>;

/** The paths of all values that are neither lists nor objects. */
export function leavesOf(json: Json, path: Path = []): Path[] {
	if (typeof json !== 'object' || json === null) return [path];
	const parts = Array.isArray(json)
		? json.map((part, index) => [index, part] as const)
		: Object.entries(json);
	return parts.flatMap(([name, part]) => leavesOf(part, [...path, name]));
}

/** A copy of JSON with one part replaced; undefined removes it. */
export function changedAt(
	json: Json,
	[name, ...rest]: Path,
	change: (part: Json) => Json | undefined,
): Json {
	if (name === undefined) return change(json) ?? null;
	if (typeof json !== 'object' || json === null) return json;
	const copy = (Array.isArray(json) ? [...json] : { ...json }) as JsonObject;
	const changed =
		rest.length > 0 ? changedAt(copy[name] ?? null, rest, change) : change(copy[name] ?? null);
	if (changed === undefined) delete copy[name];
	else copy[name] = changed;
	return Array.isArray(json) ? Object.values(copy) : copy;
}

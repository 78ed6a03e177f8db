import type { JsonObject } from '../control-types';
import { newMessageId, unixSeconds } from '../ids';
import { inboundValue, onStandby, statusError } from '../webhooks/payload';
import {
	digits,
	ofChat,
	ofNumber,
	textTime,
	type EventContext,
	type FieldEvents,
} from './event-context';

/** What the `value` of a conversation may hold. */
const CONVERSATION: Readonly<Record<string, (context: EventContext) => JsonObject>> = {
	messages: (context) => hello(context),
	statuses: (context) => ofChat(context, { statuses: [status(context)] }),
	errors: (context) => {
		const details = 'Message failed to send because of an unknown error.';
		return ofNumber(context, { errors: [statusError({ code: 131000, details })] });
	},
	message_echoes: (context) => ofNumber(context, { message_echoes: [echo(context)] }),
	/** The first message after another agent handed the conversation over. Source: Meta, conversation routing, September 2026. */
	conversation_context: (context) => ({
		...hello(context),
		conversation_context: { summary: { text: 'The customer asks when the shop opens.' } },
	}),
	/** Of whom, Meta does not tell. Source: Meta, marketing messages, click events. */
	marketing_messages_link_click: (context) =>
		userAction(context, 'marketing_messages_link_click', { click_component: 'cta' }),
	landing_page_view: (context) => userAction(context, 'landing_page_view', {}),
};

/** `event` is what the value lists, or the type of a user's action. */
const conversation: FieldEvents = {
	event: 'messages',
	value: (context, event) => (CONVERSATION[event] ?? hello)(context),
};

const hello = (context: EventContext): JsonObject =>
	inboundValue(context.phoneNumber, context.person, customerId(context), {
		type: 'text',
		text: { body: 'Hello' },
	});

const userAction = (context: EventContext, type: string, more: JsonObject): JsonObject =>
	ofNumber(context, {
		user_actions: [
			{
				action_type: type,
				timestamp: textTime(),
				marketing_messages_link_click_data: {
					...more,
					click_id: 'sandbox-click',
					tracking_token: 'sandbox-token',
				},
			},
		],
	});

const status = (context: EventContext): JsonObject => ({
	id: customerId(context),
	status: 'delivered',
	timestamp: textTime(),
	recipient_id: context.person.wa_id,
	recipient_user_id: context.person.user_id,
});

const customerId = ({ person }: EventContext): string =>
	newMessageId(person.wa_id ?? person.user_id);

const echo = (context: EventContext): JsonObject => ({
	from: digits(context),
	to: context.person.wa_id,
	id: customerId(context),
	timestamp: textTime(),
	type: 'text',
	text: { body: 'We open at nine' },
});

const echoes: FieldEvents = {
	event: null,
	value: (context) => ofNumber(context, { message_echoes: [echo(context)] }),
};

/** What concerns conversations. Source, where nothing else is said: Meta's webhook reference, August 2026. */
export const MESSAGE_FIELDS: Readonly<Record<string, FieldEvents>> = {
	messages: conversation,
	standby: {
		...conversation,
		value: (context, event) => onStandby(conversation.value(context, event)),
	},
	smb_message_echoes: echoes,
	// Not shown by Meta; taken to be as the field above.
	message_echoes: echoes,
	smb_app_state_sync: {
		event: 'add',
		value: (context, action) =>
			ofNumber(context, {
				state_sync: [
					{
						type: 'contact',
						contact: {
							full_name: 'Pablo Morales',
							first_name: 'Pablo',
							phone_number: context.person.wa_id,
						},
						action,
						metadata: { timestamp: textTime() },
					},
				],
			}),
	},
	history: {
		event: 'READ',
		value: (context, readStatus) =>
			ofNumber(context, {
				history: [
					{
						metadata: { phase: 0, chunk_order: 1, progress: 55 },
						threads: [
							{
								id: context.person.wa_id,
								messages: [{ ...echo(context), history_context: { status: readStatus } }],
							},
						],
					},
				],
			}),
	},
	user_preferences: {
		event: 'stop',
		value: (context, value) =>
			ofChat(context, {
				user_preferences: [
					{
						wa_id: context.person.wa_id,
						detail:
							value === 'stop'
								? 'User requested to stop marketing messages'
								: 'User requested to resume marketing messages',
						category: 'marketing_messages',
						value,
						timestamp: unixSeconds(),
					},
				],
			}),
	},
	calls: {
		event: 'connect',
		value: (context, event) =>
			ofChat(context, {
				calls: [
					{
						id: `wacid.${customerId(context).slice('wamid.'.length)}`,
						to: digits(context),
						from: context.person.wa_id,
						event,
						timestamp: textTime(),
						direction: 'USER_INITIATED',
						...(event === 'terminate'
							? {
									status: 'COMPLETED',
									start_time: String(unixSeconds() - 60),
									end_time: textTime(),
									duration: 60,
								}
							: {
									session: { sdp_type: 'offer', sdp: 'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\n' },
								}),
					},
				],
			}),
	},
	// Not shown by Meta.
	consumer_profile: {
		event: 'profile_update',
		value: (context, type) =>
			ofChat(context, {
				consumer_profile: [{ type, user_id: context.person.user_id, timestamp: textTime() }],
			}),
	},
	// Source: Meta, conversation routing, September 2026.
	messaging_handovers: {
		event: 'control_passed',
		value: (context, type) => ({
			messaging_product: 'whatsapp',
			recipient: { phone_number_id: context.phoneNumber.id, display_phone_number: digits(context) },
			sender: { phone_number: context.person.wa_id },
			type,
			timestamp: textTime(),
			[type]: {
				previous_owner_role: 'ai_agent',
				new_owner_role: 'customer_service',
				metadata: 'Asked for a person',
			},
		}),
	},
	// Not shown by Meta.
	automatic_events: {
		event: 'LeadSubmitted',
		value: (context, event_name) =>
			ofChat(context, {
				automatic_events: [{ id: customerId(context), event_name, timestamp: unixSeconds() }],
			}),
	},
	// Not shown by Meta.
	tracking_events: {
		event: 'marketing_message_link_click',
		value: (context, event_name) =>
			ofChat(context, { tracking_events: [{ event_name, timestamp: unixSeconds() }] }),
	},
};

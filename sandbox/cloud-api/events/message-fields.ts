import type { JsonObject } from '../control-types';
import { newMessageId, unixSeconds } from '../ids';
import { inboundValue, statusError } from '../webhooks/payload';
import { digits, ofChat, ofNumber, textTime, type EventContext, type FieldEvents } from './event-context';

/** `event` is what the value lists: messages, statuses or errors. */
const conversation: FieldEvents = {
	event: 'messages',
	value: (context, event) => {
		const { phoneNumber, person } = context;
		if (event === 'errors') {
			const details = 'Message failed to send because of an unknown error.';
			return ofNumber(context, { errors: [statusError({ code: 131000, details })] });
		}
		if (event === 'statuses') return ofChat(context, { statuses: [status(context)] });
		return inboundValue(phoneNumber, person, customerId(context), { type: 'text', text: { body: 'Hello' } });
	},
};

const status = (context: EventContext): JsonObject => ({
	id: customerId(context),
	status: 'delivered',
	timestamp: textTime(),
	recipient_id: context.person.wa_id,
	recipient_user_id: context.person.user_id,
});

const customerId = ({ person }: EventContext): string => newMessageId(person.wa_id ?? person.user_id);

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
	// Meta says that messages come here instead, and shows no other shape.
	standby: conversation,
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
						contact: { full_name: 'Pablo Morales', first_name: 'Pablo', phone_number: context.person.wa_id },
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
						detail: value === 'stop' ? 'User requested to stop marketing messages' : 'User requested to resume marketing messages',
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
							: { session: { sdp_type: 'offer', sdp: 'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\n' } }),
					},
				],
			}),
	},
	// Not shown by Meta.
	consumer_profile: {
		event: 'profile_update',
		value: (context, type) => ofChat(context, { consumer_profile: [{ type, user_id: context.person.user_id, timestamp: textTime() }] }),
	},
	// Not shown by Meta.
	messaging_handovers: {
		event: 'pass_thread_control',
		value: (context, type) => ofChat(context, { messaging_handovers: [{ type, timestamp: textTime() }] }),
	},
	// Not shown by Meta.
	automatic_events: {
		event: 'LeadSubmitted',
		value: (context, event_name) => ofChat(context, { automatic_events: [{ id: customerId(context), event_name, timestamp: unixSeconds() }] }),
	},
	// Not shown by Meta.
	tracking_events: {
		event: 'marketing_message_link_click',
		value: (context, event_name) => ofChat(context, { tracking_events: [{ event_name, timestamp: unixSeconds() }] }),
	},
};

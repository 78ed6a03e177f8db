import type { JsonObject } from '../control-types';
import { seed } from '../seed';
import { ofNumber, textTime, type EventContext, type FieldEvents } from './event-context';

/** Meta's pages name these fields and their purpose; the shape is what SDKs read, with the parts that they agree on. */
const groups = (event: string, more: (context: EventContext) => JsonObject): FieldEvents => ({
	event,
	value: (context, type) =>
		ofNumber(context, {
			groups: [{ timestamp: textTime(), group_id: seed.group.id, type, ...more(context) }],
		}),
});

/** What concerns groups. */
export const GROUP_FIELDS: Readonly<Record<string, FieldEvents>> = {
	group_lifecycle_update: groups('group_create', () => ({
		request_id: 'sandbox-group-request',
		subject: 'Sand castle contest',
		invite_link: 'https://chat.whatsapp.com/sandbox',
		join_approval_mode: 'auto_approve',
	})),
	group_participants_update: groups('group_participants_add', ({ person }) => ({
		added_participants: [{ wa_id: person.wa_id, user_id: person.user_id }],
		reason: 'invite_link',
	})),
	group_settings_update: groups('group_settings_update', () => ({
		request_id: 'sandbox-group-request',
		group_subject: { text: 'Sand castle contest', update_successful: true },
	})),
	group_status_update: groups('group_suspend', () => ({})),
};

import type { IDataObject } from 'n8n-workflow';

import { text } from '../../graph/json';

/** A list of updates in a change's `value`. Each update becomes an event of its own. */
export interface UpdateList {
	/** Name of the list in Meta's JSON. */
	readonly list: string;
	/** Name under which the event holds its one update. */
	readonly payload: string;
	/** Fields of an update that name the customer, the most telling first. */
	readonly customer: readonly string[];
	/**
	 * What tells an update from every other of the field. Where Meta gives nothing, a hash of the
	 * update does it.
	 */
	readonly identity?: (update: IDataObject) => readonly unknown[];
	/** Whether the update is a message or about one: its `id` is then called `message_id`. */
	readonly ofMessage?: boolean;
}

/**
 * Every list of updates that Meta documents.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
 */
export const UPDATE_LISTS: readonly UpdateList[] = [
	{
		list: 'statuses',
		payload: 'status_update',
		customer: ['recipient_user_id', 'recipient_participant_id', 'recipient_id'],
		// Of a group message, each participant has a status.
		identity: ({ id, status, recipient_participant_id: participant }) => [id, status, participant],
		ofMessage: true,
	},
	{
		list: 'messages',
		payload: 'message',
		customer: ['from_user_id', 'from'],
		identity: ({ id }) => [id],
		ofMessage: true,
	},
	{
		list: 'message_echoes',
		payload: 'message',
		customer: ['to_user_id', 'to'],
		identity: ({ id }) => [id],
		ofMessage: true,
	},
	{
		list: 'calls',
		payload: 'call',
		customer: ['from_user_id', 'to_user_id', 'from', 'to'],
		identity: ({ id, event }) => [id, event],
	},
	{
		list: 'user_preferences',
		payload: 'user_preference',
		customer: ['user_id', 'wa_id'],
		identity: ({ wa_id: phone, user_id: user, category, value, timestamp }) => [
			text(phone) || user,
			category,
			value,
			timestamp,
		],
	},
	{ list: 'groups', payload: 'group', customer: [] },
	{ list: 'history', payload: 'history', customer: [] },
	{ list: 'state_sync', payload: 'state_sync', customer: [] },
];

/** Fields whose updates have IDs that no other field's updates have. */
const FIELDS_WITH_OWN_IDS: ReadonlySet<string> = new Set(['messages', 'calls', 'user_preferences']);

/** What an ID begins with: one message may come by several fields, e.g. `standby` and later `messages`. */
export const idPrefix = (field: string, list: string): readonly string[] =>
	FIELDS_WITH_OWN_IDS.has(field) && list !== '' ? [] : [field];

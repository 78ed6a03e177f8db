/** A list of updates in a change's `value`. Each update becomes a separate event. */
export interface UpdateList {
	/** Name of the list in Meta's JSON. */
	readonly list: string;
	/** Name under which the event holds its one update. */
	readonly payload: string;
	/** Fields of an update that name the customer, the most telling first. */
	readonly customer: readonly string[];
	/** Whether the update is a message or about one: its `id` is then called `message_id`. */
	readonly ofMessage?: boolean;
	/** Whether the update is a message that reached the business, whose errors are not those of sending. */
	readonly isReceived?: boolean;
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
		// Of a group message each participant has a status, and `recipient_id` is the group.
		customer: [
			'recipient_participant_user_id',
			'recipient_participant_id',
			'participant_recipient_id',
			'recipient_user_id',
			'recipient_id',
		],
		ofMessage: true,
	},
	{
		list: 'messages',
		payload: 'message',
		customer: ['from_user_id', 'from'],
		ofMessage: true,
		isReceived: true,
	},
	{
		list: 'message_echoes',
		payload: 'message',
		customer: ['to_user_id', 'to'],
		ofMessage: true,
		isReceived: true,
	},
	{ list: 'calls', payload: 'call', customer: ['from_user_id', 'to_user_id', 'from', 'to'] },
	{ list: 'user_preferences', payload: 'user_preference', customer: ['user_id', 'wa_id'] },
	{ list: 'user_actions', payload: 'user_action', customer: [] },
	{ list: 'groups', payload: 'group', customer: ['user_id', 'wa_id'] },
	{ list: 'history', payload: 'history', customer: [] },
	{ list: 'state_sync', payload: 'state_sync', customer: [] },
];

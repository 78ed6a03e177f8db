/** The list in a field's `value` that reports an event: each of its updates is one. */
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
	/** Whether it is what a customer wrote, to which a workflow may reply. */
	readonly isFromCustomer?: boolean;
}

/** A kind of event that starts workflows. */
export interface EventType {
	/** What `event_type` of an item says. */
	readonly type: string;
	/**
	 * Meta's webhook field that carries it, which the app has to subscribe to. Missing for what arrives
	 * although Meta offers no subscription to it.
	 */
	readonly field?: string;
	/** Fields that carry it as well, which only the app's callback gets. */
	readonly appFields?: readonly string[];
	/** Other spellings of the field that Meta was seen to use. */
	readonly spellings?: readonly string[];
	/**
	 * The list of the updates that are this event. Every field may hold every list: where the field has no
	 * row with the list, its updates are events of the row that is named after the field.
	 */
	readonly updates?: UpdateList;
	/** Whether `errors` without updates are this event. Elsewhere they are part of the value, as in an alert of a Flow. */
	readonly reportsErrors?: boolean;
	/** Whether Meta nests the lists of the `value` one level deeper, under the name of the field. */
	readonly isNested?: boolean;
	/** Whether it reports what happened long ago: nothing to reply to, and as new as its report. */
	readonly isOfPast?: boolean;
	/** In the editor, Title Case. */
	readonly label: string;
	/** When it comes, for the editor; no full stop. */
	readonly description: string;
	/**
	 * Whether it follows a callback that overrides the app's for a phone number or a business account.
	 * All others go to the app's callback, whatever overrides exist.
	 */
	readonly followsOverrides: boolean;
}

/** An event type that is a webhook field of the same name, unless `more` says otherwise. */
const fieldType = (
	followsOverrides: boolean,
	field: string,
	label: string,
	description: string,
	more: Partial<EventType> = {},
): EventType => ({ type: field, field, label, description, followsOverrides, ...more });

const overridable = fieldType.bind(undefined, true);
const appOnly = fieldType.bind(undefined, false);

/** What another person or app wrote to a customer from the number. */
const echoes: UpdateList = {
	list: 'message_echoes',
	payload: 'message',
	customer: ['to_user_id', 'to'],
	ofMessage: true,
	isReceived: true,
};

const groups: UpdateList = { list: 'groups', payload: 'group', customer: ['user_id', 'wa_id'] };

/** Type of what says that a customer gave or withdrew consent, which the trigger finds in other events. */
export const CONSENT_CHANGED = 'consent_changed';

/** Type, and field, of signed JSON that is not a WhatsApp webhook. */
export const UNKNOWN = 'unknown';

/**
 * Every kind of event that Meta's webhooks of a WhatsApp account are known to report, those that most
 * workflows want first. The editor's lists, the fields that are subscribed to, the checks when it is published and
 * the way in which a webhook is taken apart are all made from it.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
 */
export const EVENT_TYPES: readonly EventType[] = [
	overridable(
		'messages',
		'Message Received',
		'A customer sent a message, tapped a button or reacted',
		{
			type: 'message_received',
			updates: {
				list: 'messages',
				payload: 'message',
				customer: ['from_user_id', 'from'],
				ofMessage: true,
				isReceived: true,
				isFromCustomer: true,
			},
		},
	),
	overridable(
		'messages',
		'Message Status Updated',
		'One of your messages was sent, delivered, read or not delivered',
		{
			type: 'message_status_updated',
			updates: {
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
		},
	),
	overridable('calls', 'Call', 'A call began, ended or was answered', {
		updates: {
			list: 'calls',
			payload: 'call',
			customer: ['from_user_id', 'to_user_id', 'from', 'to'],
		},
		reportsErrors: true,
	}),
	overridable(
		'smb_message_echoes',
		'Message Sent in Business App',
		'Someone sent a message to a customer from the WhatsApp Business app',
		{ updates: echoes },
	),
	overridable(
		'message_echoes',
		'Message Sent by Another App',
		'Another app sent a message from the number',
		{ updates: echoes },
	),
	overridable(
		'messaging_handovers',
		'Conversation Handed Over',
		'Another app or agent took over a conversation',
	),
	overridable(
		'messages',
		'Marketing Message Clicked',
		'A customer opened the link of a marketing message',
		{
			type: 'user_action',
			updates: { list: 'user_actions', payload: 'user_action', customer: [] },
		},
	),
	overridable(
		'messages',
		'Consent Changed',
		"A customer stopped or resumed your messages: by a word such as STOP, by a template's button or, in the scope App, in WhatsApp's settings",
		{ type: CONSENT_CHANGED, appFields: ['user_preferences', 'standby'] },
	),
	overridable(
		'messages',
		'Messaging Issue',
		'Meta reports an issue that prevents a number from sending or receiving',
		{ type: 'message_error', reportsErrors: true },
	),
	overridable(
		'group_lifecycle_update',
		'Group Created or Deleted',
		'A group was created or deleted',
		{ updates: groups },
	),
	overridable(
		'group_participants_update',
		'Group Participants Changed',
		'Someone joined or left a group, or requested to join',
		{ updates: groups, spellings: ['group_participant_update'] },
	),
	overridable(
		'group_settings_update',
		'Group Settings Changed',
		"A group's subject, description or picture changed",
		{ updates: groups },
	),
	overridable(
		'group_status_update',
		'Group Status Changed',
		'A group was suspended or reinstated',
		{ updates: groups },
	),
	overridable(
		'account_settings_update',
		'Account Settings Changed',
		'Settings of the account or of a number changed',
	),
	overridable('consumer_profile', 'Customer Profile', 'Meta sent the profile of a customer'),
	overridable(
		'history',
		'Chat History Synced',
		'Earlier chats were synced from the WhatsApp Business app',
		// Media of earlier chats comes in webhooks of its own, in the list of new messages.
		{ updates: { list: 'history', payload: 'history', customer: [] }, isOfPast: true },
	),
	overridable(
		'smb_app_state_sync',
		'Business App Contact Synced',
		'A contact changed in the WhatsApp Business app',
		{ updates: { list: 'state_sync', payload: 'state_sync', customer: [] } },
	),
	overridable(
		'messages',
		'Other Messaging Event',
		'Anything else that Meta reports about messages',
	),

	appOnly(
		'message_template_status_update',
		'Template Status Changed',
		'A template was approved, rejected, paused or disabled',
	),
	appOnly(
		'message_template_quality_update',
		'Template Quality Changed',
		'The quality rating of a template changed',
	),
	appOnly(
		'template_category_update',
		'Template Category Changed',
		'Meta moved, or will move, a template to another category',
	),
	appOnly(
		'template_correct_category_detection',
		'Template Category Questioned',
		'Meta detected that a template belongs to another category',
	),
	appOnly(
		'message_template_components_update',
		'Template Content Changed',
		'The text or the buttons of a template changed',
	),

	appOnly(
		'user_preferences',
		'Marketing Preference Changed',
		'A customer stopped or resumed marketing messages',
		{
			updates: {
				list: 'user_preferences',
				payload: 'user_preference',
				customer: ['user_id', 'wa_id'],
			},
		},
	),
	appOnly(
		'account_alerts',
		'Account Alert',
		'Meta sent an alert about limits, verification or the business profile',
	),
	appOnly('account_review_update', 'Account Reviewed', 'Meta approved or rejected the account'),
	appOnly(
		'account_update',
		'Account Updated',
		'The account was verified, restricted, banned or shared',
	),
	appOnly(
		'business_capability_update',
		'Business Capability Changed',
		'The allowed number of conversations or phone numbers changed',
	),
	appOnly(
		'business_status_update',
		'Business Status Changed',
		'The business was restricted or reinstated',
	),
	appOnly(
		'business_username_updates',
		'Business Username Changed',
		'The username of the business was approved, changed or removed',
		{ spellings: ['business_username_update'] },
	),
	appOnly(
		'phone_number_name_update',
		'Display Name Reviewed',
		'Meta approved or rejected the name of a number',
	),
	appOnly(
		'phone_number_quality_update',
		'Phone Number Limit Changed',
		'The messaging limit or the throughput of a number changed',
	),
	appOnly(
		'security',
		'Two-Step Verification Changed',
		'The PIN of a number was changed or its reset was requested',
	),

	appOnly(
		'automatic_events',
		'Conversion Detected',
		'Meta detected a lead or a purchase in a conversation',
	),
	appOnly('flows', 'Flow Updated', 'The status of a Flow or the health of its endpoint changed'),
	appOnly('partner_solutions', 'Partner Solution Updated', 'A multi-partner solution changed'),
	appOnly(
		'payment_configuration_update',
		'Payment Configuration Changed',
		'A payment configuration was connected or removed',
	),
	appOnly(
		'standby',
		'Message Received on Standby',
		"A customer sent a message while Meta's Business Agent has control of the conversation",
		{ isNested: true },
	),
	appOnly(
		'tracking_events',
		'Tracking Event',
		'A customer did something that Meta tracks, such as a click',
	),

	{
		type: 'user_id_update',
		label: 'Customer ID Changed',
		description:
			'The user ID of a customer changed; most accounts receive a message of the type System instead',
		followsOverrides: false,
	},
	{
		type: UNKNOWN,
		label: 'Unrecognized Webhook',
		description: 'Signed JSON from Meta that is not a WhatsApp event',
		followsOverrides: false,
	},
];

const byType = new Map(EVENT_TYPES.map((eventType) => [eventType.type, eventType]));

/** The event types, by each name of their field. */
const byField = new Map<string, EventType[]>();
for (const eventType of EVENT_TYPES) {
	const { field = eventType.type, spellings = [] } = eventType;
	for (const name of [field, ...spellings])
		byField.set(name, [...(byField.get(name) ?? []), eventType]);
}

/**
 * Every list of updates that Meta documents, by its name. What customers wrote comes last: they may have written it in
 * answer to a message that another list of the same change tells of.
 */
export const UPDATE_LISTS: ReadonlyMap<string, UpdateList> = new Map(
	EVENT_TYPES.flatMap(({ updates }) => updates ?? [])
		.toSorted((one, other) => Number(one.isFromCustomer ?? 0) - Number(other.isFromCustomer ?? 0))
		.map((updates) => [updates.list, updates]),
);

/** @returns undefined for a name that is not in the table */
export const findEventType = (type: string): EventType | undefined => byType.get(type);

/**
 * The type of an event by its field and list. A field that is not in the table is its own type.
 *
 * @param list the list in the field's `value` that contains it: one of updates, or `errors`; '' for an event outside of lists
 */
export function eventTypeOf(field: string, list: string): string {
	const candidates = byField.get(field) ?? [];
	const ofList = candidates.find(({ updates, reportsErrors }) =>
		list === 'errors' ? reportsErrors : list !== '' && updates?.list === list,
	);
	const ofField = candidates.find(({ type, field: name = type }) => type === name);
	return (ofList ?? ofField)?.type ?? field;
}

/** Whether `errors` without updates are an event of the field. */
export const reportsErrors = (field: string): boolean =>
	byField.get(field)?.some((eventType) => eventType.reportsErrors) ?? false;

/** Whether the lists of the field are one level deeper than those of others. */
export const isNested = (field: string): boolean =>
	byField.get(field)?.some((eventType) => eventType.isNested) ?? false;

/** Whether the updates of the field are of the past. */
export const isOfPast = (field: string): boolean =>
	byField.get(field)?.some((eventType) => eventType.isOfPast) ?? false;

/** Whether a webhook field follows overrides; false for fields that are not in the table. */
export const followsOverrides = (field: string): boolean =>
	EVENT_TYPES.some((eventType) => eventType.followsOverrides && eventType.field === field);

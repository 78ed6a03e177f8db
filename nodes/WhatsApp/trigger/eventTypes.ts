/** A kind of event that starts workflows. */
export interface EventType {
	/** What `event_type` of an item says. */
	readonly type: string;
	/**
	 * Meta's webhook field that carries it, which the app has to subscribe to. Missing for what arrives
	 * although Meta offers no subscription to it.
	 */
	readonly field?: string;
	/** Other spellings of the field that Meta was seen to use. */
	readonly spellings?: readonly string[];
	/**
	 * The list in the field's `value` whose updates are this event, where a field has several events.
	 * A row without it is for everything else in the field.
	 */
	readonly list?: string;
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

/** An event type that is a webhook field of the same name. */
const fieldType = (
	followsOverrides: boolean,
	field: string,
	label: string,
	description: string,
	...spellings: string[]
): EventType => ({
	type: field,
	field,
	label,
	description,
	followsOverrides,
	...(spellings.length > 0 && { spellings }),
});

const overridable = fieldType.bind(undefined, true);
const appOnly = fieldType.bind(undefined, false);
const messageList = (
	list: string,
	type: string,
	label: string,
	description: string,
): EventType => ({
	...overridable('messages', label, description),
	list,
	type,
});

/** Type, and field, of signed JSON that is not a WhatsApp webhook. */
export const UNKNOWN = 'unknown';

/**
 * Every kind of event that Meta's webhooks of a WhatsApp account are known to report, those that most
 * workflows want first. The editor's lists, the fields that are subscribed to and the checks when it is published are all made from it.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
 */
export const EVENT_TYPES: readonly EventType[] = [
	messageList(
		'messages',
		'message_received',
		'Message Received',
		'A customer sent a message, tapped a button or reacted',
	),
	messageList(
		'statuses',
		'message_status_updated',
		'Message Status Updated',
		'One of your messages was sent, delivered, read or not delivered',
	),
	overridable('calls', 'Call', 'A call began, ended or was answered'),
	overridable(
		'smb_message_echoes',
		'Message Sent in Business App',
		'Someone sent a message to a customer from the WhatsApp Business app',
	),
	overridable(
		'message_echoes',
		'Message Sent by Another App',
		'Another app sent a message from the number',
	),
	overridable(
		'messaging_handovers',
		'Conversation Handed Over',
		'Another app or agent took over a conversation',
	),
	messageList(
		'user_actions',
		'user_action',
		'Marketing Message Clicked',
		'A customer opened the link of a marketing message',
	),
	messageList(
		'errors',
		'message_error',
		'Messaging Issue',
		'Meta reports an issue that prevents a number from sending or receiving',
	),
	overridable(
		'group_lifecycle_update',
		'Group Created or Deleted',
		'A group was created or deleted',
	),
	overridable(
		'group_participants_update',
		'Group Participants Changed',
		'Someone joined or left a group, or requested to join',
		'group_participant_update',
	),
	overridable(
		'group_settings_update',
		'Group Settings Changed',
		"A group's subject, description or picture changed",
	),
	overridable('group_status_update', 'Group Status Changed', 'A group was suspended or reinstated'),
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
	),
	overridable(
		'smb_app_state_sync',
		'Business App Contact Synced',
		'A contact changed in the WhatsApp Business app',
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
		'business_username_update',
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
const overridableFields = new Set(
	EVENT_TYPES.filter(({ followsOverrides }) => followsOverrides).map(({ field }) => field),
);
/** By field, or by field and list. */
const byPlace = new Map(
	EVENT_TYPES.flatMap(({ type, field = type, spellings = [], list }) =>
		[field, ...spellings].map(
			(name) => [list === undefined ? name : `${name}/${list}`, type] as const,
		),
	),
);

/** @returns undefined for a name that is not in the table */
export const findEventType = (type: string): EventType | undefined => byType.get(type);

/**
 * The type of an event by its field and list. A field that is not in the table is its own type.
 *
 * @param list the list of updates in the field's `value` that contains it; '' for an event outside of lists
 */
export const eventTypeOf = (field: string, list: string): string =>
	byPlace.get(`${field}/${list}`) ?? byPlace.get(field) ?? field;

/** Whether a webhook field follows overrides; false for fields that are not in the table. */
export const followsOverrides = (field: string): boolean => overridableFields.has(field);

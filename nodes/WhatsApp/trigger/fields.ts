import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { phoneNumberIdField } from '../resources/phoneNumberId';
import {
	APP_ONLY_REASON,
	eventsField,
	otherFieldsField,
	receivableIn,
	SCOPES,
	scopeField,
	scopesWhere,
	type Scope,
} from './scopes';
import { verifyTokenField } from './verifyTokenField';

export { eventsField };
export const statusesField = { name: 'statuses', label: 'Statuses' };
export const replaceExistingField = {
	name: 'replaceExistingCallback',
	label: 'Replace Existing Callback',
};

const showFor = (...scope: Scope[]) => ({ displayOptions: { show: { scope } } });
const showForOverrides = showFor(...scopesWhere(true));
const showForTheRest = showFor(...scopesWhere(false));

/** The same parameter once for each of the two groups of scopes, with what they can receive. */
const eventsOf = (isOverride: boolean): INodeProperties => ({
	displayName: eventsField.label,
	name: eventsField.name,
	type: 'multiOptions',
	required: isOverride,
	default: ['message_status_updated'],
	description: 'What starts the workflow',
	...(isOverride ? showForOverrides : showForTheRest),
	options: receivableIn(isOverride).map(({ type, label, description }) => ({
		name: label,
		value: type,
		description,
	})),
});

/** The same parameter once for each case in which statuses can start the workflow. */
const statusesOf = (displayOptions: IDisplayOptions): INodeProperties => ({
	displayName: statusesField.label,
	name: statusesField.name,
	type: 'multiOptions',
	default: [],
	description: 'Which statuses start the workflow; all of them when none is chosen',
	displayOptions,
	options: [
		{ name: 'Delivered', value: 'delivered', description: 'Arrived on the phone' },
		{ name: 'Failed', value: 'failed', description: 'Could not be delivered; the reason comes with it' },
		{ name: 'Played', value: 'played', description: 'A voice message was listened to' },
		{ name: 'Read', value: 'read', description: 'Opened, where the customer shows it' },
		{ name: 'Sent', value: 'sent', description: 'Left Meta for the phone' },
	],
});

export const triggerFields: INodeProperties[] = [
	{
		displayName: scopeField.label,
		name: scopeField.name,
		type: 'options',
		noDataExpression: true,
		default: 'phoneNumber',
		description: 'Whose events the trigger hears',
		options: Object.entries(SCOPES).map(([value, { label, description }]) => ({
			name: label,
			value,
			description,
		})),
	},
	{
		...phoneNumberIdField,
		description: 'The number whose events start the workflow. Each number has its own trigger.',
		...showFor('phoneNumber'),
	},
	{
		displayName: `Template and account events are not in the list below. ${APP_ONLY_REASON} Set '${scopeField.label}' to ${SCOPES.app.label} to receive them.`,
		name: 'appOnlyNotice',
		type: 'notice',
		default: '',
		...showForOverrides,
	},
	{
		displayName:
			'A Meta app has one callback, and activating this workflow makes this trigger its callback. Numbers and accounts with a trigger of their own keep theirs.',
		name: 'appCallbackNotice',
		type: 'notice',
		default: '',
		...showFor('app'),
	},
	{
		displayName:
			"Nothing is registered for you. In the App Dashboard, under WhatsApp, Configuration, enter the production URL from 'Webhook URLs' above and the verify token below, and subscribe to the webhook fields.",
		name: 'manualNotice',
		type: 'notice',
		default: '',
		...showFor('manual'),
	},
	{ ...verifyTokenField, ...showFor('manual') },
	eventsOf(true),
	eventsOf(false),
	{
		displayName: otherFieldsField.label,
		name: otherFieldsField.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. a_new_field, another_one',
		description:
			'Webhook fields of Meta that the list above does not have yet, separated by commas. They come as they are.',
		...showForTheRest,
	},
	// Empty events are all events, statuses too.
	statusesOf({ show: { events: ['message_status_updated'] } }),
	statusesOf({ ...showForTheRest.displayOptions, hide: { events: [{ _cnd: { exists: true } }] } }),
	{
		displayName: replaceExistingField.label,
		name: replaceExistingField.name,
		type: 'boolean',
		default: false,
		description:
			'Whether to take the events over when they already go to another address. What receives them there then gets nothing more.',
		...showFor('phoneNumber', 'account', 'app'),
	},
];

import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { phoneNumberIdField } from '../operation/phoneNumberId';
import { EVENT_TYPES } from './eventTypes';
import { EVENTS, receivableIn, SCOPE, SCOPES, scopesWhere, type Scope } from './scopes';
import { verifyTokenField } from './verifyTokenField';

export const STATUSES = { name: 'statuses', label: 'Statuses' };

const showFor = (...scope: Scope[]) => ({ displayOptions: { show: { scope } } });
const showForOverrides = showFor(...scopesWhere(true));
const showForTheRest = showFor(...scopesWhere(false));

/** The same parameter once for each of the two groups of scopes, with what they can receive. */
const eventsOf = (isOverride: boolean): INodeProperties => ({
	displayName: EVENTS.label,
	name: EVENTS.name,
	type: 'multiOptions',
	default: ['message_status_updated'],
	description: 'What starts the workflow',
	...(isOverride && {
		required: true,
		hint: `For template and account events, set ${SCOPE.label} to ${SCOPES.app.label}`,
	}),
	...(isOverride ? showForOverrides : showForTheRest),
	options: receivableIn(isOverride).map(({ type, label, description }) => ({
		name: label,
		value: type,
		description,
	})),
});

/** The same parameter once for each case in which statuses can start the workflow. */
const statusesOf = (displayOptions: IDisplayOptions): INodeProperties => ({
	displayName: STATUSES.label,
	name: STATUSES.name,
	type: 'multiOptions',
	default: [],
	description: 'Which statuses start the workflow; all if none is selected',
	displayOptions,
	options: [
		{
			name: 'Delivered',
			value: 'delivered',
			description: 'Delivered to the phone of the customer',
		},
		{
			name: 'Failed',
			value: 'failed',
			description: 'Could not be delivered; the event includes the reason',
		},
		{ name: 'Played', value: 'played', description: 'A voice message was played' },
		{
			name: 'Read',
			value: 'read',
			description: 'Read, if the customer has read receipts turned on',
		},
		{ name: 'Sent', value: 'sent', description: 'Sent by Meta to the customer' },
	],
});

export const triggerFields: INodeProperties[] = [
	{
		displayName: SCOPE.label,
		name: SCOPE.name,
		type: 'options',
		noDataExpression: true,
		default: 'phoneNumber',
		description: 'Which events the trigger receives',
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
		displayName:
			'A Meta app has one callback URL: publishing this workflow sets it to this trigger. Numbers and accounts with their own trigger are not affected.',
		name: 'appCallbackNotice',
		type: 'notice',
		default: '',
		...showFor('app'),
	},
	{
		displayName:
			"In the App Dashboard, under WhatsApp, Configuration, enter the production URL from 'Webhook URLs' above and this verify token, and subscribe to the webhook fields.",
		name: 'manualNotice',
		type: 'notice',
		default: '',
		...showFor('manual'),
	},
	{ ...verifyTokenField, ...showFor('manual') },
	eventsOf(true),
	eventsOf(false),
	// Empty events are all events, statuses too.
	statusesOf({ show: { events: ['message_status_updated'] } }),
	statusesOf({ ...showForTheRest.displayOptions, hide: { events: [{ _cnd: { exists: true } }] } }),
];

/** Below the node on the canvas: the events as the editor calls them. */
export const triggerSubtitle = `={{ [$parameter.events].flat().map(type => (${JSON.stringify(
	Object.fromEntries(EVENT_TYPES.map(({ type, label }) => [type, label])),
)})[type] ?? type).join(", ") || "All Events" }}`;

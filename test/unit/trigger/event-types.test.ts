import { parseEvents } from '../../../nodes/WhatsApp/trigger/events';
import {
	EVENT_TYPES,
	eventTypeOf,
	findEventType,
	followsOverrides,
} from '../../../nodes/WhatsApp/trigger/eventTypes';
import { receivableIn } from '../../../nodes/WhatsApp/trigger/scopes';
import { OVERRIDABLE_FIELDS, WEBHOOK_FIELDS } from '../../../sandbox/cloud-api/webhooks/fields';
import { bodyOf, entryOf, PAYLOADS } from '../../support/webhook-payloads';

// The sandbox has its own list of Meta's fields, written independently from the same pages.
it('covers every webhook field of Meta', () => {
	expect([...new Set(EVENT_TYPES.flatMap(({ field }) => field ?? []))].sort()).toEqual(
		[...WEBHOOK_FIELDS].sort(),
	);
});

it('knows which fields follow overrides', () => {
	expect(WEBHOOK_FIELDS.filter(followsOverrides).sort()).toEqual([...OVERRIDABLE_FIELDS].sort());
	expect(followsOverrides('a_field_of_tomorrow')).toBe(false);
});

it('calls an event by its field, except those of messages', () => {
	const named = EVENT_TYPES.filter(({ type, field = type }) => type !== field);
	expect(named.map(({ type, field }) => [type, field])).toEqual([
		['message_received', 'messages'],
		['message_status_updated', 'messages'],
		['user_action', 'messages'],
		['consent_changed', 'messages'],
		['message_error', 'messages'],
	]);
});

it('finds the type of an event by field and list', () => {
	const places = [
		['messages', 'statuses'],
		['messages', 'user_actions'],
		['messages', ''],
		['calls', 'statuses'],
		['standby', 'messages'],
		['group_participant_update', 'groups'],
		['business_username_update', ''],
		['a_field_of_tomorrow', 'messages'],
		['__proto__', ''],
	] as const;
	expect(places.map(([field, list]) => eventTypeOf(field, list))).toEqual([
		'message_status_updated',
		'user_action',
		'messages',
		'calls',
		'standby',
		'group_participants_update',
		'business_username_updates',
		'a_field_of_tomorrow',
		'__proto__',
	]);
});

it('has a type that can be chosen for everything that arrives, in each scope in which it can', () => {
	for (const { field, name, ...payload } of PAYLOADS) {
		if (field === 'a_field_of_tomorrow') continue;
		const body = bodyOf(entryOf({ field, name, ...payload }));
		for (const { json } of parseEvents(body, { includeRaw: false, receivedAt: new Date() })) {
			const eventType = findEventType(json.event_type);
			expect([field, name, eventType?.type]).toEqual([field, name, json.event_type]);
			if (followsOverrides(field)) expect(receivableIn(true)).toContain(eventType);
			expect(receivableIn(false)).toContain(eventType);
		}
	}
	const [unknown] = parseEvents({ object: 'page' }, { includeRaw: false, receivedAt: new Date() });
	expect(findEventType(unknown?.json.event_type ?? '')).toBeDefined();
});

it('gives each event one type and one label of its own', () => {
	for (const property of ['type', 'label', 'description'] as const) {
		const values = EVENT_TYPES.map((eventType) => eventType[property]);
		expect(new Set(values).size).toBe(values.length);
	}
});

it('offers numbers and accounts what overrides carry, and apps everything', () => {
	expect(receivableIn(true).every((eventType) => eventType.followsOverrides)).toBe(true);
	expect(receivableIn(false)).toHaveLength(EVENT_TYPES.length);
});

it.each([true, false])('lists first what most workflows want (override: %p)', (isOverride) => {
	expect(
		receivableIn(isOverride)
			.slice(0, 2)
			.map(({ type }) => type),
	).toEqual(['message_received', 'message_status_updated']);
});

import { EVENT_TYPES, findEventType, followsOverrides } from '../../nodes/WhatsApp/trigger/eventTypes';
import { receivableIn } from '../../nodes/WhatsApp/trigger/scopes';
import { OVERRIDABLE_FIELDS, WEBHOOK_FIELDS } from '../../sandbox/cloud-api/webhooks/fields';

// The sandbox has its own list of Meta's fields, written down from the same pages by somebody else.
it('covers every webhook field of Meta', () => {
	expect([...new Set(EVENT_TYPES.map(({ field }) => field))].sort()).toEqual([...WEBHOOK_FIELDS].sort());
});

it('knows which fields follow overrides', () => {
	expect(WEBHOOK_FIELDS.filter(followsOverrides).sort()).toEqual([...OVERRIDABLE_FIELDS].sort());
	expect(followsOverrides('a_field_of_tomorrow')).toBe(false);
});

it('calls an event by its field, except those of messages', () => {
	const named = EVENT_TYPES.filter(({ type, field }) => type !== field);
	expect(named.map(({ type, field }) => [type, field])).toEqual([
		['message_received', 'messages'],
		['message_status_updated', 'messages'],
		['message_error', 'messages'],
	]);
	expect(findEventType('messages')).toBeUndefined();
});

it('gives each event one type and one label of its own', () => {
	for (const property of ['type', 'label', 'description'] as const) {
		const values = EVENT_TYPES.map((eventType) => eventType[property]);
		expect(new Set(values).size).toBe(values.length);
	}
});

it('offers numbers and accounts what overrides carry, and apps everything, both by label', () => {
	expect(receivableIn(true).every((eventType) => eventType.followsOverrides)).toBe(true);
	expect(receivableIn(false)).toHaveLength(EVENT_TYPES.length);
	const labels = receivableIn(false).map(({ label }) => label);
	expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
});

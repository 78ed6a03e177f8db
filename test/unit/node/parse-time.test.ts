import { parseMoment } from '../../../nodes/WhatsApp/shared/parseMoment';
import { parseTime } from '../../../nodes/WhatsApp/shared/parseTime';

const iso = (text: string, zone: string) => new Date(parseTime(text, zone)).toISOString();

it.each([
	['2026-01-15T12:00:00', 'Europe/Berlin', '2026-01-15T11:00:00.000Z'],
	['2026-07-15T12:00:00', 'Europe/Berlin', '2026-07-15T10:00:00.000Z'],
	['2026-07-15 12:00', 'America/New_York', '2026-07-15T16:00:00.000Z'],
	['2026-07-15', 'Asia/Kolkata', '2026-07-14T18:30:00.000Z'],
	['2026-07-15T12:00:00.250', 'UTC', '2026-07-15T12:00:00.250Z'],
	// The clocks are put back in this night and forward in the next.
	['2026-10-25T01:30:00', 'Europe/Berlin', '2026-10-24T23:30:00.000Z'],
	['2026-10-25T03:30:00', 'Europe/Berlin', '2026-10-25T02:30:00.000Z'],
	['2026-03-29T03:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
	['2026-07-15T12:00:00Z', 'Europe/Berlin', '2026-07-15T12:00:00.000Z'],
	['2026-07-15T12:00:00+05:00', 'Europe/Berlin', '2026-07-15T07:00:00.000Z'],
])('reads %s in %s', (text, zone, expected) => {
	expect(iso(text, zone)).toBe(expected);
});

it.each(['soon', '2026-13-45', ''])('knows that %p is no time', (text) => {
	expect(parseTime(text, 'Europe/Berlin')).toBeNaN();
});

const MOMENT = Date.UTC(2026, 10, 27, 8, 30);

it.each([
	['a text', '2026-11-27T08:30:00Z'],
	['a text without a zone', '2026-11-27T09:30'],
	['seconds', MOMENT / 1000],
	['seconds as text', ` ${MOMENT / 1000} `],
	['milliseconds', MOMENT],
	['milliseconds as text', String(MOMENT)],
	['a date', new Date(MOMENT)],
])('reads a moment from %s', (_case, value) => {
	expect(parseMoment(value, 'Europe/Berlin')).toBe(MOMENT);
});

it('takes a date of 1970 for itself, not for seconds', () => {
	expect(parseMoment(new Date(1_000_000_000), 'UTC')).toBe(1_000_000_000);
});

it.each(['soon', '', '20261127083000', true, null, undefined, {}, [MOMENT], new Date('x')])(
	'knows that %p is no moment',
	(value) => {
		expect(parseMoment(value, 'UTC')).toBeNaN();
	},
);

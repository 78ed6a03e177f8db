import { parseTime } from './parseTime';

/** Seconds since 1970 have ten digits until the year 2286, milliseconds have thirteen. */
const FIRST_MILLISECONDS = 100_000_000_000;

/**
 * A moment as milliseconds since 1970; NaN for what is none.
 *
 * @param value a date and time as text, seconds or milliseconds since 1970, or an object for a date, as
 * expressions return it
 * @param timeZone of a text that names none
 */
export function parseMoment(value: unknown, timeZone: string): number {
	if (typeof value === 'object' && value !== null) {
		// An object from JSON may have a field of this name.
		const time: unknown = typeof value.valueOf === 'function' ? value.valueOf() : undefined;
		return typeof time === 'number' ? time : NaN;
	}
	const text = String(value).trim();
	if (!/^\d{9,13}$/.test(text)) return parseTime(text, timeZone);
	const number = Number(text);
	return number < FIRST_MILLISECONDS ? number * 1000 : number;
}

/** A date, perhaps with a time, that does not say in which time zone it is. n8n's calendar enters such ones. */
const WITHOUT_ZONE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?))?$/;

/**
 * A date and time as milliseconds since 1970; NaN for what is none.
 *
 * @param timeZone of a text that names none, such as Europe/Berlin
 */
export function parseTime(text: string, timeZone: string): number {
	const [, date, time = '00:00'] = WITHOUT_ZONE.exec(text.trim()) ?? [];
	if (date === undefined) return Date.parse(text);
	const asUtc = Date.parse(`${date}T${time.indexOf(':') === 1 ? '0' : ''}${time}Z`);
	if (Number.isNaN(asUtc)) return asUtc;
	// The offset at the time itself, which near a change of the clocks is another one than at this time in UTC.
	const nearly = asUtc - offsetAt(asUtc, timeZone);
	return asUtc - offsetAt(nearly, timeZone);
}

/** How far the clocks of a time zone are ahead of UTC, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(time);
	const part = (type: Intl.DateTimeFormatPartTypes): number =>
		Number(parts.find((each) => each.type === type)?.value);
	const shown = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return shown - Math.floor(time / 1000) * 1000;
}

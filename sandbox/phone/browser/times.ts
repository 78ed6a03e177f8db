const DAY_MS = 24 * 60 * 60 * 1000;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const precise = new Intl.DateTimeFormat(undefined, {
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
});
const longDay = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });

export const timeOfDay = (at: number): string => clock.format(at);

export const timeWithSeconds = (at: number): string => precise.format(at);

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** "Today", "Yesterday", "Monday 23 November" */
export function dayOf(at: number, now = Date.now()): string {
	const days = Math.round((midnight(now) - midnight(at)) / DAY_MS);
	if (days === 0) return 'Today';
	return days === 1 ? 'Yesterday' : longDay.format(at);
}

export const isSameDay = (one: number, other: number): boolean => midnight(one) === midnight(other);

/** "23 h 59 min" */
export function duration(ms: number): string {
	const minutes = Math.max(1, Math.round(ms / 60_000));
	const hours = Math.floor(minutes / 60);
	return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}

/** "1.4 MB" */
export function fileSize(bytes: number): string {
	if (bytes < 1024) return `${bytes} bytes`;
	if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
	return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

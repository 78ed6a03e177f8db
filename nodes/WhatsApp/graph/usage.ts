import { asNumber, asObject, asObjects, asText } from '../shared/json';

/** Rate-limit usage from Meta's response headers. */
export interface Usage {
	/** Milliseconds to wait before the next request. */
	readonly waitMs?: number;
	/** Usage of the limit that is nearest to being reached, in percent. */
	readonly percent?: number;
}

const MINUTE_MS = 60_000;

/**
 * Reads `Retry-After`, `X-App-Usage` and `X-Business-Use-Case-Usage`.
 *
 * @param headers names in lowercase
 * @param now milliseconds since 1970, for a `Retry-After` that is a date
 * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function parseUsage(headers: unknown, now = Date.now()): Usage {
	const fields = asObject(headers);
	const allowances = [
		parseHeader(fields['x-app-usage']),
		...Object.values(parseHeader(fields['x-business-use-case-usage'])).flatMap(asObjects),
	];
	const waits = [
		retryAfterMs(asText(fields['retry-after']), now),
		...allowances.map((each) => (asNumber(each.estimated_time_to_regain_access) ?? 0) * MINUTE_MS),
	].filter((wait) => wait > 0);
	const percents = allowances.flatMap((each) =>
		[each.call_count, each.total_time, each.total_cputime].flatMap(
			(share) => asNumber(share) ?? [],
		),
	);
	return {
		...(waits.length > 0 && { waitMs: Math.max(...waits) }),
		...(percents.length > 0 && { percent: Math.max(...percents) }),
	};
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(header: string, now: number): number {
	if (/^\d+$/.test(header)) return Number(header) * 1000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? 0 : date - now;
}

function parseHeader(header: unknown): ReturnType<typeof asObject> {
	try {
		return asObject(JSON.parse(asText(header)));
	} catch {
		return {};
	}
}

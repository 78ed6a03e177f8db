import type { GatewayResponse } from '../engine/gateway';
import { ODD, picker, put, randomOf, type Path, type Pick } from './odd-json';

interface Original {
	readonly status: number;
	/** Parsed JSON. */
	readonly body: unknown;
}

/**
 * Changes a response of Meta's in one or two ways, as a gateway, a proxy, or Meta on a bad day might;
 * the same for the same index.
 */
export function hostileResponse(original: Original, index: number): GatewayResponse {
	const random = randomOf(index);
	const pick = picker(random);
	const changed = (times: number): string => {
		let body = original.body;
		const odd: string[] = [];
		for (let count = 0; count < times; count++) {
			body = put(body, pathIn(body, random), placeholder(count));
			odd.push(oddValue(pick, `mark-${index}-${count}`));
		}
		return odd.reduce(
			(json, value, count) => json.replace(JSON.stringify(placeholder(count)), () => value),
			JSON.stringify(body),
		);
	};
	const response = (
		body: string | Buffer,
		status = original.status,
		headers: Record<string, string> = {},
	): GatewayResponse => ({
		status,
		headers: { 'content-type': 'application/json', ...headers },
		body: Buffer.from(body),
	});
	const whole = (): string => JSON.stringify(original.body);
	const cut = (): Buffer => {
		const bytes = Buffer.from(whole());
		return bytes.subarray(0, Math.floor(random() * bytes.length));
	};

	return pick<() => GatewayResponse>([
		() => response(changed(1)),
		() => response(changed(1)),
		() => response(changed(2)),
		() => response(oddValue(pick, `mark-${index}`)),
		() => response(pick(NO_JSON)),
		() => response(cut()),
		() => response(Buffer.concat([Buffer.from(whole()), Buffer.from([0xc3, 0x28])])),
		() => response(Buffer.from(whole(), 'utf16le')),
		() => response(`\ufeff${whole()}`),
		() => response(whole(), original.status, { 'content-type': pick(CONTENT_TYPES) }),
		() => response(whole(), original.status, pick(HEADERS)),
		() => response(pick([whole(), '', ...NO_JSON]), pick(STATUSES)),
		() => response(oddError(pick, `mark-${index}`), pick([200, ...STATUSES])),
	])();
}

const placeholder = (count: number): string => `\u0001${count}`;

/** A place in the JSON: each of its values has its chance, and so has a field that is not there. */
function pathIn(body: unknown, random: () => number): Path {
	const path: Array<string | number> = [];
	let value = body;
	while (typeof value === 'object' && value !== null && random() < 0.85) {
		const keys: Array<string | number> = Array.isArray(value)
			? [...value.keys()]
			: [...Object.keys(value), '__proto__'];
		const key = keys[Math.floor(random() * keys.length)];
		if (key === undefined) break;
		path.push(key);
		value = Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : {};
	}
	return path;
}

const SIMPLE = [
	'null',
	'true',
	'false',
	'0',
	'-1',
	'1e400',
	'12345678901234567890',
	'""',
	'" "',
	'[]',
	'{}',
	'[[]]',
	'[null]',
	'"null"',
	'"undefined"',
	'"__proto__"',
] as const;

const oddValue = (pick: Pick, mark: string): string => pick([() => pick(SIMPLE), pick(ODD)])(mark);

const ERROR_FIELDS = [
	'message',
	'type',
	'error_subcode',
	'error_data',
	'error_user_title',
	'error_user_msg',
	'fbtrace_id',
] as const;

/** An error as Meta returns it, with odd values. */
function oddError(pick: Pick, mark: string): string {
	const code = pick(['100', '131026', '"100"', oddValue(pick, mark)]);
	const fields = ERROR_FIELDS.map((name) => `"${name}":${oddValue(pick, mark)}`);
	return `{"error":{"code":${code},${fields.join()}}}`;
}

const NO_JSON = [
	'',
	' ',
	'OK',
	'<html><body>Bad gateway</body></html>',
	'undefined',
	'NaN',
	'{"a":1}{"b":2}',
	'[',
	'\u0000',
] as const;

/** Without those that are retried after a while: a test of their own covers them. */
const STATUSES = [
	201, 202, 204, 206, 299, 304, 400, 401, 403, 404, 408, 418, 499, 501, 599,
] as const;

const CONTENT_TYPES = [
	'text/html',
	'text/plain; charset=utf-16',
	'application/xml',
	'application/octet-stream',
	'x/y',
	'application/json; charset=x',
] as const;

const HEADERS: readonly [Record<string, string>, ...Array<Record<string, string>>] = [
	{ 'x-app-usage': '{' },
	{ 'x-app-usage': '{"call_count":"x","total_time":null}' },
	{ 'x-app-usage': '{"__proto__":{"polluted":1}}' },
	{ 'x-business-use-case-usage': '[1,null,{"x":[[]]}]' },
	{ 'x-business-use-case-usage': '{"1":[{"type":1,"call_count":1e308}]}' },
	{ 'retry-after': '-1' },
	{ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' },
	{ 'x-fb-trace-id': 'x'.repeat(4_000) },
	{ date: 'never' },
	{ etag: '"' },
];

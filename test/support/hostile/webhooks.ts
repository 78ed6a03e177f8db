import { gzipSync } from 'node:zlib';

import { MAXIMUM_DEPTH } from '../../../nodes/WhatsApp/shared/parseUntrustedJson';
import { sign } from '../engine/meta-webhook';
import { seed } from '../engine/test-sandbox';

/** What the door has to do with a webhook. */
export type Verdict = 'pass' | 'forged' | 'unreadable' | 'tooLarge';

export interface HostileWebhook {
	readonly body: Buffer;
	readonly headers: Record<string, string>;
	readonly verdict: Verdict;
	/** Stands in what is odd about it, and has to arrive with the items. */
	readonly mark?: string;
}

/** Pseudo-random numbers from 0 to below 1, the same for the same seed (mulberry32). */
function randomOf(start: number): () => number {
	let state = start;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const MEGABYTE = 1024 * 1024;

/** The webhook of that number, odd in one way or several; the same each time. */
export function hostileWebhook(index: number): HostileWebhook {
	const random = randomOf(index);
	const pick = <T>(choices: readonly [T, ...T[]]): T =>
		choices[Math.floor(random() * choices.length)] ?? choices[0];
	const mark = `mark-${index}`;
	const json = oddJson(mark, pick);
	const signed = (
		body: Buffer,
		verdict: Verdict,
		headers: Record<string, string> = {},
	): HostileWebhook => ({
		body,
		headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body), ...headers },
		verdict,
	});
	const bytes = Buffer.from(json);
	const utf16 = Buffer.from(json, 'utf16le');
	const cut = bytes.subarray(0, Math.floor(random() * (bytes.length - 1)));

	return pick<() => HostileWebhook>([
		() => ({ ...signed(bytes, 'pass'), mark }),
		() => ({ ...signed(bytes, 'pass'), mark }),
		() => ({ ...signed(bytes, 'pass', { 'content-type': pick(CONTENT_TYPES) }), mark }),
		() => ({
			...signed(gzipSync(bytes), 'pass', {
				'content-encoding': 'gzip',
				'x-hub-signature-256': sign(bytes),
			}),
			mark,
		}),
		() => signed(bytes, 'forged', { 'x-hub-signature-256': pick(FORGED)(bytes) }),
		() => signed(cut, 'forged', { 'x-hub-signature-256': sign(bytes) }),
		() => signed(cut, isDeep(cut) ? 'pass' : 'unreadable'),
		() => signed(Buffer.concat([bytes, Buffer.from([0xc3, 0x28])]), 'unreadable'),
		() =>
			signed(utf16, isDeep(utf16) ? 'pass' : 'unreadable', {
				'content-type': 'application/json; charset=utf-16',
			}),
		() => signed(bytes, 'unreadable', { 'content-encoding': pick(['gzip', 'deflate']) }),
		// One in a hundred, as the sizes cost time.
		() =>
			random() < 0.1
				? signed(Buffer.alloc(5 * MEGABYTE, '['), 'tooLarge')
				: { ...signed(bytes, 'pass'), mark },
	])();
}

const CONTENT_TYPES = [
	'text/plain',
	'application/xml',
	'multipart/form-data; boundary=x',
	'x/y',
	'application/x-www-form-urlencoded',
] as const;

const FORGED = [
	() => '',
	() => 'sha256=',
	() => `sha256=${'0'.repeat(64)}`,
	(body: Buffer) => sign(body, seed.otherApp.secret),
	(body: Buffer) => sign(body).slice(0, -1),
	(body: Buffer) => sign(body).replace('sha256', 'sha1'),
	(body: Buffer) => `${sign(body)},${sign(body)}`,
] as const;

/** What nests too deep for a workflow is passed on as text, whether it is JSON or not. */
function isDeep(body: Buffer): boolean {
	let depth = 0;
	for (const character of body.toString()) {
		if ('[{'.includes(character)) depth++;
		else if (']}'.includes(character)) depth--;
		if (depth > MAXIMUM_DEPTH) return true;
	}
	return false;
}

type Pick = <T>(choices: readonly [T, ...T[]]) => T;
type Path = ReadonlyArray<string | number>;

const CHANGE: Path = ['entry', 0, 'changes', 0];
const VALUE: Path = [...CHANGE, 'value'];

/** Where something odd stands. Contacts and metadata of an update are not part of it. */
const PLACES: readonly [Path, ...Path[]] = [
	[],
	['entry'],
	['entry', 0],
	['entry', 1],
	['entry', 0, 'changes'],
	CHANGE,
	['entry', 0, 'changes', 1],
	[...CHANGE, 'field'],
	VALUE,
	[...VALUE, 'statuses'],
	[...VALUE, 'statuses', 0],
	[...VALUE, 'statuses', 0, 'id'],
	[...VALUE, 'statuses', 0, 'status'],
	[...VALUE, 'statuses', 0, 'timestamp'],
	[...VALUE, 'statuses', 0, 'errors'],
	[...VALUE, 'statuses', 0, '__proto__'],
	[...VALUE, 'messages'],
	[...VALUE, 'messages', 0, 'type'],
	[...VALUE, 'messages', 0, 'interactive'],
	[...VALUE, 'messages', 0, 'interactive', 'nfm_reply'],
	[...VALUE, 'messages', 0, 'interactive', 'nfm_reply', 'response_json'],
	[...VALUE, 'errors'],
	[...VALUE, 'calls'],
	[...VALUE, 'user_preferences'],
	[...VALUE, '__proto__'],
	[...VALUE, 'constructor'],
	[...VALUE, 'toString'],
];

/** Something odd, with the mark in it, as JSON. */
const ODD = [
	(mark: string) => `"${mark}"`,
	(mark: string) => `["${mark}"]`,
	(mark: string) => `[null,1,true,"","${mark}"]`,
	(mark: string) => `{"x":"${mark}"}`,
	(mark: string) =>
		`{"__proto__":{"polluted":"${mark}"},"constructor":{"prototype":{"polluted":1}}}`,
	(mark: string) => `[{"__proto__":{"polluted":1},"id":{"x":"${mark}"},"code":[]}]`,
	(mark: string) => `[{"id":"${mark}","timestamp":1e308,"errors":[{"code":131026},7,null]}]`,
	(mark: string) => `"${mark}${'x'.repeat(5_000)}"`,
	(mark: string) => `"${mark}\\u0000\\ud800\\u2028"`,
	(mark: string) => nested(150, `"${mark}"`),
	(mark: string) => nested(20_000, `"${mark}"`),
	(mark: string) =>
		`[${Array.from({ length: 1_000 }, (_, index) => `{"id":"${mark}-${index}"}`).join()}]`,
] as const;

const nested = (depth: number, core: string): string =>
	`${'{"x":['.repeat(depth / 2)}${core}${']}'.repeat(depth / 2)}`;

const FIELDS = [
	'messages',
	'calls',
	'standby',
	'user_preferences',
	'account_update',
	'__proto__',
	'constructor',
] as const;

/** JSON of a webhook with something odd at one place. */
function oddJson(mark: string, pick: Pick): string {
	const update = { id: `wamid.${mark}`, status: 'sent', timestamp: '1750030073', type: 'text' };
	const value = {
		messaging_product: 'whatsapp',
		metadata: { phone_number_id: '1' },
		statuses: [update],
		messages: [update],
	};
	const change = { field: pick(FIELDS), value };
	const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] };
	const placeholder = '\u0001';
	const whole = put(body, pick(PLACES), placeholder);
	return JSON.stringify(whole).replace(JSON.stringify(placeholder), () => pick(ODD)(mark));
}

/** The JSON with another value at a place. Keys are defined, not set, so that `__proto__` is one like others. */
function put(target: unknown, [key, ...rest]: Path, value: unknown): unknown {
	if (key === undefined) return value;
	const copy: object = Array.isArray(target)
		? [...(target as unknown[])]
		: { ...(target as object) };
	const inner: unknown = Object.hasOwn(copy, key)
		? (copy as Record<string | number, unknown>)[key]
		: {};
	const content = {
		value: put(inner, rest, value),
		enumerable: true,
		configurable: true,
		writable: true,
	};
	return Object.defineProperty(copy, key, content);
}

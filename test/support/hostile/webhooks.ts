import { gzipSync } from 'node:zlib';

import { MAXIMUM_DEPTH } from '../../../nodes/WhatsApp/shared/parseUntrustedJson';
import { sign } from '../engine/meta-webhook';
import { seed } from '../engine/test-sandbox';
import { ODD, picker, put, randomOf, type Path, type Pick } from './odd-json';

/** What the door has to do with a webhook. */
export type Verdict = 'pass' | 'forged' | 'unreadable' | 'tooLarge';

export interface HostileWebhook {
	readonly body: Buffer;
	readonly headers: Record<string, string>;
	readonly verdict: Verdict;
	/** A part of what is odd about it, which has to arrive with the items. */
	readonly mark?: string;
}

const MEGABYTE = 1024 * 1024;

/** The webhook of that number, odd in one way or several; the same each time. */
export function hostileWebhook(index: number): HostileWebhook {
	const random = randomOf(index);
	const pick = picker(random);
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

const CHANGE: Path = ['entry', 0, 'changes', 0];
const VALUE: Path = [...CHANGE, 'value'];

/** Where the odd value is put. Contacts and metadata of an update are not part of it. */
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

import { createHash } from 'crypto';

import type { ReadOptions } from './whatsAppEvent';

/** In characters: the memory of delivered events must not grow by what somebody puts into an ID. */
const MAXIMUM_LENGTH = 256;

/** 96 bits in Base64. */
const DIGEST_LENGTH = 16;

/**
 * The ID of an event: what people recognise it by, and a digest of its content, which decides. So two
 * events are the same only if Meta said the same, whatever fields that was in, and the ID is the
 * same in every delivery and in every process of n8n. E.g. `wamid.…:delivered:Zk3…`.
 *
 * @param readable parts that are '' are left out
 * @param content all that makes the event what it is, as JSON
 */
export function eventId(readable: readonly string[], content: readonly unknown[]): string {
	const digest = createHash('sha256').update(canonical(content)).digest('base64url').slice(0, DIGEST_LENGTH);
	const start = readable.filter(Boolean).join(':').slice(0, MAXIMUM_LENGTH - DIGEST_LENGTH - 1);
	return `${start}:${digest}`;
}

/**
 * JSON with the names of each object in order, so that their order does not matter.
 *
 * The download link of a file is left out. Meta signs it for five minutes, so another delivery of
 * the message may have another one; the file itself is told by its ID and its SHA-256.
 */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const content = value as Record<string, unknown>;
	const isFile = Object.hasOwn(content, 'sha256');
	const names = Object.keys(content).filter((name) => !(isFile && name === 'url'));
	return `{${names.sort().map((name) => `${JSON.stringify(name)}:${canonical(content[name])}`).join()}}`;
}

/**
 * Tells today's from tomorrow's where Meta gave an update neither an ID nor a time: when the change was
 * reported, else the hour in which it arrived, e.g. "2026-11-25T09". A redelivery in another hour then
 * counts as another event, which is better than losing one.
 */
export const occasion = (reportedAt: Date | undefined, { receivedAt }: ReadOptions): string =>
	reportedAt?.toISOString() ?? receivedAt.toISOString().slice(0, 13);

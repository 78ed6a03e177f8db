import { createHash } from 'crypto';

import type { ParseOptions } from './whatsAppEvent';

/** In characters. Limits the memory of delivered events, whatever Meta's IDs contain. */
const MAXIMUM_LENGTH = 256;

const DIGEST_BYTES = 12;
/** In Base64. */
const DIGEST_LENGTH = 16;

/**
 * The ID of an event, e.g. `wamid.…:delivered:Zk3…`: a readable part, and a digest of the content. Two
 * events have the same ID only if their content is the same, in whatever fields Meta puts it. The ID is
 * the same in every delivery and in every process of n8n.
 *
 * @param readable parts that are '' are left out
 * @param content JSON that is the same in every delivery of the event, and different for any other event
 */
export function eventId(readable: readonly string[], content: readonly unknown[]): string {
	const digest = createHash('sha256')
		.update(canonical(content))
		.digest()
		.subarray(0, DIGEST_BYTES)
		.toString('base64url');
	const start = readable
		.filter(Boolean)
		.join(':')
		.slice(0, MAXIMUM_LENGTH - DIGEST_LENGTH - 1);
	// Thousands are remembered, and V8 keeps a joined string in one piece, a concatenated one in several.
	return [start, digest].join(':');
}

/**
 * JSON with the names of each object in order, so that their order does not matter.
 *
 * The download link of a file is left out. It is signed for five minutes, so a redelivery may have
 * another one; ID and SHA-256 identify the file.
 */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	// Not JSON.stringify for numbers, which makes null of 1e400.
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const content = value as Record<string, unknown>;
	const isFile = Object.hasOwn(content, 'sha256');
	const names = Object.keys(content).filter((name) => !(isFile && name === 'url'));
	return `{${names
		.sort()
		.map((name) => `${JSON.stringify(name)}:${canonical(content[name])}`)
		.join()}}`;
}

/**
 * Tells two updates of the same content apart when Meta gives them neither an ID nor a timestamp: the time
 * of the report, or else the hour of arrival, e.g. "2026-11-25T09". A redelivery in another hour then
 * counts as another event, which is better than losing one.
 */
export const occurrenceTime = (
	reportedAt: Date | undefined,
	{ receivedAt }: ParseOptions,
): string => reportedAt?.toISOString() ?? receivedAt.toISOString().slice(0, 13);

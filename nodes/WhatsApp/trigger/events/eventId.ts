import { createHash } from 'crypto';

import { text } from '../../graph/json';

/**
 * Longest ID that is kept as it is, in characters. Meta's are shorter; the memory of delivered
 * events must not grow by what somebody puts into a longer one.
 */
const MAXIMUM_LENGTH = 256;

/** An ID of the parts that are there, e.g. `wamid.…:read`. */
export function joinId(parts: readonly unknown[]): string {
	const id = parts.map(text).filter(Boolean).join(':');
	return id.length <= MAXIMUM_LENGTH ? id : digest(id);
}

/** 128 bits of a hash of any JSON, as 22 characters: the same for the same content in the same order. */
export const digest = (content: unknown): string =>
	createHash('sha256').update(JSON.stringify(content) ?? '').digest('base64url').slice(0, 22);

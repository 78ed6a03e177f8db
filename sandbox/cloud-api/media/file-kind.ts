/** What only a file's first bytes tell. */

/** An extended WebP file says in its flags whether it moves. Source: WebP container specification. */
export function isAnimatedWebp(head: Buffer): boolean {
	const extended = textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 16) === 'WEBPVP8X';
	return extended && ((head[20] ?? 0) & 0b10) !== 0;
}

/** An Ogg file that holds something else than Opus. Source: RFC 7845 (the header comes first). */
export const isOggWithoutOpus = (head: Buffer): boolean =>
	textAt(head, 0, 4) === 'OggS' && !head.includes('OpusHead');

const textAt = (bytes: Buffer, start: number, end: number): string =>
	bytes.subarray(start, end).toString('latin1');

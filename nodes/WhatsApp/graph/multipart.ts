import { randomBytes } from 'crypto';

import type { ByteStream } from './byteStream';
import type { RequestContent } from './request';

export interface FilePart {
	readonly fileName: string;
	/** One of those that Meta accepts; any other text could inject a header. */
	readonly mimeType: string;
	/** In bytes. */
	readonly size: number;
	readonly content: Buffer | ByteStream;
}

/**
 * A form with one file, as `multipart/form-data` (RFC 7578). A streamed file passes through chunk
 * by chunk; the length is known in advance, since Meta requires it.
 */
export function multipartForm(
	fields: Readonly<Record<string, string>>,
	file: FilePart,
): RequestContent {
	const boundary = `n8n-${randomBytes(16).toString('hex')}`;
	const head = Buffer.from(
		[
			...Object.entries(fields).map(
				([name, value]) =>
					`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
			),
			`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${escapeQuoted(file.fileName)}"\r\n`,
			`Content-Type: ${file.mimeType}\r\n\r\n`,
		].join(''),
	);
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
	const size = head.length + file.size + tail.length;
	return {
		size,
		headers: {
			'Content-Type': `multipart/form-data; boundary=${boundary}`,
			'Content-Length': String(size),
		},
		...(!Buffer.isBuffer(file.content) && { source: file.content }),
		body: Buffer.isBuffer(file.content)
			? Buffer.concat([head, file.content, tail])
			: file.content.compose(async function* (chunks: AsyncIterable<Buffer>) {
					yield head;
					yield* chunks;
					yield tail;
				}),
	};
}

/** As browsers write a name into a quoted string (WHATWG, multipart/form-data encoding). */
const escapeQuoted = (name: string): string =>
	name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

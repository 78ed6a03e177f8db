import { parseUntrustedJson } from '../shared/parseUntrustedJson';
import type { ByteStream } from './byteStream';

/** In bytes, unpacked. No response of Meta's to a request comes near it. */
const MAXIMUM_SIZE = 10 * 1024 * 1024;

/** A response that holds more than any of Meta's. */
export class OversizedResponse extends Error {
	constructor() {
		super(`The response has more than ${MAXIMUM_SIZE / 1024 / 1024} MB`);
		this.name = 'OversizedResponse';
	}
}

/**
 * Reads the body of a response. n8n's request helper would collect it without a limit of size, and
 * wait for its end however long that takes.
 *
 * @param body a stream; anything else is returned as it is
 * @param signal ends the reading and closes the connection
 * @returns parsed JSON, or the text where it is none
 * @throws OversizedResponse, or what broke the stream
 */
export async function readBody(body: unknown, signal: AbortSignal): Promise<unknown> {
	if (!isByteStream(body)) return body;
	const end = (): void => void body.destroy(new Error('The time is up'));
	if (signal.aborted) end();
	signal.addEventListener('abort', end, { once: true });
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		// A loop that is left destroys the stream, and with it the connection.
		for await (const chunk of body as AsyncIterable<Buffer>) {
			size += chunk.length;
			if (size > MAXIMUM_SIZE) throw new OversizedResponse();
			chunks.push(chunk);
		}
	} finally {
		signal.removeEventListener('abort', end);
	}
	return parseBody(Buffer.concat(chunks).toString());
}

const isByteStream = (body: unknown): body is ByteStream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;

const BYTE_ORDER_MARK = '\ufeff';

/**
 * JSON, or the text itself where it is none, or nests deeper than n8n can copy. The one place where a
 * response of Meta's is parsed.
 */
function parseBody(content: string): unknown {
	const text = content.startsWith(BYTE_ORDER_MARK) ? content.slice(1) : content;
	const json = parseUntrustedJson(text);
	return json.kind === 'read' ? json.value : text;
}

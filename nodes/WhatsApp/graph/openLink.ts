import { asNumber, asObject, asText } from '../shared/json';
import type { ByteStream } from './byteStream';
import type { GraphContext } from './credential';
import { LARGEST_FILE } from './openUrl';
import { REQUEST_TIMEOUT_MS, TimeLimit, transferMs } from './timeLimit';

/** A public file on the web, while it is downloaded. */
export interface OpenedLink {
	readonly content: ByteStream;
	/** As the server calls it; '' for none. */
	readonly mimeType: string;
	/** Why reading `content` ended early, for the user. */
	readonly explain: () => string;
}

/**
 * Opens a public URL, without the token: it may lead anywhere.
 *
 * @returns why it cannot be opened, as the end of a sentence, in place of the file
 */
export async function openLink(context: GraphContext, url: string): Promise<OpenedLink | string> {
	const limit = new TimeLimit(REQUEST_TIMEOUT_MS);
	try {
		const response: unknown = await context.helpers.httpRequest({
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			headers: { 'User-Agent': 'n8n-nodes-whatsapp-cloud' },
			timeout: limit.milliseconds,
			abortSignal: limit.signal,
		});
		const { statusCode, headers, body } = response as {
			statusCode: number;
			headers: unknown;
			body: ByteStream;
		};
		if (statusCode < 200 || statusCode > 299) {
			limit.end();
			return `the server responded with HTTP status ${statusCode}`;
		}
		const { 'content-type': type, 'content-length': length } = asObject(headers);
		if ((asNumber(length) ?? 0) > LARGEST_FILE) {
			limit.end();
			return TOO_LARGE;
		}
		limit.restart(REQUEST_TIMEOUT_MS + transferMs(LARGEST_FILE));
		body.once('close', () => limit.release());
		let size = 0;
		const content = body.compose(async function* (chunks: AsyncIterable<Buffer>) {
			for await (const chunk of chunks) {
				size += chunk.length;
				if (size > LARGEST_FILE) throw new Error(TOO_LARGE);
				yield chunk;
			}
		}) as ByteStream;
		const explain = (): string =>
			size > LARGEST_FILE ? TOO_LARGE : limit.isOver ? TIMED_OUT : 'the connection was closed';
		return { content, mimeType: asText(type), explain };
	} catch {
		const timedOut = limit.isOver;
		limit.end();
		return timedOut ? TIMED_OUT : 'the server cannot be reached';
	}
}

const TIMED_OUT = 'the download timed out';
const TOO_LARGE = 'the file is larger than 100 MB';

import { sleep } from 'n8n-workflow';

import type { ByteStream } from '../../graph/byteStream';
import type { GraphFailure } from '../../graph/failure';
import { APP_ID } from '../../graph/fillIds';
import type { Fetched, RequestContent } from '../../graph/request';
import type { Call } from '../../operation/operation';
import { asNumber, asText } from '../../shared/json';
import type { IdentifiedFile } from '../media/identifyFile';

/** How often an upload is continued after an interruption. */
const MAXIMUM_ATTEMPTS = 5;

/** Milliseconds before the first continuation; each further one waits twice as long. */
const PAUSE_MS = 500;

/**
 * Uploads an example file for Meta's review of a template. What was interrupted continues at the
 * position up to which Meta has the file.
 *
 * @returns the file's handle
 * @see https://developers.facebook.com/docs/graph-api/guides/upload
 */
export async function uploadSample(call: Call, file: IdentifiedFile): Promise<Fetched<string>> {
	const session = await call({
		method: 'POST',
		path: `${APP_ID}/uploads`,
		query: { file_name: file.fileName, file_length: file.size, file_type: file.mimeType },
		proof: 'id',
		effect: 'none',
	});
	if (session.failure !== undefined) return withoutEffect(session.failure);
	const id = asText(session.body.id);
	if (!/^upload:[^\s#]+$/.test(id)) return withoutEffect(NO_SESSION);
	let offset = 0;
	for (let attempt = 1; ; attempt++) {
		const position = offset;
		const uploaded = await call({
			method: 'POST',
			path: id,
			scheme: 'OAuth',
			content: async () => await contentFrom(file, position),
			proof: 'handle',
			effect: 'none',
		});
		if (uploaded.failure === undefined) return { value: asText(uploaded.body.h) };
		// "safe" for what has no effect: the connection was closed, or Meta has a temporary reason.
		if (uploaded.failure.retry !== 'safe' || attempt === MAXIMUM_ATTEMPTS)
			return withoutEffect(uploaded.failure);
		await sleep(PAUSE_MS * 2 ** (attempt - 1));
		const state = await call({ method: 'GET', path: id, scheme: 'OAuth' });
		// Whatever cut the upload off may last a little longer; the offset is then asked for again.
		if (state.failure !== undefined && state.failure.retry !== 'safe')
			return withoutEffect(state.failure);
		offset = asNumber(state.body?.file_offset) ?? offset;
	}
}

/** Without its sample, the template was not submitted. */
const withoutEffect = (failure: GraphFailure): Fetched<string> => ({
	failure: { ...failure, outcome: 'refused' },
});

const NO_SESSION: GraphFailure = {
	message: 'The server did not return the ID of an upload',
	advice: 'Check the Base URL in the credential: something other than Meta responds there.',
	outcome: 'refused',
};

/** The rest of a file, beginning at a position. */
async function contentFrom(file: IdentifiedFile, offset: number): Promise<RequestContent> {
	const content = await file.open();
	const size = Math.max(0, file.size - offset);
	return {
		size,
		headers: {
			'Content-Type': 'application/octet-stream',
			'Content-Length': String(size),
			file_offset: String(offset),
		},
		...(!Buffer.isBuffer(content) && { source: content }),
		body: Buffer.isBuffer(content) ? content.subarray(offset) : skip(content, offset),
	};
}

function skip(content: ByteStream, count: number): ByteStream {
	if (count === 0) return content;
	return content.compose(async function* (chunks: AsyncIterable<Buffer>) {
		let left = count;
		for await (const chunk of chunks) {
			const rest = chunk.subarray(Math.min(left, chunk.length));
			left -= chunk.length - rest.length;
			if (rest.length > 0) yield rest;
		}
	}) as ByteStream;
}

import { Readable } from 'node:stream';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { GraphError } from '../graph-error';
import { readInput } from '../request-input';
import type { Sandbox } from '../sandbox';
import { authenticate } from '../tokens';

/**
 * The bytes of a file, to whoever has its address and the token.
 * @throws GraphError 190 (HTTP 401) without a good token in the header, 100 (HTTP 404) for an address whose
 * time is over or whose file is gone, or that the token doesn't reach
 */
export async function downloadMedia(
	sandbox: Sandbox,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const { state, settings, mediaLinks, files } = sandbox;
	const { query } = readInput(request);
	const { token } = authenticate(state, request, {}, false);
	if (settings.media_redirect_url !== null)
		return await reply.redirect(settings.media_redirect_url, 302);
	const media = state.find('media', mediaLinks.resolve(query.mid, query.hash) ?? '');
	const number = state.find('phone_number', media?.phone_number_id ?? '');
	if (!media || !number || !token.account_ids.includes(number.account_id)) throw notFound();
	const bytes = files.read(media.path);
	return await reply
		.header('content-length', media.file_size)
		.type(media.mime_type)
		.send(settings.corrupt_media_downloads ? Readable.from(corrupted(bytes)) : bytes);
}

const notFound = (): GraphError =>
	new GraphError(404, {
		message: 'The requested media does not exist, or the time of its URL is over.',
		type: 'OAuthException',
		code: 100,
	});

/** The same number of bytes, but for one bit of the first. */
async function* corrupted(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let first = true;
	for await (const chunk of bytes) {
		const sent = Buffer.from(chunk);
		if (first && sent.length > 0) sent[0] = (sent[0] ?? 0) ^ 1;
		first = false;
		yield sent;
	}
}

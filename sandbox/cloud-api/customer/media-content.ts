import { z } from 'zod';

import type { JsonObject } from '../control-types';
import { isAnimatedWebp } from '../media/file-kind';
import type { StoredFile } from '../media/file-store';
import { addMedia, mediaUrl } from '../media/kept-media';
import type { Media, MediaType } from '../media/media';
import { bareMimeType } from '../media/media-types';
import type { PhoneNumber } from '../objects';
import { isJsonObject } from '../request-input';
import type { Sandbox } from '../sandbox';
import { SAMPLE_FILES } from './sample-files';

const contentSchema = z.strictObject({
	mime_type: z.string(),
	/** In base64. */
	bytes: z.base64(),
	/** For documents. */
	filename: z.string().optional(),
	/** For images, videos and documents. */
	caption: z.string().optional(),
});

/**
 * Takes in a file which a customer sends, and shows it as webhooks do.
 * @param given what is not to be made up
 * @throws ZodError if that doesn't describe a file
 */
export async function mediaContent(
	sandbox: Sandbox,
	phoneNumber: PhoneNumber,
	type: MediaType,
	given: unknown,
): Promise<{ media: Media; content: JsonObject }> {
	const whole = isJsonObject(given)
		? { ...SAMPLE_FILES[type], ...given }
		: (given ?? SAMPLE_FILES[type]);
	const {
		mime_type: mimeType,
		bytes,
		filename,
		caption,
	} = z.strictObject({ content: contentSchema }).parse({ content: whole }).content;
	const file = await sandbox.files.write([Buffer.from(bytes, 'base64')], Infinity);
	const media = addMedia(sandbox, phoneNumber, mimeType, filename ?? null, file);
	const content = {
		...(caption === undefined ? {} : { caption }),
		...(filename === undefined ? {} : { filename }),
		mime_type: mimeType,
		// In webhooks Meta writes the hash in base64, elsewhere in hex.
		sha256: Buffer.from(media.sha256, 'hex').toString('base64'),
		id: media.id,
		url: mediaUrl(sandbox, media),
		...flagOf(type, mimeType, file),
	};
	return { media, content: { type, [type]: content } };
}

/** Voice messages are Ogg, other audio isn't; stickers may move. */
function flagOf(type: MediaType, mimeType: string, { head }: StoredFile): JsonObject {
	if (type === 'audio') return { voice: bareMimeType(mimeType) === 'audio/ogg' };
	return type === 'sticker' ? { animated: isAnimatedWebp(head) } : {};
}

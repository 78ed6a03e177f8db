import { invalidParameter } from '../graph-error';
import { MEDIA_LIMITS } from '../limits';
import { isAnimatedWebp, isOggWithoutOpus } from './file-kind';
import type { StoredFile } from './file-store';
import type { MediaType } from './media';
import { bareMimeType, LISTED_MIME_TYPES, mediaTypeOf } from './media-types';

/** The most bytes a file of this type may have, before its content is known; 0 if Meta doesn't take the type. */
export function upperLimit(mimeType: string): number {
	const type = mediaTypeOf(mimeType);
	return type ? limitOf(type, true) : 0;
}

const limitOf = (type: MediaType, animated: boolean): number =>
	type === 'sticker'
		? MEDIA_LIMITS[animated ? 'animatedSticker' : 'staticSticker']
		: MEDIA_LIMITS[type];

/**
 * @throws GraphError 100 for a type that Meta doesn't take, Ogg without Opus, an empty file and one that is too big
 */
export function checkFile(mimeType: string, file: StoredFile): void {
	const type = mediaTypeOf(mimeType);
	if (!type) throw refusedType(mimeType);
	if (file.size === 0) throw invalidParameter('Param file must not be empty.');
	const limit = limitOf(type, isAnimatedWebp(file.head));
	if (file.size > limit) {
		const what = `a file of type ${bareMimeType(mimeType)}`;
		throw invalidParameter(
			`File Too Large: it has ${file.size} bytes, but ${what} may have ${limit} at most.`,
		);
	}
	if (bareMimeType(mimeType) === 'audio/ogg' && isOggWithoutOpus(file.head)) {
		throw refusedType('application/ogg');
	}
}

const refusedType = (mimeType: string): Error =>
	invalidParameter(
		`Param file must be a file with one of the following types: ${LISTED_MIME_TYPES.join(', ')}. ` +
			`Received file of type '${mimeType}'.`,
	);

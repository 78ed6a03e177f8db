import type { MediaType } from './media';

/**
 * What an upload takes, with the kind of message each type is made for. Source: the list in Meta's
 * refusal of any other type, in its order, as users report it.
 */
const UPLOAD_TYPES: Readonly<Record<string, MediaType>> = {
	'audio/aac': 'audio',
	'audio/mp4': 'audio',
	'audio/mpeg': 'audio',
	'audio/amr': 'audio',
	'audio/ogg': 'audio',
	'audio/opus': 'audio',
	'application/vnd.ms-powerpoint': 'document',
	'application/msword': 'document',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'document',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'document',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'document',
	'application/vnd.ms-excel': 'document',
	'application/pdf': 'document',
	'text/plain': 'document',
	'image/jpeg': 'image',
	'image/png': 'image',
	'image/webp': 'sticker',
	'video/mp4': 'video',
	'video/3gpp': 'video',
};

/** Taken as an upload, but a message with it is not delivered. */
const UNDELIVERABLE_TYPE = 'audio/opus';

/** For Meta's answer to any other type. */
export const LISTED_MIME_TYPES: readonly string[] = Object.keys(UPLOAD_TYPES);

/** "Audio/Ogg; codecs=opus" → "audio/ogg" */
export const bareMimeType = (mimeType: string): string =>
	(mimeType.split(';')[0] ?? '').trim().toLowerCase();

/** What a file is to Meta, by its MIME type; undefined if an upload doesn't take it. */
export const mediaTypeOf = (mimeType: string): MediaType | undefined =>
	UPLOAD_TYPES[bareMimeType(mimeType)];

/** Whether a kept file can go out in a message of this type; as a document any can. */
export const isSendableAs = (type: MediaType, mimeType: string): boolean =>
	type === 'document' || mediaTypeOf(mimeType) === type;

/** Whether a message with such a file is delivered once it was accepted. */
export const isDeliverable = (mimeType: string): boolean =>
	bareMimeType(mimeType) !== UNDELIVERABLE_TYPE;

import type { MediaType } from './media';

/** Listed for documents; in practice Meta takes others as well. Source: Cloud API, supported media types. */
const LISTED_DOCUMENTS = [
	'text/plain',
	'application/pdf',
	'application/msword',
	'application/vnd.ms-excel',
	'application/vnd.ms-powerpoint',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation',
];

/** MIME types by media type. Source: Cloud API, supported media types. */
const MIME_TYPES: Readonly<Record<MediaType, readonly string[]>> = {
	audio: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
	document: LISTED_DOCUMENTS,
	image: ['image/jpeg', 'image/png'],
	sticker: ['image/webp'],
	video: ['video/mp4', 'video/3gpp'],
};

/** What an upload without a type of its own comes as: no type at all. */
const UNKNOWN_TYPE = 'application/octet-stream';
/** Of these families Meta takes the listed types alone. */
const CLOSED_FAMILIES = /^(audio|image|video)\//;

/** For Meta's answer to any other type. */
export const LISTED_MIME_TYPES: readonly string[] = Object.values(MIME_TYPES).flat();

/** "Audio/Ogg; codecs=opus" → "audio/ogg" */
export const bareMimeType = (mimeType: string): string => (mimeType.split(';')[0] ?? '').trim().toLowerCase();

/** What a file is to Meta, by its MIME type; undefined if Meta doesn't take it. */
export function mediaTypeOf(mimeType: string): MediaType | undefined {
	const bare = bareMimeType(mimeType);
	const types = Object.keys(MIME_TYPES) as MediaType[];
	const listed = types.find((type) => MIME_TYPES[type].includes(bare));
	if (listed) return listed;
	const other = /^[a-z]+\/.+$/.test(bare) && bare !== UNKNOWN_TYPE && !CLOSED_FAMILIES.test(bare);
	return other ? 'document' : undefined;
}

/** Whether a kept file can go out in a message of this type; as a document any can. */
export const isSendableAs = (type: MediaType, mimeType: string): boolean =>
	type === 'document' || mediaTypeOf(mimeType) === type;

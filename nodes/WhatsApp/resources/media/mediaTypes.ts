import type { INodeProperties } from 'n8n-workflow';

const MEGABYTE = 1024 * 1024;
const KILOBYTE = 1024;

/** A kind of message that shows a file. */
interface MediaType {
	/** As the editor calls it. */
	readonly label: string;
	/** As a sentence calls it: "an image". */
	readonly article: string;
	/** Of a file that is uploaded, in bytes. Meta applies it by MIME type, whatever message the file is for. */
	readonly maximumSize: number;
}

/**
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
 */
export const MEDIA_TYPES = {
	audio: { label: 'Audio', article: 'an audio', maximumSize: 16 * MEGABYTE },
	document: { label: 'Document', article: 'a document', maximumSize: 100 * MEGABYTE },
	image: { label: 'Image', article: 'an image', maximumSize: 5 * MEGABYTE },
	/** The size is that of an animated one. */
	sticker: { label: 'Sticker', article: 'a sticker', maximumSize: 500 * KILOBYTE },
	video: { label: 'Video', article: 'a video', maximumSize: 16 * MEGABYTE },
} as const satisfies Record<string, MediaType>;

/** In bytes; an animated sticker may be larger. */
export const MAXIMUM_STATIC_STICKER_SIZE = 100 * KILOBYTE;

export type MediaTypeName = keyof typeof MEDIA_TYPES;

export const isMediaTypeName = (name: string): name is MediaTypeName =>
	Object.hasOwn(MEDIA_TYPES, name);

export const MEDIA_TYPE = { name: 'mediaType', label: 'Media Type' };

const upTo = (type: MediaTypeName): string =>
	`up to ${MEDIA_TYPES[type].maximumSize / MEGABYTE} MB`;

/** Which kind of media, of an upload and of *Send Media*. */
export const mediaTypeField: INodeProperties = {
	displayName: MEDIA_TYPE.label,
	name: MEDIA_TYPE.name,
	type: 'options',
	default: 'image',
	options: [
		{
			name: 'Audio',
			value: 'audio',
			description: `AAC, AMR, MP3, M4A or OGG with Opus, ${upTo('audio')}`,
		},
		{
			name: 'Document',
			value: 'document',
			description: `PDF, Word, Excel, PowerPoint or text ${upTo('document')}. Files of other types can be sent by link.`,
		},
		{ name: 'Image', value: 'image', description: `JPEG or PNG, ${upTo('image')}` },
		{
			name: 'Sticker',
			value: 'sticker',
			description: `WebP of 512 by 512 pixels, up to ${MAXIMUM_STATIC_STICKER_SIZE / KILOBYTE} KB, animated ${MEDIA_TYPES.sticker.maximumSize / KILOBYTE} KB`,
		},
		{
			name: 'Video',
			value: 'video',
			description: `MP4 or 3GPP with H.264 and AAC, ${upTo('video')}`,
		},
	],
};

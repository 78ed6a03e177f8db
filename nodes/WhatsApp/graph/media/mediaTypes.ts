export const MEGABYTE = 1024 * 1024;
export const KILOBYTE = 1024;

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

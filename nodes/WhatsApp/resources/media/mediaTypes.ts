import type { INodeProperties } from 'n8n-workflow';

const MEGABYTE = 1024 * 1024;
const KILOBYTE = 1024;

/** What WhatsApp takes as a kind of media. */
interface MediaType {
	/** As a sentence calls it: "an image". */
	readonly article: string;
	/** MIME type to file extension; for documents those that Meta names, others are taken too. */
	readonly mimeTypes: Readonly<Record<string, string>>;
	/** In bytes. */
	readonly maximumSize: number;
}

/**
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
 */
export const MEDIA_TYPES = {
	audio: {
		article: 'an audio',
		mimeTypes: {
			'audio/aac': 'aac',
			'audio/amr': 'amr',
			'audio/mp4': 'm4a',
			'audio/mpeg': 'mp3',
			'audio/ogg': 'ogg',
		},
		maximumSize: 16 * MEGABYTE,
	},
	document: {
		article: 'a document',
		mimeTypes: {
			'application/msword': 'doc',
			'application/pdf': 'pdf',
			'application/vnd.ms-excel': 'xls',
			'application/vnd.ms-powerpoint': 'ppt',
			'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
			'text/plain': 'txt',
		},
		maximumSize: 100 * MEGABYTE,
	},
	image: {
		article: 'an image',
		mimeTypes: { 'image/jpeg': 'jpg', 'image/png': 'png' },
		maximumSize: 5 * MEGABYTE,
	},
	sticker: {
		article: 'a sticker',
		mimeTypes: { 'image/webp': 'webp' },
		/** Of an animated one. */
		maximumSize: 500 * KILOBYTE,
	},
	video: {
		article: 'a video',
		mimeTypes: { 'video/3gpp': '3gp', 'video/mp4': 'mp4' },
		maximumSize: 16 * MEGABYTE,
	},
} as const satisfies Record<string, MediaType>;

/** In bytes; an animated sticker may be larger. */
export const MAXIMUM_STATIC_STICKER_SIZE = 100 * KILOBYTE;

export type MediaTypeName = keyof typeof MEDIA_TYPES;

export const mediaTypeOf = (name: MediaTypeName): MediaType => MEDIA_TYPES[name];

export const isMediaTypeName = (name: string): name is MediaTypeName => Object.hasOwn(MEDIA_TYPES, name);

/** The extension of a file of this type; '' for one that has no entry. */
export function extensionOf(mimeType: string): string {
	for (const { mimeTypes } of Object.values<MediaType>(MEDIA_TYPES)) {
		const extension = mimeTypes[mimeType];
		if (extension !== undefined) return `.${extension}`;
	}
	return '';
}

export const MEDIA_TYPE = { name: 'mediaType', label: 'Media Type' };

/** Which kind of media; declared once for the upload and for *Send Media*. */
export const mediaTypeField: INodeProperties = {
	displayName: MEDIA_TYPE.label,
	name: MEDIA_TYPE.name,
	type: 'options',
	default: 'image',
	options: [
		{ name: 'Audio', value: 'audio', description: 'AAC, AMR, MP3, M4A or OGG with Opus, up to 16 MB' },
		{ name: 'Document', value: 'document', description: 'PDF, Word, Excel, PowerPoint, text or another file, up to 100 MB' },
		{ name: 'Image', value: 'image', description: 'JPEG or PNG, up to 5 MB' },
		{ name: 'Sticker', value: 'sticker', description: 'WebP of 512 by 512 pixels, up to 100 KB, animated 500 KB' },
		{ name: 'Video', value: 'video', description: 'MP4 or 3GPP with H.264 and AAC, up to 16 MB' },
	],
	displayOptions: { show: { operation: ['sendMedia', 'upload'] } },
};

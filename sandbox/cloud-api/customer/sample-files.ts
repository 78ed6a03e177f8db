import type { MediaType } from '../media/media';

const base64 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('base64');

/**
 * What customers send who are only told to send a file of some type. The picture and the sticker are one pixel
 * each; of video and audio there is no more than the beginning, by which programs tell what a file is.
 */
export const SAMPLE_FILES: Readonly<
	Record<MediaType, { mime_type: string; bytes: string; filename?: string }>
> = {
	image: {
		mime_type: 'image/png',
		bytes:
			'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	},
	sticker: {
		mime_type: 'image/webp',
		bytes: 'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=',
	},
	video: { mime_type: 'video/mp4', bytes: base64('\0\0\0\x18ftypmp42\0\0\0\0mp42isom') },
	audio: {
		mime_type: 'audio/ogg; codecs=opus',
		bytes: base64(`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0`),
	},
	document: {
		mime_type: 'application/pdf',
		filename: 'order.pdf',
		bytes: base64('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
	},
};

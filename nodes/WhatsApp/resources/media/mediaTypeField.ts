import type { INodeProperties } from 'n8n-workflow';

import {
	KILOBYTE,
	MAXIMUM_STATIC_STICKER_SIZE,
	MEDIA_TYPES,
	MEGABYTE,
	type MediaTypeName,
} from '../../graph/media/mediaTypes';

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
			description: `AAC, AMR, MP3, M4A or OGG with Opus, ${upTo('audio')}. WebM with Opus becomes OGG.`,
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

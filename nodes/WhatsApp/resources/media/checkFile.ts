import type { InputFile } from '../../operation/files';
import { ParameterIssue, type Parameters } from '../../operation/parameters';
import {
	isMediaTypeName,
	MAXIMUM_STATIC_STICKER_SIZE,
	MEDIA_TYPE,
	MEDIA_TYPES,
	mediaTypeOf,
	type MediaTypeName,
} from './mediaTypes';

/** The chosen kind of media. */
export function readMediaType(parameters: Parameters): MediaTypeName {
	const name = parameters.text(MEDIA_TYPE).trim();
	if (isMediaTypeName(name)) return name;
	throw new ParameterIssue(
		`'${MEDIA_TYPE.label}' is '${name.slice(0, 40)}'`,
		`It is one of ${Object.keys(MEDIA_TYPES).join(', ')}.`,
	);
}

/** Throws when WhatsApp would not take the file as this kind of media. */
export async function assertMedia(file: InputFile, type: MediaTypeName): Promise<void> {
	const { article, mimeTypes, maximumSize } = mediaTypeOf(type);
	// Of documents WhatsApp takes other types than those that it names.
	if (type !== 'document' && mimeTypes[file.mimeType] === undefined) {
		throw new ParameterIssue(
			`'${file.fileName}' is ${file.mimeType}, which WhatsApp does not take as ${article}`,
			`${sentence(article)} may be ${Object.keys(mimeTypes).join(', ')}. Convert the file, choose another ${MEDIA_TYPE.label}, or send it as a document.`,
		);
	}
	if (file.size === 0) {
		throw new ParameterIssue(`'${file.fileName}' is empty`, 'Check the node that made the file.');
	}
	const limit = type === 'sticker' ? await maximumStickerSize(file) : maximumSize;
	if (file.size > limit) {
		throw new ParameterIssue(
			`'${file.fileName}' has ${readableSize(file.size)}, WhatsApp allows ${readableSize(limit)} for ${article}`,
			type === 'document'
				? 'Make the file smaller, or send a link to it.'
				: 'Make the file smaller, or send it as a document of up to 100 MB.',
		);
	}
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const readableSize = (bytes: number): string =>
	bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;

/** Still stickers may have less than animated ones; only the larger ones have to be looked into. */
async function maximumStickerSize(file: InputFile): Promise<number> {
	const { maximumSize } = MEDIA_TYPES.sticker;
	if (file.size <= MAXIMUM_STATIC_STICKER_SIZE || file.size > maximumSize) return maximumSize;
	return isAnimated(await readHead(file)) ? maximumSize : MAXIMUM_STATIC_STICKER_SIZE;
}

/** Bytes up to and with the flags of a WebP file's extended header. */
const WEBP_HEAD = 21;

async function readHead(file: InputFile): Promise<Buffer> {
	const content = await file.open();
	if (Buffer.isBuffer(content)) return content.subarray(0, WEBP_HEAD);
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of content) {
		chunks.push(chunk as Buffer);
		length += (chunk as Buffer).length;
		if (length >= WEBP_HEAD) break;
	}
	return Buffer.concat(chunks);
}

/** @see https://developers.google.com/speed/webp/docs/riff_container#extended_file_format */
const isAnimated = (head: Buffer): boolean =>
	head.length >= WEBP_HEAD &&
	head.toString('latin1', 12, 16) === 'VP8X' &&
	((head[20] ?? 0) & 0b10) !== 0;

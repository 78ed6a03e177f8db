import { isTextFormat, mediaTypeOfFile, typesOfMedia } from '../../graph/media/fileTypes';
import {
	isMediaTypeName,
	MAXIMUM_STATIC_STICKER_SIZE,
	MEDIA_TYPES,
	type MediaTypeName,
} from '../../graph/media/mediaTypes';
import { readHead } from '../../operation/files';
import { ParameterIssue, type Parameters } from '../../operation/parameters';
import type { IdentifiedFile } from './identifyFile';
import { MEDIA_TYPE } from './mediaTypeField';
import { isAnimatedWebp, isOggWithoutOpus } from './signatures';

/** The chosen kind of media. */
export function mediaTypeParameter(parameters: Parameters): MediaTypeName {
	const name = parameters.text(MEDIA_TYPE).trim();
	if (isMediaTypeName(name)) return name;
	throw new ParameterIssue(
		`'${MEDIA_TYPE.label}' is '${name.slice(0, 40)}'`,
		`It is one of ${Object.keys(MEDIA_TYPES).join(', ')}.`,
	);
}

/** The way for every file that an upload does not take: by link, a document may be of any type. */
const SEND_LINK =
	"Or upload it to a web server and send the link: Message: Send Media with 'Media Type' Document and 'Media Source' Link";

/**
 * Throws when WhatsApp would not accept the file as this kind of media.
 *
 * @param way what to do with a file that an upload does not take, without a full stop; '' for nothing
 */
export async function assertMedia(
	file: IdentifiedFile,
	type: MediaTypeName,
	way = SEND_LINK,
): Promise<void> {
	const { title, mimeType, size } = file;
	if (size === 0)
		throw new ParameterIssue(`'${title}' is empty`, 'Check the node that created the file.');
	const made = mediaTypeOfFile(mimeType);
	if (made === undefined) throw notUploadable(file, type, way);
	if (type !== 'document' && type !== made) {
		throw new ParameterIssue(
			`'${title}' is ${mimeType}, which WhatsApp does not accept as ${MEDIA_TYPES[type].article}`,
			`Set '${MEDIA_TYPE.label}' to ${waysFor(made)}, or convert the file to ${typesOfMedia(type).join(' or ')}.`,
		);
	}
	// Meta accepts the upload, and the message fails later with 131053.
	if (mimeType === 'audio/opus') {
		throw new ParameterIssue(
			`'${title}' is audio/opus without an OGG container, which WhatsApp does not deliver`,
			sentences('Convert it to OGG with Opus, or to MP3', way),
		);
	}
	if (mimeType === 'audio/ogg' && isOggWithoutOpus(await readHead(file, 512))) {
		throw new ParameterIssue(
			`'${title}' is an OGG file with another codec than Opus, which WhatsApp does not accept`,
			sentences('Convert it to OGG with Opus, or to MP3', way),
		);
	}
	const limit = made === 'sticker' ? await maximumStickerSize(file) : MEDIA_TYPES[made].maximumSize;
	assertSize(file, made === type ? type : undefined, limit, way);
}

/**
 * Throws when a file has more bytes than an upload takes.
 *
 * @param type undefined where the limit is that of the file's own type
 */
export function assertSize(
	file: Pick<IdentifiedFile, 'title' | 'mimeType' | 'size'>,
	type: MediaTypeName | undefined,
	limit: number,
	way = SEND_LINK,
): void {
	if (file.size <= limit) return;
	const what = type === undefined ? `an upload of ${file.mimeType}` : MEDIA_TYPES[type].article;
	throw tooLarge(file, what, limit, way);
}

const sentences = (...parts: readonly string[]): string =>
	parts
		.filter((part) => part !== '')
		.map((part) => `${part}.`)
		.join(' ');

const waysFor = (made: MediaTypeName): string =>
	made === 'document'
		? MEDIA_TYPES.document.label
		: `${MEDIA_TYPES[made].label} or ${MEDIA_TYPES.document.label}`;

function notUploadable(
	{ title, mimeType }: IdentifiedFile,
	type: MediaTypeName,
	way: string,
): ParameterIssue {
	if (mimeType === '') {
		return new ParameterIssue(
			`'${title}' has no type, and it cannot be determined from the name or the first bytes`,
			sentences(
				'Give it a name with the right extension, such as invoice.pdf, in the node that creates it',
				way,
			),
		);
	}
	const refusal =
		type === 'document'
			? 'accepts by link only'
			: `does not accept as ${MEDIA_TYPES[type].article}`;
	return new ParameterIssue(
		`'${title}' is ${mimeType}, which WhatsApp ${refusal}`,
		sentences(otherForm(mimeType), way),
	);
}

/** How to convert a file so that it can be uploaded. */
function otherForm(mimeType: string): string {
	if (isTextFormat(mimeType)) {
		return 'Send it as text: set the type of the binary file (its mimeType) to text/plain, for example in a Code node. It keeps its name';
	}
	if (mimeType.startsWith('image/'))
		return 'Convert it to JPEG or PNG, for example with the Edit Image node';
	if (mimeType.startsWith('audio/')) return 'Convert it to MP3, M4A or OGG with Opus';
	if (mimeType.startsWith('video/')) return 'Convert it to MP4 with H.264 and AAC';
	return 'Convert it to PDF or another type that WhatsApp accepts';
}

function tooLarge(
	{ title, size }: Pick<IdentifiedFile, 'title' | 'size'>,
	what: string,
	limit: number,
	way: string,
): ParameterIssue {
	const largest = MEDIA_TYPES.document.maximumSize;
	return new ParameterIssue(
		`'${title}' has ${readableSize(size)}; WhatsApp allows ${readableSize(limit)} for ${what}`,
		size > largest && way === SEND_LINK
			? 'Make the file smaller, or upload it to a web server and send its URL with Message: Send Text.'
			: sentences(
					'Make the file smaller',
					size > largest || way === '' ? '' : `${way}, which allows up to 100 MB`,
				),
	);
}

const readableSize = (bytes: number): string =>
	bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;

/** Bytes up to and with the flags of a WebP file's extended header. */
const WEBP_HEAD = 21;

/** Still stickers may have less than animated ones; only the larger ones have to be looked into. */
async function maximumStickerSize(file: IdentifiedFile): Promise<number> {
	const { maximumSize } = MEDIA_TYPES.sticker;
	if (file.size <= MAXIMUM_STATIC_STICKER_SIZE || file.size > maximumSize) return maximumSize;
	return isAnimatedWebp(await readHead(file, WEBP_HEAD))
		? maximumSize
		: MAXIMUM_STATIC_STICKER_SIZE;
}

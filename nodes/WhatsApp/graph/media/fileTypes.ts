import type { MediaTypeName } from './mediaTypes';

/** A type of file that Meta takes as an upload. */
interface UploadType {
	/** The kind of message it is made for, whose size limit it has. Any of them can be sent as a document. */
	readonly mediaType: MediaTypeName;
	/** Extensions that fit, the usual one first. */
	readonly extensions: readonly [string, ...string[]];
	/** Other names by which browsers, servers and n8n call the same type. */
	readonly aliases?: readonly string[];
}

export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const POWERPOINT =
	'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/**
 * What an upload takes: the 19 types that Meta's refusal of any other names (code 100, "Param file
 * must be a file with one of the following types …"). By link, a document may have other types.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
 */
const UPLOAD_TYPES: ReadonlyMap<string, UploadType> = new Map(
	Object.entries<UploadType>({
		'audio/aac': {
			mediaType: 'audio',
			extensions: ['aac', 'adts'],
			aliases: ['audio/aacp', 'audio/x-aac', 'audio/x-hx-aac-adts', 'audio/vnd.dlna.adts'],
		},
		'audio/amr': {
			mediaType: 'audio',
			extensions: ['amr'],
			aliases: ['audio/x-amr', 'audio/amr-nb'],
		},
		'audio/mp4': {
			mediaType: 'audio',
			extensions: ['m4a', 'mp4', 'm4b', 'mp4a'],
			aliases: [
				'audio/m4a',
				'audio/x-m4a',
				'audio/m4b',
				'audio/x-m4b',
				'audio/x-mp4',
				'audio/mp4a-latm',
				'audio/mpeg4',
			],
		},
		'audio/mpeg': {
			mediaType: 'audio',
			extensions: ['mp3', 'mpga', 'mpeg'],
			aliases: [
				'audio/mp3',
				'audio/x-mp3',
				'audio/mpeg3',
				'audio/x-mpeg',
				'audio/x-mpeg-3',
				'audio/x-mpeg3',
				'audio/x-mpegaudio',
				'audio/mpg',
				'audio/x-mpg',
			],
		},
		'audio/ogg': {
			mediaType: 'audio',
			extensions: ['ogg', 'oga', 'opus'],
			aliases: ['audio/x-ogg', 'audio/vorbis'],
		},
		'audio/opus': {
			mediaType: 'audio',
			extensions: ['opus', 'ogg'],
			aliases: ['audio/x-opus', 'audio/x-opus+ogg'],
		},
		'application/msword': {
			mediaType: 'document',
			extensions: ['doc', 'dot'],
			aliases: [
				'application/doc',
				'application/word',
				'application/x-word',
				'application/x-msword',
				'application/vnd.msword',
				'application/vnd.ms-word',
			],
		},
		'application/pdf': {
			mediaType: 'document',
			extensions: ['pdf'],
			aliases: [
				'application/x-pdf',
				'application/acrobat',
				'application/vnd.pdf',
				'applications/vnd.pdf',
				'text/pdf',
				'text/x-pdf',
				'image/pdf',
			],
		},
		'application/vnd.ms-excel': {
			mediaType: 'document',
			extensions: ['xls', 'xlt', 'xla'],
			aliases: [
				'application/excel',
				'application/xls',
				'application/msexcel',
				'application/x-excel',
				'application/x-xls',
				'application/x-msexcel',
				'application/x-ms-excel',
			],
		},
		'application/vnd.ms-powerpoint': {
			mediaType: 'document',
			extensions: ['ppt', 'pps', 'pot'],
			aliases: [
				'application/powerpoint',
				'application/ppt',
				'application/mspowerpoint',
				'application/x-ppt',
				'application/x-mspowerpoint',
			],
		},
		[POWERPOINT]: { mediaType: 'document', extensions: ['pptx'], aliases: ['application/pptx'] },
		[EXCEL]: { mediaType: 'document', extensions: ['xlsx'], aliases: ['application/xlsx'] },
		[WORD]: { mediaType: 'document', extensions: ['docx'], aliases: ['application/docx'] },
		'text/plain': {
			mediaType: 'document',
			extensions: ['txt', 'text', 'log'],
			aliases: ['text/x-plain', 'text/txt', 'application/txt', 'application/text'],
		},
		'image/jpeg': {
			mediaType: 'image',
			extensions: ['jpg', 'jpeg', 'jfif', 'jpe', 'jif', 'pjpeg', 'pjp'],
			aliases: [
				'image/jpg',
				'image/pjpeg',
				'image/jpe',
				'image/jfif',
				'image/pipeg',
				'image/x-jpeg',
				'image/x-jpg',
				'image/x-citrix-jpeg',
				'application/jpg',
				'application/jpeg',
			],
		},
		'image/png': {
			mediaType: 'image',
			extensions: ['png', 'apng'],
			// An animated PNG is a PNG; who does not know animations sees its first frame.
			aliases: [
				'image/x-png',
				'image/x-citrix-png',
				'image/apng',
				'image/vnd.mozilla.apng',
				'application/png',
			],
		},
		'image/webp': { mediaType: 'sticker', extensions: ['webp'], aliases: ['image/x-webp'] },
		'video/3gpp': {
			mediaType: 'video',
			extensions: ['3gp', '3gpp'],
			aliases: ['video/3gp', 'video/x-3gpp'],
		},
		'video/mp4': {
			mediaType: 'video',
			extensions: ['mp4', 'm4v', 'mp4v', 'mpg4'],
			aliases: ['video/x-mp4', 'video/x-m4v', 'video/m4v', 'video/mpeg4', 'video/mp4v-es'],
		},
	}),
);

/** Extensions of types that no upload takes, so that a refusal can name the type. */
const OTHER_EXTENSIONS: Readonly<Record<string, string>> = {
	'7z': 'application/x-7z-compressed',
	avi: 'video/x-msvideo',
	avif: 'image/avif',
	bmp: 'image/bmp',
	csv: 'text/csv',
	docm: 'application/vnd.ms-word.document.macroenabled.12',
	dotm: 'application/vnd.ms-word.template.macroenabled.12',
	dotx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
	flac: 'audio/flac',
	gif: 'image/gif',
	gz: 'application/gzip',
	heic: 'image/heic',
	heif: 'image/heif',
	htm: 'text/html',
	html: 'text/html',
	ics: 'text/calendar',
	json: 'application/json',
	md: 'text/markdown',
	mkv: 'video/x-matroska',
	mov: 'video/quicktime',
	odp: 'application/vnd.oasis.opendocument.presentation',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	odt: 'application/vnd.oasis.opendocument.text',
	potm: 'application/vnd.ms-powerpoint.template.macroenabled.12',
	potx: 'application/vnd.openxmlformats-officedocument.presentationml.template',
	ppsm: 'application/vnd.ms-powerpoint.slideshow.macroenabled.12',
	ppsx: 'application/vnd.openxmlformats-officedocument.presentationml.slideshow',
	pptm: 'application/vnd.ms-powerpoint.presentation.macroenabled.12',
	rar: 'application/vnd.rar',
	rtf: 'application/rtf',
	svg: 'image/svg+xml',
	tar: 'application/x-tar',
	tif: 'image/tiff',
	tiff: 'image/tiff',
	tsv: 'text/tab-separated-values',
	vcf: 'text/vcard',
	wav: 'audio/wav',
	webm: 'video/webm',
	wma: 'audio/x-ms-wma',
	wmv: 'video/x-ms-wmv',
	xlsb: 'application/vnd.ms-excel.sheet.binary.macroenabled.12',
	xlsm: 'application/vnd.ms-excel.sheet.macroenabled.12',
	xltm: 'application/vnd.ms-excel.template.macroenabled.12',
	xltx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.template',
	xml: 'application/xml',
	yaml: 'application/yaml',
	yml: 'application/yaml',
	zip: 'application/zip',
};

/** Types that name only the container, so that the extension or the bytes know more. */
const CONTAINERS: ReadonlySet<string> = new Set([
	'application/mp4',
	'application/ogg',
	'application/vnd.ms-office',
	'application/x-cfb',
	'application/x-ole-storage',
	'application/x-zip',
	'application/x-zip-compressed',
	'application/zip',
	'video/ogg',
]);

/** Types that say no more than "some bytes", as download servers and form uploads give them. */
const UNTYPED =
	/^(application\/(octet-?stream|x-octet-stream|binary|x-binary|unknown|x-unknown|download|x-download|force-download|x-force-?download|save|x-www-form-urlencoded)|binary\/.*|content\/unknown|unknown\/.*|multipart\/.*|inode\/.*)$/;

/** The type in its plain form: `Audio/Ogg; codecs=opus` → `audio/ogg`. */
export const bareType = (mimeType: string): string =>
	(mimeType.split(';', 1)[0] ?? '').trim().toLowerCase();

/** Whether a type says what the file is, as far as a type can. */
export const saysEnough = (bare: string): boolean =>
	/^[a-z0-9.+_-]+\/[a-z0-9.+_-]+$/.test(bare) && !UNTYPED.test(bare) && !CONTAINERS.has(bare);

/** Whether a type says at least what holds the file. */
export const isContainer = (bare: string): boolean => CONTAINERS.has(bare);

const BY_ALIAS: ReadonlyMap<string, string> = new Map(
	[...UPLOAD_TYPES].flatMap(([type, { aliases = [] }]) =>
		aliases.map((alias) => [alias, type] as const),
	),
);

/** Meta's name for a type. */
export const metaName = (bare: string): string => BY_ALIAS.get(bare) ?? bare;

const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
	...Object.entries(OTHER_EXTENSIONS),
	// Of two types with the same extension, the one that has it first wins.
	...[...UPLOAD_TYPES]
		.flatMap(([type, { extensions }]) =>
			extensions.map((extension, rank) => [extension, type, rank] as const),
		)
		.sort(([, , one], [, , other]) => other - one)
		.map(([extension, type]) => [extension, type] as const),
	// Opus in a file is Ogg (RFC 7845).
	['opus', 'audio/ogg'],
]);

/** The type of files with this extension. */
export const typeOfExtension = (extension: string): string | undefined =>
	BY_EXTENSION.get(extension.toLowerCase());

/** The extension that a name ends in, without the dot; '' for none. */
export const extensionIn = (fileName: string): string =>
	/\.([^.\s/\\]+)$/.exec(fileName)?.[1] ?? '';

/** The types that an upload takes. */
export const UPLOAD_TYPE_NAMES: readonly string[] = [...UPLOAD_TYPES.keys()];

/** The kind of media that a type is made for; undefined for a type that no upload takes. */
export const mediaTypeOfFile = (mimeType: string): MediaTypeName | undefined =>
	UPLOAD_TYPES.get(mimeType)?.mediaType;

/** The types that can be sent as this kind of media. */
export const typesOfMedia = (mediaType: MediaTypeName): string[] =>
	UPLOAD_TYPE_NAMES.filter(
		(name) => mediaType === 'document' || UPLOAD_TYPES.get(name)?.mediaType === mediaType,
	);

/** The usual extension of a type with its dot; '' for a type that no upload takes. */
export function extensionOf(mimeType: string): string {
	const extension = UPLOAD_TYPES.get(metaName(bareType(mimeType)))?.extensions[0];
	return extension === undefined ? '' : `.${extension}`;
}

/** Whether the phone that gets a file of this type under this name knows how to open it. */
export function hasFittingExtension(fileName: string, mimeType: string): boolean {
	const extension = extensionIn(fileName).toLowerCase();
	const fitting: readonly string[] = UPLOAD_TYPES.get(mimeType)?.extensions ?? [];
	if (fitting.includes(extension)) return true;
	// CSV, JSON and similar files are sent as text under their own names, but a PDF is not text.
	return (
		mimeType === 'text/plain' && /[a-z]/.test(extension) && !isMedia(typeOfExtension(extension))
	);
}

const isMedia = (type: string | undefined): boolean =>
	type !== undefined && type !== 'text/plain' && UPLOAD_TYPES.get(type) !== undefined;

/** Formats that are plain text by nature, which an upload takes as text/plain. */
export const isTextFormat = (mimeType: string): boolean =>
	mimeType.startsWith('text/') ||
	/[/+](json|x-?ndjson|jsonl|xml|yaml|x-yaml|toml|sql|csv|javascript|x-javascript|ld\+json|graphql|x-sh|rtf)$/.test(
		mimeType,
	);

import { EXCEL, POWERPOINT, WORD } from '../../graph/media/fileTypes';

/**
 * What a file's first bytes say of its type.
 *
 * @see https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern
 * @see https://en.wikipedia.org/wiki/List_of_file_signatures
 */

/** Bytes that are enough for every signature here. Office files name their parts within them. */
export const SIGNATURE_LENGTH = 4096;

interface Signature {
	readonly type: string;
	/** @param latin the same bytes as Latin-1 text, one character each */
	readonly fits: (latin: string, head: Buffer) => boolean;
}

const startsWith =
	(...beginnings: string[]) =>
	(latin: string): boolean =>
		beginnings.some((beginning) => latin.startsWith(beginning));

const riff = (form: string) => (latin: string) =>
	latin.startsWith('RIFF') && latin.startsWith(form, 8);

/** ISO base media files name their brand after `ftyp`. */
const brand = (pattern: RegExp) => (latin: string) =>
	latin.startsWith('ftyp', 4) && pattern.test(latin.slice(8, 12));

/** Office's files are ZIP archives; the names of the entries are readable in them. */
const zipWith = (folder: string) => (latin: string) =>
	latin.startsWith('PK\x03\x04') && latin.includes(folder);

/** An MPEG audio frame begins with eleven set bits, then version and layer. */
const frame = (mask: number, value: number) => (_latin: string, head: Buffer) =>
	head[0] === 0xff && ((head[1] ?? 0) & mask) === value;

/** Office's files before 2007. */
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** The first that fits counts. */
const SIGNATURES: readonly Signature[] = [
	{ type: 'application/pdf', fits: (latin) => /^(\xef\xbb\xbf)?\s*%PDF-/.test(latin) },
	{ type: 'image/jpeg', fits: startsWith('\xff\xd8\xff') },
	{ type: 'image/png', fits: startsWith('\x89PNG\r\n\x1a\n') },
	{ type: 'image/webp', fits: riff('WEBP') },
	{ type: 'image/gif', fits: startsWith('GIF87a', 'GIF89a') },
	{ type: 'image/bmp', fits: (latin) => latin.startsWith('BM') && latin.startsWith('\0\0\0\0', 6) },
	{ type: 'image/tiff', fits: startsWith('II*\0', 'MM\0*') },
	{ type: 'audio/wav', fits: riff('WAVE') },
	{ type: 'video/x-msvideo', fits: riff('AVI ') },
	{ type: 'audio/mp4', fits: brand(/^(M4A|M4B|M4P|F4A|F4B) $/) },
	{ type: 'video/quicktime', fits: brand(/^qt {2}$/) },
	{ type: 'image/heic', fits: brand(/^(hei[cxms]|hev[cxms]|mif1|msf1)$/) },
	{ type: 'image/avif', fits: brand(/^avi[fs]$/) },
	{ type: 'video/3gpp', fits: brand(/^3g[^2]/) },
	{ type: 'video/3gpp2', fits: brand(/^3g2/) },
	{ type: 'video/mp4', fits: brand(/./s) },
	{
		type: 'audio/ogg',
		fits: (latin) => latin.startsWith('OggS\0') && latin.slice(0, 512).includes('OpusHead'),
	},
	{ type: 'application/ogg', fits: startsWith('OggS\0') },
	{ type: 'audio/amr', fits: startsWith('#!AMR\n') },
	{ type: 'audio/amr-wb', fits: startsWith('#!AMR-WB\n') },
	{ type: 'audio/flac', fits: startsWith('fLaC') },
	{ type: 'audio/aac', fits: frame(0xf6, 0xf0) },
	{
		type: 'audio/mpeg',
		fits: (latin, head) => /^ID3[\x02-\x04]/.test(latin) || frame(0xe6, 0xe2)(latin, head),
	},
	{
		type: 'video/webm',
		fits: (latin) => latin.startsWith('\x1aE\xdf\xa3') && latin.slice(0, 64).includes('webm'),
	},
	{ type: 'video/x-matroska', fits: startsWith('\x1aE\xdf\xa3') },
	{ type: WORD, fits: zipWith('word/') },
	{ type: EXCEL, fits: zipWith('xl/') },
	{ type: POWERPOINT, fits: zipWith('ppt/') },
	{ type: 'application/zip', fits: startsWith('PK\x03\x04', 'PK\x05\x06') },
	{ type: 'application/gzip', fits: startsWith('\x1f\x8b') },
	{ type: 'application/vnd.rar', fits: startsWith('Rar!\x1a\x07') },
	{ type: 'application/x-7z-compressed', fits: startsWith("7z\xbc\xaf'\x1c") },
	{ type: 'application/rtf', fits: startsWith('{\\rtf') },
	{ type: 'text/plain', fits: (_latin, head) => isText(head) },
];

/** The type of a file with these first bytes; undefined when they are no known beginning. */
export function typeOfBytes(head: Buffer): string | undefined {
	const latin = head.toString('latin1');
	return SIGNATURES.find(({ fits }) => fits(latin, head))?.type;
}

/** What else files of a type may begin with: bytes without a signature of their own, or those of the type that holds them. */
const ALSO: Readonly<Record<string, (latin: string, found: string | undefined) => boolean>> = {
	'application/msword': startsWith(OLE),
	'application/vnd.ms-excel': startsWith(OLE),
	'application/vnd.ms-powerpoint': startsWith(OLE),
	// Players look for the first frame behind whatever comes before it.
	'audio/mpeg': (_latin, found) => found === undefined,
	'audio/mp4': (_latin, found) => found === 'video/mp4',
	'video/3gpp': (_latin, found) => found === 'video/mp4',
	// The folder's name may come later than in the first bytes.
	[WORD]: (_latin, found) => found === 'application/zip',
	[EXCEL]: (_latin, found) => found === 'application/zip',
	[POWERPOINT]: (_latin, found) => found === 'application/zip',
};

/** Whether a file with these first bytes can be of the type that its extension says. */
export function agrees(head: Buffer, mimeType: string): boolean {
	const found = typeOfBytes(head);
	return found === mimeType || ALSO[mimeType]?.(head.toString('latin1'), found) === true;
}

/** Whether an Ogg file holds something other than Opus, which Meta does not take. RFC 7845. */
export const isOggWithoutOpus = (head: Buffer): boolean => typeOfBytes(head) === 'application/ogg';

/** @see https://developers.google.com/speed/webp/docs/riff_container#extended_file_format */
export const isAnimatedWebp = (head: Buffer): boolean =>
	head.toString('latin1', 12, 16) === 'VP8X' && ((head[20] ?? 0) & 0b10) !== 0;

/** UTF-8 without control characters; a character cut off at the end of the head does no harm. */
function isText(head: Buffer): boolean {
	if (head.length === 0) return false;
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
		return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
	} catch {
		return false;
	}
}

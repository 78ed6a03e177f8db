import { UPLOAD_TYPE_NAMES } from '../../../nodes/WhatsApp/graph/media/fileTypes';
import type { InputFile } from '../../../nodes/WhatsApp/operation/files';
import { identifyFile } from '../../../nodes/WhatsApp/resources/media/identifyFile';

interface Given {
	mimeType?: string;
	fileName?: string;
	fileExtension?: string;
	/** First bytes, as Latin-1 text. */
	bytes?: string;
}

let opened = 0;
beforeEach(() => (opened = 0));

const fileOf = ({
	mimeType = '',
	fileName = '',
	fileExtension = '',
	bytes = '\x00\x01',
}: Given): InputFile => ({
	mimeType,
	fileName,
	fileExtension,
	size: bytes.length,
	identity: 'a',
	open: async () => {
		opened++;
		return await Promise.resolve(Buffer.from(bytes, 'latin1'));
	},
});

const identify = async (given: Given) => {
	const { mimeType, fileName } = await identifyFile(fileOf(given));
	return [mimeType, fileName];
};

const PDF = '%PDF-1.4\n%\xe2\xe3\xcf\xd3';
const JPEG = '\xff\xd8\xff\xe0\0\x10JFIF';
const mp4 = (brand: string) => `\0\0\0\x20ftyp${brand}\0\0\0\0`;
const zip = (entry: string) =>
	`PK\x03\x04\x14\0\0\0\x08\0${'\0'.repeat(18)}[Content_Types].xml${'\x9c'.repeat(300)}PK\x03\x04${entry}`;
const ogg = (codec: string) => `OggS\0\x02${'\0'.repeat(22)}${codec}`;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MACROS = 'application/vnd.ms-excel.sheet.macroenabled.12';
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

describe('the type of a file', () => {
	it.each([
		['image/jpg', 'image/jpeg'],
		['image/pjpeg', 'image/jpeg'],
		['IMAGE/JPEG', 'image/jpeg'],
		['image/x-png', 'image/png'],
		['audio/mp3', 'audio/mpeg'],
		['audio/x-m4a', 'audio/mp4'],
		['audio/m4a', 'audio/mp4'],
		['audio/x-aac', 'audio/aac'],
		['audio/ogg; codecs=opus', 'audio/ogg'],
		['audio/ogg ; codecs=opus', 'audio/ogg'],
		['video/x-m4v', 'video/mp4'],
		['video/3gp', 'video/3gpp'],
		['application/x-pdf', 'application/pdf'],
		['application/pdf;charset=UTF-8', 'application/pdf'],
		['application/msexcel', 'application/vnd.ms-excel'],
	])('called %s is sent as %s, without a look into the file', async (given, mimeType) => {
		expect((await identify({ mimeType: given, fileName: 'a' }))[0]).toBe(mimeType);
		expect(opened).toBe(0);
	});

	it.each<[Given, string, string]>([
		[
			{ mimeType: 'text/html; charset=UTF-8', fileName: 'invoice.pdf', bytes: PDF },
			'application/pdf',
			'invoice.pdf',
		],
		[
			{ mimeType: 'text/html', fileName: 'download.php', bytes: PDF },
			'application/pdf',
			'download.php.pdf',
		],
		[
			{ mimeType: 'text/html', fileName: 'a.docx', bytes: zip('word/document.xml') },
			DOCX,
			'a.docx',
		],
		[{ mimeType: 'text/html', fileName: 'a.docx', bytes: zip('later') }, DOCX, 'a.docx'],
		[{ mimeType: 'text/html', bytes: zip('word/document.xml') }, DOCX, 'file.docx'],
		[{ mimeType: 'text/html', fileName: 'a.doc', bytes: OLE }, 'application/msword', 'a.doc'],
		[
			{ mimeType: 'text/plain', fileName: 'a.xls', bytes: OLE },
			'application/vnd.ms-excel',
			'a.xls',
		],
		[{ mimeType: 'application/x-jpg', bytes: JPEG }, 'image/jpeg', 'file.jpg'],
		[{ mimeType: 'image/gif', fileName: 'a.gif', bytes: JPEG }, 'image/jpeg', 'a.gif.jpg'],
		[
			{ mimeType: 'application/x-xlsx', fileName: 'a.xlsx', bytes: zip('xl/workbook.xml') },
			XLSX,
			'a.xlsx',
		],
		[{ mimeType: 'application/x-xlsx', bytes: zip('xl/workbook.xml') }, XLSX, 'file.xlsx'],
		[{ mimeType: 'audio/x-mpegaudio', fileName: 'a.mp3' }, 'audio/mpeg', 'a.mp3'],
		[
			{ mimeType: 'audio/x-unknown', fileName: 'a.mp3', bytes: 'ID3\x04\0\0' },
			'audio/mpeg',
			'a.mp3',
		],
		[{ mimeType: 'text/html', fileName: 'a.m4a', bytes: mp4('isom') }, 'audio/mp4', 'a.m4a'],
		[{ mimeType: 'text/html', fileName: 'a.mp4', bytes: mp4('isom') }, 'video/mp4', 'a.mp4'],
		[{ mimeType: 'text/html', fileName: 'a.3gp', bytes: mp4('isom') }, 'video/3gpp', 'a.3gp'],
		[{ mimeType: 'text/csv', fileName: 'a.txt', bytes: 'a;b' }, 'text/plain', 'a.txt'],
	])('that no upload takes is not believed against the file: %j', async (given, ...expected) => {
		expect(await identify(given)).toEqual(expected);
	});

	it.each<[Given, string]>([
		[{ mimeType: 'text/csv; charset=utf-8', fileName: 'a', bytes: 'a;b' }, 'text/csv'],
		[{ mimeType: 'text/csv', fileName: 'a.csv', bytes: 'a;b' }, 'text/csv'],
		[{ mimeType: 'video/quicktime', fileName: 'a' }, 'video/quicktime'],
		[{ mimeType: 'video/quicktime', fileName: 'a.mov', bytes: mp4('isom') }, 'video/quicktime'],
		[{ mimeType: 'image/x-canon-cr3', fileName: 'a.cr3', bytes: mp4('crx ') }, 'image/x-canon-cr3'],
		[{ mimeType: 'image/gif', fileName: 'a.jpg', bytes: 'GIF89a' }, 'image/gif'],
		[{ mimeType: 'text/html', fileName: 'invoice.pdf', bytes: '<html>' }, 'text/html'],
		[{ mimeType: 'text/html', fileName: 'a.mp3', bytes: '<html>' }, 'text/html'],
		[{ mimeType: 'text/html', fileName: 'a.xls', bytes: '<table>' }, 'text/html'],
		[{ mimeType: 'audio/flac', fileName: 'a.flac', bytes: 'ID3\x04\0\0' }, 'audio/flac'],
		[{ mimeType: MACROS, fileName: 'a.xlsm', bytes: zip('xl/workbook.xml') }, MACROS],
		[{ mimeType: MACROS, bytes: zip('xl/workbook.xml') }, MACROS],
		[{ mimeType: 'application/zip', fileName: 'a.xlsm', bytes: zip('xl/workbook.xml') }, MACROS],
		[
			{ mimeType: 'application/octet-stream', fileName: 'a.xlsm', bytes: zip('xl/workbook.xml') },
			MACROS,
		],
	])('that no upload takes is kept where the file is no other: %j', async (given, mimeType) => {
		expect((await identify(given))[0]).toBe(mimeType);
	});

	it.each([
		'application/octet-stream',
		'binary/octet-stream',
		'application/x-download',
		'application/octet-stream; charset=binary',
		'',
		'pdf',
		'*/*',
		'image/*',
	])(
		'called %p comes from the name, else from what n8n holds for the extension, else from the bytes',
		async (mimeType) => {
			expect(
				await identify({ mimeType, fileName: 'Invoice.PDF', fileExtension: 'jpg', bytes: JPEG }),
			).toEqual(['application/pdf', 'Invoice.PDF']);
			expect(
				await identify({ mimeType, fileName: 'invoice', fileExtension: 'pdf', bytes: JPEG }),
			).toEqual(['application/pdf', 'invoice.pdf']);
			expect(await identify({ mimeType, fileName: 'download.php', bytes: JPEG })).toEqual([
				'image/jpeg',
				'download.php.jpg',
			]);
			expect(await identify({ mimeType, bytes: JPEG })).toEqual(['image/jpeg', 'file.jpg']);
		},
	);

	it.each(
		[
			[PDF, 'application/pdf'],
			['\xef\xbb\xbf\n%PDF-1.7', 'application/pdf'],
			['\x89PNG\r\n\x1a\n\0', 'image/png'],
			['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
			[mp4('isom'), 'video/mp4'],
			[mp4('mp42'), 'video/mp4'],
			[mp4('M4V '), 'video/mp4'],
			[mp4('M4A '), 'audio/mp4'],
			[mp4('3gp4'), 'video/3gpp'],
			[mp4('qt  '), 'video/quicktime'],
			[mp4('heic'), 'image/heic'],
			['ID3\x04\0\0', 'audio/mpeg'],
			['\xff\xfb\x90\x64', 'audio/mpeg'],
			['\xff\xf1\x50\x80', 'audio/aac'],
			['#!AMR\n', 'audio/amr'],
			[ogg('OpusHead'), 'audio/ogg'],
			[ogg('\x01vorbis'), 'application/ogg'],
			['GIF89a\x01\0', 'image/gif'],
			['RIFF\x10\0\0\0WAVEfmt ', 'audio/wav'],
			[zip('word/document.xml'), DOCX],
			[zip('xl/workbook.xml'), XLSX],
			[zip('ppt/presentation.xml'), PPTX],
			[zip('notes.txt'), 'application/zip'],
			['Grüße aus Köln', ''],
			[Buffer.from('Grüße aus Köln').toString('latin1'), 'text/plain'],
			['\x00\x01\x02', ''],
		].map(([bytes = '', type = '']) => [JSON.stringify(bytes.slice(0, 12)), type, bytes] as const),
	)('of which nothing is known but %s is %p', async (_bytes, mimeType, bytes) => {
		expect((await identify({ bytes }))[0]).toBe(mimeType);
	});

	it.each<[string, Given, string]>([
		[
			'a ZIP archive that is called .docx',
			{ mimeType: 'application/zip', fileName: 'a.docx' },
			DOCX,
		],
		[
			'a ZIP archive whose entries are those of Word',
			{ mimeType: 'application/zip', bytes: zip('word/document.xml') },
			DOCX,
		],
		[
			'a ZIP archive',
			{ mimeType: 'application/zip', fileName: 'a.zip', bytes: zip('b.txt') },
			'application/zip',
		],
		[
			'an old Office file that is called .xls',
			{ mimeType: 'application/x-cfb', fileName: 'a.xls' },
			'application/vnd.ms-excel',
		],
		[
			'Opus in an Ogg file',
			{ mimeType: 'audio/opus', fileName: 'a.opus', bytes: ogg('OpusHead') },
			'audio/ogg',
		],
		['Opus in anything else', { mimeType: 'audio/opus', fileName: 'a.opus' }, 'audio/opus'],
		[
			'a PDF that n8n could not recognize and calls text',
			{ mimeType: 'text/plain', bytes: PDF },
			'application/pdf',
		],
		[
			'a text that mentions a signature',
			{ mimeType: 'text/plain', bytes: '{\\rtf1 as text' },
			'text/plain',
		],
		[
			'an octet stream that is called .csv',
			{ mimeType: 'application/octet-stream', fileName: 'a.csv' },
			'text/csv',
		],
	])('is looked up where the given one says too little: %s', async (_what, given, mimeType) => {
		expect((await identify(given))[0]).toBe(mimeType);
	});
});

describe('the name of a file', () => {
	it.each<[Given, string]>([
		[{ mimeType: 'application/pdf' }, 'file.pdf'],
		[{ mimeType: 'application/pdf', fileExtension: 'pdf' }, 'file.pdf'],
		[{ mimeType: 'image/jpeg', fileExtension: 'jfif' }, 'file.jfif'],
		[{ mimeType: 'image/jpeg', fileExtension: 'bin' }, 'file.jpg'],
		[{ mimeType: 'application/pdf', fileName: '.pdf' }, 'file.pdf'],
		[{ mimeType: 'application/pdf', fileName: 'Report v1.2' }, 'Report v1.2.pdf'],
		[{ mimeType: 'application/pdf', fileName: 'invoice.PDF' }, 'invoice.PDF'],
		[{ mimeType: 'application/pdf', fileName: 'invoice.tmp' }, 'invoice.tmp.pdf'],
		[{ mimeType: 'text/plain', fileName: 'customers.csv', bytes: 'a;b' }, 'customers.csv'],
		[{ mimeType: 'text/plain', fileName: 'Report v1.2', bytes: 'a' }, 'Report v1.2.txt'],
		[{ mimeType: 'text/plain', fileName: 'a.pdf', bytes: 'a' }, 'a.pdf.txt'],
		[{ mimeType: 'application/zip', fileName: 'a', bytes: zip('b') }, 'a'],
	])('%j becomes %p', async (given, fileName) => {
		expect((await identify(given))[1]).toBe(fileName);
	});

	it.each(UPLOAD_TYPE_NAMES)('has an extension for %s', async (mimeType) => {
		expect((await identify({ mimeType }))[1]).toMatch(/^file\.[a-z0-9]+$/);
	});
});

it('reads no more of a large file than its beginning', async () => {
	const { Readable } = await import('node:stream');
	let read = 0;
	const content = Readable.from(
		(function* () {
			for (;;) {
				read++;
				yield Buffer.alloc(1024, PDF, 'latin1');
			}
		})(),
	);
	const file = { ...fileOf({}), open: async () => await Promise.resolve(content) };
	expect((await identifyFile(file)).mimeType).toBe('application/pdf');
	expect(read).toBeLessThan(64);
	expect(content.destroyed).toBe(true);
});

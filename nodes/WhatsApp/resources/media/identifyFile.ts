import {
	bareType,
	EXCEL,
	extensionIn,
	extensionOf,
	hasFittingExtension,
	isContainer,
	mediaTypeOfFile,
	metaName,
	POWERPOINT,
	saysEnough,
	typeOfExtension,
	WORD,
} from '../../graph/media/fileTypes';
import { readHead, type InputFile } from '../../operation/files';
import { agrees, SIGNATURE_LENGTH, typeOfBytes } from './signatures';

/** A file as it goes to Meta. */
export interface IdentifiedFile extends InputFile {
	/** Always there, with an extension that fits the type wherever one is known. */
	readonly fileName: string;
	/** What messages call it: its name before an extension was added. */
	readonly title: string;
	/** Meta's name for the type, without parameters; '' when the type is unknown. */
	readonly mimeType: string;
}

/**
 * What a file is. Types in n8n come from servers, browsers and other nodes, in every spelling, not at
 * all or as a guess; Meta looks at the exact name. The given type counts first if an upload takes it,
 * then the extension, then the first bytes, which are read only where they are needed.
 */
export async function identifyFile(file: InputFile): Promise<IdentifiedFile> {
	const mimeType = await typeOf(file);
	const fileName = nameFor(mimeType, file.fileName, file.fileExtension);
	return { ...file, mimeType, fileName, title: file.fileName || fileName };
}

async function typeOf(file: InputFile): Promise<string> {
	const declared = bareType(file.mimeType);
	const named = metaName(declared);
	const readBytes = async () => await readHead(file, SIGNATURE_LENGTH);
	// Opus in a file is Ogg, which Meta sends on; as audio/opus it accepts the upload and rejects the message later.
	if (declared === 'audio/opus')
		return typeOfBytes(await readBytes()) === 'audio/ogg' ? 'audio/ogg' : declared;
	// As text/plain, n8n and servers send what they do not know.
	if (named !== TEXT && isUploadType(named)) return named;
	const byExtension =
		typeOfExtension(extensionIn(file.fileName)) ?? typeOfExtension(file.fileExtension);
	const isNamed = saysEnough(declared);
	if (!isNamed && byExtension !== undefined && byExtension !== declared) return byExtension;
	const head = await readBytes();
	if (byExtension !== undefined && isUploadType(byExtension) && agrees(head, byExtension))
		return byExtension;
	const found = typeOfBytes(head);
	if (named === TEXT) return notText(found) ?? named;
	// Such as the text/html that web servers send with a PDF.
	if (isNamed) return isCertain(found, [declared, byExtension]) ? found : named;
	return metaName(isContainer(declared) ? (notText(found) ?? declared) : (found ?? ''));
}

const TEXT = 'text/plain';

const isUploadType = (mimeType: string): boolean => mediaTypeOfFile(mimeType) !== undefined;

/** The type, unless it is one that plain text may have as well. */
const notText = (type: string | undefined): string | undefined =>
	type === TEXT || type === 'application/rtf' ? undefined : type;

/** With macros or templates, Office's files have the same parts, but open under their own names only. */
const OFFICE = /^application\/vnd\./;
/** Many audio files may begin with ID3 tags. */
const AUDIO = /^audio\//;
/** Cameras have their own formats of the same kind. */
const MOVING = /^(audio|image|video)\//;

/** Other types whose files begin in the same way. */
const LOOKALIKES: Readonly<Record<string, RegExp>> = {
	[WORD]: OFFICE,
	[EXCEL]: OFFICE,
	[POWERPOINT]: OFFICE,
	'audio/aac': AUDIO,
	'audio/mpeg': AUDIO,
	'video/mp4': MOVING,
};

/**
 * Whether the first bytes alone are enough to upload a file as their type.
 *
 * @param others what its type and its extension say instead
 */
const isCertain = (
	found: string | undefined,
	others: ReadonlyArray<string | undefined>,
): found is string =>
	notText(found) !== undefined &&
	found !== undefined &&
	isUploadType(found) &&
	!others.some((other) => other !== undefined && LOOKALIKES[found]?.test(other));

/**
 * A name under which the receiver's phone can open a file of this type.
 *
 * @param fileName '' for none
 * @param fileExtension as n8n knows it, for a file without a name
 */
export function nameFor(mimeType: string, fileName: string, fileExtension = ''): string {
	const isNameless = fileName === '' || /^\.[^.]*$/.test(fileName);
	const name = isNameless
		? `file.${fileExtension || fileName.slice(1)}`.replace(/\.$/, '')
		: fileName;
	const usual = extensionOf(mimeType);
	if (usual === '' || hasFittingExtension(name, mimeType)) return name;
	return `${isNameless ? 'file' : name}${usual}`;
}

import {
	bareType,
	extensionIn,
	extensionOf,
	hasFittingExtension,
	isContainer,
	metaName,
	saysEnough,
	typeOfExtension,
} from '../../graph/media/fileTypes';
import { readHead, type InputFile } from '../../operation/files';
import { SIGNATURE_LENGTH, typeOfBytes } from './signatures';

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
 * What a file is. Types in n8n come from servers, browsers and other nodes, in every spelling or not
 * at all; Meta looks at the exact name. The given type counts first, then the extension, then the
 * first bytes, which are read only where they are needed.
 */
export async function identifyFile(file: InputFile): Promise<IdentifiedFile> {
	const mimeType = await typeOf(file);
	const fileName = nameFor(mimeType, file.fileName, file.fileExtension);
	return { ...file, mimeType, fileName, title: file.fileName || fileName };
}

async function typeOf(file: InputFile): Promise<string> {
	const declared = bareType(file.mimeType);
	const byBytes = async () => typeOfBytes(await readHead(file, SIGNATURE_LENGTH));
	// Opus in a file is Ogg, which Meta sends on; as audio/opus it accepts the upload and rejects the message later.
	if (declared === 'audio/opus') return (await byBytes()) === 'audio/ogg' ? 'audio/ogg' : declared;
	// What n8n calls a file of which it knows nothing.
	if (declared === 'text/plain') return notText(await byBytes()) ?? declared;
	if (saysEnough(declared)) return metaName(declared);
	const byExtension =
		typeOfExtension(extensionIn(file.fileName)) ?? typeOfExtension(file.fileExtension);
	if (byExtension !== undefined && byExtension !== declared) return byExtension;
	const found = await byBytes();
	// A container keeps its type if its bytes reveal no more.
	return metaName(isContainer(declared) ? (notText(found) ?? declared) : (found ?? ''));
}

/** The type, unless it is one that plain text may have as well. */
const notText = (type: string | undefined): string | undefined =>
	type === 'text/plain' || type === 'application/rtf' ? undefined : type;

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

import type { IDataObject } from 'n8n-workflow';

import { extensionIn, typeOfExtension } from '../../graph/media/fileTypes';
import { fileNameIn } from '../../operation/files';
import { asText } from '../../shared/json';

/**
 * A document with a name that its link gives where the user gave none, or one without an extension:
 * without one, the customer's phone does not know how to open it. Other documents stay as they are.
 *
 * @param document Meta's, with a `link` and a `filename` if there are any
 */
export function withDocumentName(document: IDataObject): IDataObject {
	const linked = fileNameIn(asText(document.link));
	const extension = extensionIn(linked);
	if (typeOfExtension(extension) === undefined) return document;
	const given = asText(document.filename);
	if (given === '') return { ...document, filename: linked };
	return hasExtension(given) ? document : { ...document, filename: `${given}.${extension}` };
}

/** Not every point begins an extension: "Report v1.2", "Dr.Smith". */
function hasExtension(fileName: string): boolean {
	const extension = extensionIn(fileName);
	return typeOfExtension(extension) !== undefined || /^[a-z][a-z0-9]{1,3}$/i.test(extension);
}

import { mediaTypeOfFile } from '../../../graph/media/fileTypes';
import type { GraphRequest } from '../../../graph/request';
import type { Files } from '../../../operation/files';
import { ParameterIssue, titleOf, type Parameters } from '../../../operation/parameters';
import { asText } from '../../../shared/json';
import { assertMedia } from '../../media/checkFile';
import { identifyFile, nameFor } from '../../media/identifyFile';
import { uploadRequest } from '../../media/uploadFile';
import type { TemplateFile } from './contributions';

/** A file that a template message shows, checked. */
export interface PlannedTemplateFile {
	readonly upload: GraphRequest;
	/** Puts the ID of the uploaded file into the component. */
	readonly fillIn: (mediaId: string) => void;
}

/**
 * Checks a file of the input item for the header of a template.
 *
 * @throws ParameterIssue for a file that is missing, or of another type than the header
 */
export async function planTemplateFile(
	phoneNumberId: string,
	values: Parameters,
	files: Files,
	{ type, field, target }: TemplateFile,
): Promise<PlannedTemplateFile> {
	const file = await identifyFile(await files.read(values, field));
	// A GIF in WhatsApp is an MP4 video without sound.
	const wanted = type === 'gif' ? 'video' : type;
	if (wanted !== 'document' && mediaTypeOfFile(file.mimeType) !== wanted) {
		throw new ParameterIssue(
			`${titleOf(field)}: '${file.title}' is ${file.mimeType || 'of an unknown type'}`,
			`This template shows ${type === 'image' ? 'an image' : 'an MP4 video'} in its header. Choose another file.`,
		);
	}
	// A larger image or video is refused by link, too.
	const way = wanted === 'document' ? `Or enter a link to the file in ${titleOf(field)}` : '';
	await assertMedia(file, wanted, way);
	return {
		upload: uploadRequest(phoneNumberId, file, 'none'),
		fillIn: (mediaId) => {
			target.id = mediaId;
			if (type === 'document')
				target.filename = nameFor(file.mimeType, asText(target.filename) || file.fileName);
		},
	};
}

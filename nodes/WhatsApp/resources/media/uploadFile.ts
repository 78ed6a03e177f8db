import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { SideEffect } from '../../graph/effect';
import { multipartForm } from '../../graph/multipart';
import type { GraphRequest } from '../../graph/request';
import type { Files } from '../../operation/files';
import type { Parameters } from '../../operation/parameters';
import { phoneNumberIdParameter } from '../../operation/phoneNumberId';
import { assertMedia, mediaTypeParameter } from './checkFile';
import { identifyFile, type IdentifiedFile } from './identifyFile';
import { prepareAudio } from './prepareAudio';

const INPUT_FIELD = { name: 'inputBinaryField', label: 'Input Binary Field' };

export const inputBinaryField: INodeProperties = {
	displayName: INPUT_FIELD.label,
	name: INPUT_FIELD.name,
	type: 'string',
	default: 'data',
	required: true,
	hint: "Name of the input item's binary field that contains the file",
};

/** A file of an input item, checked, and the request that uploads it. */
export interface FileUpload {
	readonly file: IdentifiedFile;
	readonly request: GraphRequest;
}

/**
 * Checks the file of an input item for its upload. The ID that Meta gives it can be used for 30 days.
 *
 * @param effect `none` where the upload is only a step: a copy of the file at Meta does no harm
 * @param isVoice whether an audio file is for a voice message
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
 */
export async function planUpload(
	parameters: Parameters,
	files: Files,
	effect: SideEffect,
	isVoice = false,
): Promise<FileUpload> {
	const type = mediaTypeParameter(parameters);
	const given = await files.read(parameters, INPUT_FIELD);
	const file = await identifyFile(type === 'audio' ? await prepareAudio(given, isVoice) : given);
	await assertMedia(file, type);
	return { file, request: uploadRequest(phoneNumberIdParameter(parameters), file, effect) };
}

/** The request that uploads a file which was checked. */
export function uploadRequest(
	phoneNumberId: string,
	file: IdentifiedFile,
	effect: SideEffect,
): GraphRequest {
	const { fileName, mimeType, size } = file;
	return {
		method: 'POST',
		path: `${phoneNumberId}/media`,
		about: 'phoneNumber',
		content: async () =>
			multipartForm(
				{ messaging_product: 'whatsapp', type: mimeType },
				{ fileName, mimeType, size, content: await file.open() },
			),
		effect,
		proof: 'id',
		ifUnknown: {
			what: 'the file may have been uploaded',
			action: 'Upload it again: a second copy does no harm.',
		},
		// After a retry the same file need not be uploaded again.
		identity: [fileName, mimeType, size, file.identity].join('\n'),
	};
}

/** What is known of an uploaded file. */
export const toUploaded = (
	{ fileName, mimeType, size }: IdentifiedFile,
	body: IDataObject,
): IDataObject => ({
	...body,
	file_name: fileName,
	mime_type: mimeType,
	file_size: size,
});

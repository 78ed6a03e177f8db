import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { multipartForm } from '../../graph/multipart';
import type { GraphAnswer } from '../../graph/request';
import type { Services } from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';
import { readPhoneNumberId } from '../phoneNumberId';
import { assertMedia, readMediaType } from './checkFile';
import { identifyFile, type IdentifiedFile } from './identifyFile';

const INPUT_FIELD = { name: 'inputBinaryField', label: 'Input Binary Field' };

export const inputBinaryField: INodeProperties = {
	displayName: INPUT_FIELD.label,
	name: INPUT_FIELD.name,
	type: 'string',
	default: 'data',
	required: true,
	hint: "Name of the input item's binary field that holds the file",
};

export interface Upload {
	readonly file: IdentifiedFile;
	/** Meta's `{ id }`. */
	readonly answer: GraphAnswer;
}

/**
 * Uploads the file of an input item. Its ID can be used for 30 days.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
 */
export async function uploadFile(parameters: Parameters, { call, files }: Services): Promise<Upload> {
	const phoneNumberId = readPhoneNumberId(parameters);
	const type = readMediaType(parameters);
	const file = await identifyFile(await files.read(parameters, INPUT_FIELD));
	await assertMedia(file, type);
	const { fileName, mimeType, size } = file;
	const answer = await call({
		method: 'POST',
		path: `${phoneNumberId}/media`,
		content: async () =>
			multipartForm(
				{ messaging_product: 'whatsapp', type: mimeType },
				{ fileName, mimeType, size, content: await file.open() },
			),
		// After a retry the same file need not be uploaded again, and a message with it stays the same.
		identity: [fileName, mimeType, size, file.identity].join('\n'),
	});
	return { file, answer };
}

/** What is known of an uploaded file. */
export const toUploaded = ({ fileName, mimeType, size }: IdentifiedFile, body: IDataObject): IDataObject => ({
	...body,
	file_name: fileName,
	mime_type: mimeType,
	file_size: size,
});

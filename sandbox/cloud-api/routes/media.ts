import type { Multipart } from '@fastify/multipart';

import type { JsonObject } from '../control-types';
import { invalidParameter, unsupportedRequest } from '../graph-error';
import type { FileStore, StoredFile } from '../media/file-store';
import { addMedia, mediaUrl } from '../media/kept-media';
import type { Media } from '../media/media';
import { bareMimeType } from '../media/media-types';
import { checkFile, upperLimit } from '../media/uploaded-file';
import type { PhoneNumber } from '../objects';
import { unreadableForm } from '../request-input';
import { edge, type GraphCall } from './graph-edge';

export const mediaEdges = [
	edge(
		'phone_number',
		'POST',
		'media',
		'whatsapp_business_messaging',
		async (call, phoneNumber) => ({
			id: (await upload(call, phoneNumber)).id,
		}),
	),
	edge('media', 'GET', '', 'whatsapp_business_messaging', (call, media) => {
		checkOwner(call, media);
		return {
			messaging_product: 'whatsapp',
			url: mediaUrl(call.sandbox, media),
			mime_type: media.mime_type,
			sha256: media.sha256,
			file_size: media.file_size,
			id: media.id,
		};
	}),
	edge('media', 'DELETE', '', 'whatsapp_business_messaging', async (call, media) => {
		checkOwner(call, media);
		call.sandbox.state.remove(media.id);
		await call.sandbox.files.remove(media.path);
		return { success: true };
	}),
];

/** @throws GraphError 100/33 if the request names another number than the file's */
function checkOwner({ method, params }: GraphCall, media: Media): void {
	const { phone_number_id: named } = params;
	if (named !== undefined && named !== media.phone_number_id)
		throw unsupportedRequest(method, media.id);
}

interface ReceivedFile extends StoredFile {
	filename: string;
	/** Of the part itself; parameters are lost. */
	mimeType: string;
}

interface ReceivedForm {
	fields: Record<string, string>;
	file: ReceivedFile | null;
}

/** @throws GraphError 100 */
async function upload(call: GraphCall, phoneNumber: PhoneNumber): Promise<Media> {
	const { sandbox } = call;
	const parts = call.openForm();
	if (!parts) throw invalidParameter('The parameter file is required.');
	const form: ReceivedForm = { fields: {}, file: null };
	try {
		await readForm(parts, sandbox.files, form);
		const { file, mimeType } = checkForm(form, call.params);
		checkFile(mimeType, file);
		return addMedia(sandbox, phoneNumber, mimeType, file.filename, file);
	} catch (error) {
		if (form.file) await sandbox.files.remove(form.file.path);
		throw error;
	} finally {
		call.record(shown(form));
	}
}

/** To the end, whatever is wrong with it: fields may come before and after the file. */
async function readForm(
	parts: AsyncIterable<Multipart>,
	files: FileStore,
	form: ReceivedForm,
): Promise<void> {
	for await (const part of parts) {
		if (part.type === 'field') {
			form.fields[part.fieldname] = String(part.value);
		} else if (part.fieldname === 'file' && !form.file) {
			const stored = await files
				.write(part.file, upperLimit(part.mimetype))
				.catch((error: unknown) => Promise.reject(unreadableForm(error)));
			form.file = { ...stored, filename: part.filename, mimeType: part.mimetype };
		} else {
			part.file.resume();
		}
	}
}

/** @returns the file and its full MIME type. @throws GraphError 100 */
function checkForm(
	{ fields, file }: ReceivedForm,
	params: JsonObject,
): { file: ReceivedFile; mimeType: string } {
	const { messaging_product: product, type } = { ...params, ...fields };
	if (product === undefined || product === '')
		throw invalidParameter('The parameter messaging_product is required.');
	if (product !== 'whatsapp') {
		throw invalidParameter(
			`Param messaging_product must be one of {WHATSAPP} - got ${JSON.stringify(product)}.`,
		);
	}
	if (!file) throw invalidParameter('The parameter file is required.');
	if (typeof type !== 'string' || type === '') return { file, mimeType: file.mimeType };
	if (bareMimeType(type) !== bareMimeType(file.mimeType)) {
		throw invalidParameter(
			`Param type is ${JSON.stringify(type)}, but the file is of type '${file.mimeType}'.`,
		);
	}
	return { file, mimeType: type };
}

const shown = ({ fields, file }: ReceivedForm): JsonObject => ({
	...fields,
	...(file
		? { file: { filename: file.filename, mime_type: file.mimeType, file_size: file.size } }
		: {}),
});

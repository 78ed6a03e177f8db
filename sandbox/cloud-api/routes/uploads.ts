import { GraphError, invalidParameter, tokenError } from '../graph-error';
import { newAddressHash } from '../ids';
import { MEDIA_LIMITS } from '../limits';
import { textOf } from '../request-input';
import { edge } from './graph-edge';

/** Source: Graph API, Resumable Upload API. */
const FILE_TYPES = ['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4'];

/** The resumable upload, which gives the handles of example files. */
export const uploadEdges = [
	edge('application', 'POST', 'uploads', 'any_token', ({ params, sandbox }, app) => {
		const { file_name: name, file_type: type } = params;
		const length = Number(textOf(params.file_length));
		if (textOf(name) === '') throw invalidParameter('The parameter file_name is required.');
		if (!FILE_TYPES.includes(textOf(type))) {
			throw invalidParameter(
				`Param file_type must be one of {${FILE_TYPES.join(', ')}} - got ${JSON.stringify(type)}.`,
			);
		}
		if (!Number.isInteger(length) || length <= 0 || length > MEDIA_LIMITS.document)
			throw invalidParameter('Param file_length is not the length of a file.');
		const id = `upload:${newAddressHash()}`;
		const signature = newAddressHash();
		sandbox.state.add({
			kind: 'upload',
			id,
			signature,
			app_id: app.id,
			file_type: textOf(type),
			file_length: length,
			file_offset: 0,
			was_cut: false,
		});
		return { id: `${id}?sig=${signature}` };
	}),
	edge('upload', 'GET', '', 'any_token', ({ params }, upload) => {
		checkSignature(params.sig, upload.signature);
		return { id: `${upload.id}?sig=${upload.signature}`, file_offset: upload.file_offset };
	}),
	edge('upload', 'POST', '', 'any_token', (call, upload) => {
		const { params, sandbox } = call;
		checkSignature(params.sig, upload.signature);
		const received = call.file();
		if (!received) throw invalidParameter('The header file_offset is required.');
		call.record({ file_offset: received.offset, size: received.size });
		if (!received.isOAuth) throw tokenError('Uploads require the token as "OAuth".');
		if (received.offset !== upload.file_offset) {
			throw invalidParameter(
				`The file_offset is ${received.offset}, but ${upload.file_offset} bytes have been received.`,
			);
		}
		const cut = upload.was_cut ? null : sandbox.settings.upload_cut_bytes;
		upload.was_cut = cut !== null;
		upload.file_offset += Math.min(received.size, cut ?? received.size);
		if (upload.file_offset > upload.file_length) {
			upload.file_offset = received.offset;
			throw invalidParameter('There are more bytes than file_length says.');
		}
		if (upload.file_offset < upload.file_length) throw interrupted();
		const type = Buffer.from(upload.file_type).toString('base64');
		const handle = `4::${type}:${newAddressHash()}`;
		sandbox.state.fileHandles.set(handle, upload.file_type);
		return { h: handle };
	}),
];

function checkSignature(given: unknown, expected: string): void {
	if (given !== expected) throw invalidParameter('Invalid upload signature.');
}

/** Some of the bytes are still to come. */
const interrupted = (): GraphError =>
	new GraphError(500, {
		message: 'An unexpected error has occurred. Please retry your request later.',
		type: 'OAuthException',
		code: 2,
		is_transient: true,
	});

import { toResult } from '../../operation/operation';
import { phoneNumberIdField } from '../../operation/phoneNumberId';
import { fileOperation } from './fileOperation';
import { mediaTypeField } from './mediaTypeField';
import { inputBinaryField, planUpload, toUploaded } from './uploadFile';

export const uploadMedia = fileOperation({
	name: 'Upload',
	value: 'upload',
	action: 'Upload media',
	description: 'Upload a file to use in messages for 30 days',
	fields: [phoneNumberIdField, inputBinaryField, mediaTypeField],
	output: { id: 'string', file_name: 'string', mime_type: 'string', file_size: 'integer' },
	run: async (parameters, { call, files }) => {
		const { file, request } = await planUpload(parameters, files, 'repeatable');
		return toResult(await call(request), (body) => [toUploaded(file, body)]);
	},
});

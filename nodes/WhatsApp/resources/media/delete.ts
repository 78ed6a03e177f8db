import { toResult } from '../../operation/operation';
import { defineOperation } from '../defineOperation';
import { mediaIdProperty, mediaRequest } from './mediaId';

/** A separate parameter without a default: a deleted file cannot be restored, so the user has to choose it. */
const deletedMediaIdField = {
	...mediaIdProperty,
	name: 'deletedMediaId',
	description: 'ID returned by Upload or received with a file',
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#delete-media */
export const deleteMedia = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete media',
	description: 'Delete an uploaded file from Meta',
	fields: [deletedMediaIdField],
	output: { deleted: 'boolean', id: 'string' },
	run: async (parameters, { call }) => {
		const request = mediaRequest(parameters, 'DELETE', deletedMediaIdField);
		return toResult(await call(request), () => [{ deleted: true, id: request.path }]);
	},
});

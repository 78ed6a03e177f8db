import { toResult } from '../../operation/operation';
import { defineOperation } from '../defineOperation';
import { mediaIdField, mediaInfoRequest } from './mediaId';
import { mediaInfoOutput, withNumericSize } from './mediaInfo';

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#get-media-url */
export const getMedia = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get media',
	description: "Get a file's details with a download URL that is valid for five minutes",
	fields: [mediaIdField],
	output: { ...mediaInfoOutput, url: 'string' },
	run: async (parameters, { call, files }) =>
		toResult(await call(mediaInfoRequest(parameters, files)), (body) => [withNumericSize(body)]),
});

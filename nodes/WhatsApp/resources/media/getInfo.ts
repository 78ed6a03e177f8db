import { toResult } from '../../operation/operation';
import { defineOperation } from '../defineOperation';
import { mediaIdField, mediaInfoRequest } from './mediaId';
import { mediaInfoOutput, withNumericSize, withoutUrl } from './mediaInfo';

/** The details alone: the URL is not in the raw response either. */
export const getMediaInfo = defineOperation({
	name: 'Get Info',
	value: 'getInfo',
	action: 'Get media info',
	description: "Get a file's size, type and hash, without a download URL",
	fields: [mediaIdField],
	output: mediaInfoOutput,
	run: async (parameters, { call, files }) => {
		const response = await call(mediaInfoRequest(parameters, files));
		if (response.failure !== undefined) return { kind: 'failed', failure: response.failure };
		return toResult({ body: withoutUrl(response.body) }, (body) => [withNumericSize(body)]);
	},
});

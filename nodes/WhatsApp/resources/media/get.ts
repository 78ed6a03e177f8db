import type { IDataObject } from 'n8n-workflow';

import { number } from '../../graph/json';
import { toOutcome, type RequestOperation, type SteppedOperation } from '../../operation/operation';
import { DELETED_MEDIA_ID, mediaRequest } from './mediaId';

/** Meta gives the size as a number or as text. */
export const withNumericSize = (body: IDataObject): IDataObject => {
	const size = number(body.file_size);
	return size === undefined ? body : { ...body, file_size: size };
};

/** The address opens the file for whoever holds the token, for five minutes. */
export const withoutAddress = (body: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'url'));

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#get-media-url */
export const getMedia: RequestOperation = {
	build: (parameters) => mediaRequest(parameters, 'GET'),
	toItems: (body) => [withNumericSize(body)],
};

/** The description alone. */
export const getMediaInfo: SteppedOperation = {
	run: async (parameters, { call }) => {
		const answer = await call(mediaRequest(parameters, 'GET'));
		if (answer.failure !== undefined) return { kind: 'refused', failure: answer.failure };
		return toOutcome({ body: withoutAddress(answer.body) }, (body) => [withNumericSize(body)]);
	},
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#delete-media */
export const deleteMedia: SteppedOperation = {
	run: async (parameters, { call }) => {
		const request = mediaRequest(parameters, 'DELETE', DELETED_MEDIA_ID);
		return toOutcome(await call(request), () => [{ deleted: true, id: request.path }]);
	},
};

import { toOutcome, type SteppedOperation } from '../../operation/operation';
import { planUpload, toUploaded } from './uploadFile';

export const uploadMedia: SteppedOperation = {
	run: async (parameters, { call, files }) => {
		const { file, request } = await planUpload(parameters, files, 'repeatable');
		return toOutcome(await call(request), (body) => [toUploaded(file, body)]);
	},
};

import { toOutcome, type SteppedOperation } from '../../operation/operation';
import { toUploaded, uploadFile } from './uploadFile';

export const uploadMedia: SteppedOperation = {
	run: async (parameters, services) => {
		const { file, answer } = await uploadFile(parameters, services, 'repeatable');
		return toOutcome(answer, (body) => [toUploaded(file, body)]);
	},
};

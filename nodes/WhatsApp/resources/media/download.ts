import type { INodeProperties } from 'n8n-workflow';

import type { SteppedOperation } from '../../operation/operation';
import { fetchMedia } from './fetchMedia';
import { withNumericSize, withoutAddress } from './get';
import { mediaRequest } from './mediaId';

const showOnlyForDownload = { resource: ['media'], operation: ['download'] };

const OUTPUT_FIELD = { name: 'outputBinaryField', label: 'Put Output File in Field' };
const FILE_NAME = { name: 'downloadFileName', label: 'File Name' };

export const downloadFields: INodeProperties[] = [
	{
		displayName: OUTPUT_FIELD.label,
		name: OUTPUT_FIELD.name,
		type: 'string',
		default: 'data',
		required: true,
		hint: 'Name of the binary field of the output item to put the file in',
		displayOptions: { show: showOnlyForDownload },
	},
	{
		displayName: FILE_NAME.label,
		name: FILE_NAME.name,
		type: 'string',
		default: '={{ $json.message?.document?.filename }}',
		placeholder: 'e.g. invoice.pdf',
		description: "The name that a received document has; when it is empty, the file's ID and type make one",
		displayOptions: { show: showOnlyForDownload },
	},
];

/** Puts a file into the output item's binary data. */
export const downloadMedia: SteppedOperation = {
	run: async (parameters, { call, files }) => {
		const field = parameters.requiredText(OUTPUT_FIELD, 'Enter a name such as data.').trim();
		const givenName = parameters.text(FILE_NAME).trim();
		const describe = async () => await call(mediaRequest(parameters, 'GET'));
		const fetched = await fetchMedia({ ...files, describe }, givenName);
		if (fetched.failure !== undefined) return { kind: 'refused', failure: fetched.failure };
		const { info, fileName, binary } = fetched;
		const description = withoutAddress(withNumericSize(info));
		return {
			kind: 'items',
			items: [{ json: { ...description, file_name: fileName }, binary: { [field]: binary } }],
			body: description,
		};
	},
};

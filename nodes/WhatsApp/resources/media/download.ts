import type { INodeProperties } from 'n8n-workflow';

import { fetchMedia } from '../../graph/media/fetchMedia';
import { OPTIONS } from '../../operation/optionNames';
import { fieldOf } from '../../operation/parameters';
import { fileOperation } from './fileOperation';
import { mediaIdField, mediaRequest } from './mediaId';
import { mediaInfoOutput, withNumericSize, withoutUrl } from './mediaInfo';
import { noFileIn } from './noFileIssue';

const MEDIA_ID = fieldOf(mediaIdField);
const OUTPUT_FIELD = { name: 'outputBinaryField', label: 'Put Output File in Field' };
const FILE_NAME = { name: 'downloadFileName', label: 'File Name' };
const PASS = { name: 'passItemsWithoutFile', label: 'Pass Items Without File' };

const outputField: INodeProperties = {
	displayName: OUTPUT_FIELD.label,
	name: OUTPUT_FIELD.name,
	type: 'string',
	default: 'data',
	required: true,
	hint: 'Name of the binary field of the output item to put the file in',
};

const fileNameField: INodeProperties = {
	displayName: FILE_NAME.label,
	name: FILE_NAME.name,
	type: 'string',
	default: '={{ ($json.message?.edit?.message ?? $json.message)?.document?.filename }}',
	placeholder: 'e.g. invoice.pdf',
	description:
		"Defaults to the name of a received document. If empty, the name is built from the file's ID and type.",
};

const passOption: INodeProperties = {
	displayName: PASS.label,
	name: PASS.name,
	type: 'boolean',
	default: false,
	description:
		'Whether items without a file, such as text messages, are passed on as they are instead of stopping the node',
};

/** Puts a file into the output item's binary data. */
export const downloadMedia = fileOperation({
	name: 'Download',
	value: 'download',
	action: 'Download media',
	description: 'Download a received or uploaded file into binary data',
	fields: [mediaIdField, outputField, fileNameField],
	options: [passOption],
	output: { ...mediaInfoOutput, file_name: 'string' },
	run: async (parameters, { call, files }) => {
		const field = parameters.requiredText(OUTPUT_FIELD, 'Enter a name such as data.').trim();
		const givenName = parameters.text(FILE_NAME).trim();
		if (parameters.text(MEDIA_ID).trim() === '') {
			const item = files.item();
			if (!parameters.collection(OPTIONS).boolean(PASS)) throw noFileIn(item.json, MEDIA_ID, PASS);
			return { kind: 'succeeded', items: [item], body: item.json };
		}
		const request = mediaRequest(parameters, 'GET');
		const fetchInfo = async () => await call(request);
		const fetched = await fetchMedia({ ...files, fetchInfo }, givenName);
		if (fetched.failure !== undefined) return { kind: 'failed', failure: fetched.failure };
		const { info, fileName, binary } = fetched;
		const description = withoutUrl(withNumericSize(info));
		return {
			kind: 'succeeded',
			items: [{ json: { ...description, file_name: fileName }, binary: { [field]: binary } }],
			body: description,
		};
	},
});

import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { routing } from '../../operation/routing';
import { moveFiles } from '../../send/moveFiles';
import { downloadFields, downloadMedia } from './download';
import { deleteMedia, getMedia, getMediaInfo } from './get';
import { mediaIdFields } from './mediaId';
import { uploadMedia } from './upload';
import { inputBinaryField } from './uploadFile';

export const mediaOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'download',
	displayOptions: { show: { resource: ['media'] } },
	options: [
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete media',
			description: 'Delete an uploaded file at Meta',
			routing: routing(deleteMedia),
		},
		{
			name: 'Download',
			value: 'download',
			action: 'Download media',
			description: 'Put a received or uploaded file into binary data',
			routing: routing(downloadMedia),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get media',
			description: "Read a file's description with an address that works for five minutes",
			routing: routing(getMedia),
		},
		{
			name: 'Get Info',
			value: 'getInfo',
			action: 'Get media info',
			description: "Read a file's size, type and hash, without an address",
			routing: routing(getMediaInfo),
		},
		{
			name: 'Upload',
			value: 'upload',
			action: 'Upload media',
			description: 'Upload a file for messages of the next 30 days',
			routing: routing(uploadMedia),
		},
	],
};

export const mediaFields: INodeProperties[] = [
	{
		...inputBinaryField,
		displayOptions: { show: { resource: ['media'], operation: ['upload'] } },
	},
	...mediaIdFields,
	...downloadFields,
];

/** Files are large: a few at a time, not all at once as routing would do. */
export const mediaCustomOperations: Record<
	string,
	(this: IExecuteFunctions) => Promise<INodeExecutionData[][]>
> = {
	download: moveFiles(downloadMedia),
	upload: moveFiles(uploadMedia),
};

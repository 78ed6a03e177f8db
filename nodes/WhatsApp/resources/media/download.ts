import { createHash } from 'crypto';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { GraphFailure } from '../../graph/failure';
import { text } from '../../graph/json';
import type { ByteStream } from '../../graph/openAddress';
import type { ItemOutcome, Services, SteppedOperation } from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';
import { withNumericSize, withoutAddress } from './get';
import { mediaRequest } from './mediaId';
import { extensionOf } from './mediaTypes';

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

/** HTTP status of an address that has lived its five minutes. */
const EXPIRED = 404;

/**
 * Puts a file into the output item's binary data.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media
 */
export const downloadMedia: SteppedOperation = {
	run: async (parameters, services) => {
		const field = parameters.requiredText(OUTPUT_FIELD, 'Enter a name such as data.').trim();
		const fileName = parameters.text(FILE_NAME).trim();
		let opened = await open(parameters, services);
		if (opened.status === EXPIRED) opened = await open(parameters, services);
		const { info, content, status, failure } = opened;
		if (failure !== undefined) return { kind: 'refused', failure };
		if (status !== 200) {
			content.destroy();
			return { kind: 'refused', failure: noFile(status) };
		}
		return await store(services, field, fileName, info, content);
	},
};

type Opened =
	| { info: IDataObject; status: number; content: ByteStream; failure?: undefined }
	| { failure: GraphFailure; status?: undefined; info?: undefined; content?: undefined };

/** Asks Meta for the address and opens it. */
async function open(parameters: Parameters, { call, files }: Services): Promise<Opened> {
	const described = await call(mediaRequest(parameters, 'GET'));
	if (described.failure !== undefined) return { failure: described.failure };
	const opened = await files.open(text(described.body.url));
	return opened.failure === undefined ? { info: described.body, ...opened } : { failure: opened.failure };
}

async function store(
	{ files }: Services,
	field: string,
	givenName: string,
	info: IDataObject,
	content: ByteStream,
): Promise<ItemOutcome> {
	const mimeType = text(info.mime_type).replace(/;.*$/, '') || 'application/octet-stream';
	const fileName = givenName || `${text(info.id) || 'media'}${extensionOf(mimeType)}`;
	const hash = createHash('sha256');
	const hashed = content.compose(async function* (chunks: AsyncIterable<Buffer>) {
		for await (const chunk of chunks) {
			hash.update(chunk);
			yield chunk;
		}
	}) as ByteStream;
	const binary = await files.store(hashed, fileName, mimeType);
	const sum = hash.digest();
	if (!isAnnounced(sum, text(info.sha256))) return { kind: 'refused', failure: CORRUPTED };
	const description = withoutAddress(withNumericSize(info));
	return {
		kind: 'items',
		items: [{ json: { ...description, file_name: fileName }, binary: { [field]: binary } }],
		body: description,
	};
}

/** Meta writes the sum as hex here and as Base64 in webhooks. */
const isAnnounced = (sum: Buffer, announced: string): boolean =>
	announced === '' || announced.toLowerCase() === sum.toString('hex') || announced === sum.toString('base64');

const CORRUPTED: GraphFailure = {
	message: 'The file did not arrive as Meta holds it: its SHA-256 differs',
	advice: 'Run the node again. If it happens each time, look for a proxy that changes downloads.',
	outcome: 'refused',
};

const noFile = (status: number): GraphFailure => ({
	message: `Meta did not hand out the file (HTTP status ${status})`,
	advice:
		'Received files can be fetched for 7 days, uploaded ones for 30 days. If it is younger, run the node again.',
	outcome: 'refused',
	http_status: status,
});

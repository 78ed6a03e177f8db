import { createHash } from 'crypto';

import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { asText } from '../../shared/json';
import type { ByteStream } from '../byteStream';
import type { GraphFailure } from '../failure';
import { LARGEST_FILE, type OpenedUrl } from '../openUrl';
import type { GraphResponse } from '../request';
import { bareType, extensionOf } from './fileTypes';

/** The ways to a file and to where n8n keeps it. */
export interface MediaSource {
	/** Asks Meta for the file's details, with a URL that is valid for five minutes. */
	readonly fetchInfo: () => Promise<GraphResponse>;
	/** Opens a URL with the credential's token. */
	readonly open: (url: string) => Promise<OpenedUrl>;
	/** Stores a file for the output item. */
	readonly store: (content: ByteStream, fileName: string, mimeType: string) => Promise<IBinaryData>;
}

export type FetchedMedia =
	| {
			/** As Meta describes the file, with the URL. */
			readonly info: IDataObject;
			readonly fileName: string;
			readonly binary: IBinaryData;
			readonly failure?: undefined;
	  }
	| { readonly failure: GraphFailure };

/** HTTP status of a URL that has expired. */
const EXPIRED = 404;

/**
 * Streams a file from Meta into n8n and checks that it came whole.
 *
 * @param givenName name of the file; when '', its ID and type make one
 * @throws what `store` throws
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media
 */
export async function fetchMedia(source: MediaSource, givenName: string): Promise<FetchedMedia> {
	let opened = await open(source);
	if (opened.failure === undefined && opened.status === EXPIRED) {
		opened.close();
		opened = await open(source);
	}
	if (opened.failure !== undefined) return { failure: opened.failure };
	if (opened.status !== 200) {
		opened.close();
		return { failure: noFile(opened.status) };
	}
	return await store(source, givenName, opened);
}

/** An open file, with Meta's description of it. */
type Opened = Extract<OpenedUrl, { failure?: undefined }> & { readonly info: IDataObject };

/** Asks Meta for the URL and opens it. */
async function open(source: MediaSource): Promise<Opened | { readonly failure: GraphFailure }> {
	const described = await source.fetchInfo();
	if (described.failure !== undefined) return { failure: described.failure };
	const opened = await source.open(asText(described.body.url));
	return opened.failure === undefined ? { info: described.body, ...opened } : opened;
}

async function store(
	source: MediaSource,
	givenName: string,
	{ info, content, explain }: Opened,
): Promise<FetchedMedia> {
	const mimeType = bareType(asText(info.mime_type)) || 'application/octet-stream';
	const madeName = `${asText(info.id) || 'media'}${extensionOf(mimeType)}`;
	const hash = createHash('sha256');
	let size = 0;
	let broken: GraphFailure | undefined;
	content.once('error', (error) => {
		broken = size > LARGEST_FILE ? TOO_LARGE : explain(error);
	});
	const hashed = content.compose(async function* (chunks: AsyncIterable<Buffer>) {
		for await (const chunk of chunks) {
			size += chunk.length;
			if (size > LARGEST_FILE) content.destroy(new Error(TOO_LARGE.message));
			hash.update(chunk);
			yield chunk;
		}
	}) as ByteStream;
	const [stored] = await Promise.allSettled([
		source.store(hashed, givenName || madeName, mimeType),
	]);
	if (broken !== undefined) return { failure: broken };
	if (stored.status === 'rejected') throw stored.reason;
	if (!isAnnounced(hash.digest(), asText(info.sha256))) return { failure: CORRUPTED };
	const fileName = givenName || withExtension(madeName, stored.value);
	return { info, fileName, binary: { ...stored.value, fileName } };
}

/** Customers send files of any type; n8n knows the extensions of many more than an upload takes. */
const withExtension = (madeName: string, { fileExtension = '' }: IBinaryData): string =>
	madeName.includes('.') || fileExtension === '' ? madeName : `${madeName}.${fileExtension}`;

/** Meta writes the sum as hex here and as Base64 in webhooks. */
const isAnnounced = (sum: Buffer, announced: string): boolean =>
	announced === '' ||
	announced.toLowerCase() === sum.toString('hex') ||
	announced === sum.toString('base64');

const CORRUPTED: GraphFailure = {
	message: 'The downloaded file differs from the file at Meta: its SHA-256 does not match',
	advice:
		'Run the node again. If it happens every time, check for a proxy that modifies downloads.',
	outcome: 'refused',
};

const TOO_LARGE: GraphFailure = {
	message: 'The file is larger than any file that Meta provides',
	advice:
		'The download was stopped. Check the Base URL in the credential and any proxy between n8n and Meta.',
	outcome: 'refused',
};

const noFile = (status: number): GraphFailure => ({
	message: `Meta did not provide the file (HTTP status ${status})`,
	advice:
		'Received files can be downloaded for 7 days, uploaded ones for 30 days. If it is younger, run the node again.',
	outcome: 'refused',
	http_status: status,
});

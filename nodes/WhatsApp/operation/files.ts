import type {
	IBinaryData,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import type { ByteStream } from '../graph/byteStream';
import { openLink } from '../graph/openLink';
import type { OpenedUrl } from '../graph/openUrl';
import { parseUrl } from '../shared/parseUrl';
import type { OutputItem } from './outputItem';
import { ParameterIssue, titleOf, type Field, type Parameters } from './parameters';

/** A file of an input item as n8n describes it, before any of it is read. */
export interface InputFile {
	/** '' for a file without a name. */
	readonly fileName: string;
	/** As n8n knows it, without the dot; '' when it doesn't. */
	readonly fileExtension: string;
	/** The type that the file came with, in any spelling and with parameters; '' for none. */
	readonly mimeType: string;
	/** In bytes. */
	readonly size: number;
	/** The same whenever this file is read again, in this execution or a retry of it. */
	readonly identity: string;
	/** Opens the file from its start, each time. A large one is read from disk as it is sent. */
	readonly open: () => Promise<ByteStream | Buffer>;
}

/** Files of the current item, in and out. */
export interface Files {
	/** The file in a binary field of the input item. */
	readonly read: (parameters: Parameters, field: Field) => Promise<InputFile>;
	/** The file behind a public URL, downloaded without the token. Throws a ParameterIssue if there is none. */
	readonly download: (url: string, field: Field) => Promise<InputFile>;
	/** The input item itself. */
	readonly item: () => OutputItem;
	/** Stores a file for the output item. */
	readonly store: (content: ByteStream, fileName: string, mimeType: string) => Promise<IBinaryData>;
	/** Opens a URL with the credential's token. */
	readonly open: (url: string) => Promise<OpenedUrl>;
}

/** The files of one item. */
export function itemFiles(
	context: IExecuteFunctions | IExecuteSingleFunctions,
	itemIndex: number,
	open: Files['open'],
): Files {
	return {
		read: async (parameters, field) => {
			const name = parameters.requiredText(
				field,
				"Enter the name of the input item's binary field that contains the file, such as data.",
			);
			const item = inputItem(context, itemIndex);
			const binary = item.binary?.[name.trim()];
			if (binary === undefined) throw noSuchFile(field, name, Object.keys(item.binary ?? {}));
			return await describeFile(context, binary);
		},
		download: async (url, field) => {
			const link = await openLink(context, url);
			if (typeof link === 'string') throw notDownloaded(field, link);
			const name = fileNameIn(url);
			const { helpers } = context;
			// Kept by n8n, so that a large file is read from its disk, from any position.
			const stored = await helpers
				.prepareBinaryData(link.content, name, bareMimeType(link.mimeType))
				.catch(() => undefined);
			if (stored === undefined) throw notDownloaded(field, link.explain());
			return await describeFile(context, stored);
		},
		item: () => {
			const { json, binary } = inputItem(context, itemIndex);
			return { json, ...(binary !== undefined && { binary }) };
		},
		store: async (content, fileName, mimeType) =>
			await context.helpers.prepareBinaryData(content, fileName, mimeType),
		open,
	};
}

const inputItem = (
	context: IExecuteFunctions | IExecuteSingleFunctions,
	itemIndex: number,
): INodeExecutionData => {
	const input = context.getInputData();
	return (Array.isArray(input) ? input[itemIndex] : input) ?? { json: {} };
};

function noSuchFile(field: Field, name: string, available: string[]): ParameterIssue {
	return new ParameterIssue(
		`${titleOf(field)} is '${name}', but the input item has no file of that name`,
		available.length === 0
			? 'The item has no files. Read or download the file in a node before this one.'
			: `The item has: ${available.join(', ')}.`,
	);
}

const notDownloaded = (field: Field, reason: string): ParameterIssue =>
	new ParameterIssue(
		`The file in ${titleOf(field)} cannot be downloaded: ${reason}`,
		'Enter a URL that opens the file itself, without a login.',
	);

/** The last part of a URL's path, also of one that is escaped in it; '' for none. */
export function fileNameIn(url: string): string {
	const last = lastPart(parseUrl(url)?.pathname ?? '');
	try {
		return lastPart(decodeURIComponent(last)).replace(/\p{Cc}/gu, '');
	} catch {
		return last;
	}
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** n8n determines the type itself where none is known. */
const bareMimeType = (contentType: string): string | undefined =>
	contentType.split(';')[0]?.trim() || undefined;

/** What a Code node made may lack any of it. */
async function describeFile(
	{ helpers }: IExecuteFunctions | IExecuteSingleFunctions,
	{ id, data = '', fileName, fileExtension, mimeType }: Partial<IBinaryData>,
): Promise<InputFile> {
	const common = {
		fileName: fileName?.trim() ?? '',
		fileExtension: fileExtension?.trim().replace(/^\./, '') ?? '',
		mimeType: mimeType ?? '',
	};
	if (id === undefined) {
		// n8n keeps the file in memory, as Base64.
		const content = Buffer.from(data, 'base64');
		return {
			...common,
			size: content.length,
			identity: data,
			open: async () => await Promise.resolve(content),
		};
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return {
		...common,
		size: fileSize,
		identity: id,
		open: async () => await helpers.getBinaryStream(id),
	};
}

/** A whole file, for one that is small enough to be kept in memory. */
export async function readAll(file: InputFile): Promise<Buffer> {
	return await readHead(file, Infinity);
}

/**
 * The first bytes of a file, to identify its type.
 *
 * @param length bytes; fewer when the file has fewer
 */
export async function readHead(file: InputFile, length: number): Promise<Buffer> {
	const content = await file.open();
	if (Buffer.isBuffer(content)) return content.subarray(0, length);
	const chunks: Buffer[] = [];
	let read = 0;
	for await (const chunk of content) {
		chunks.push(chunk as Buffer);
		read += (chunk as Buffer).length;
		if (read >= length) break;
	}
	return Buffer.concat(chunks).subarray(0, length);
}

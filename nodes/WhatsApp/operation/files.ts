import type {
	IBinaryData,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import type { ByteStream, OpenedAddress } from '../graph/openAddress';
import { ParameterIssue, type Field, type Parameters } from './parameters';

/** A file of an input item, before any of it is read. */
export interface InputFile {
	readonly fileName: string;
	/** Without parameters such as `; codecs=opus`. */
	readonly mimeType: string;
	/** In bytes. */
	readonly size: number;
	/** The same whenever this very file is read again, in this execution or a retry of it. */
	readonly identity: string;
	/** Opens the file anew. A large one is read from disk as it is sent. */
	readonly open: () => Promise<ByteStream | Buffer>;
}

/** Files of the current item, in and out. */
export interface Files {
	/** The file in a binary field of the input item. */
	readonly read: (parameters: Parameters, field: Field) => Promise<InputFile>;
	/** Stores a file for the output item. */
	readonly store: (content: ByteStream, fileName: string, mimeType: string) => Promise<IBinaryData>;
	/** Opens an address with the credential's token. */
	readonly open: (url: string) => Promise<OpenedAddress>;
}

/** The files of one item. */
export function filesOf(
	context: IExecuteFunctions | IExecuteSingleFunctions,
	itemIndex: number,
	open: Files['open'],
): Files {
	return {
		read: async (parameters, field) => {
			const name = parameters.requiredText(
				field,
				"Enter the name of the input item's binary field that holds the file, such as data.",
			);
			const item = inputItem(context, itemIndex);
			const binary = item.binary?.[name.trim()];
			if (binary === undefined) throw noSuchFile(field, name, Object.keys(item.binary ?? {}));
			return await describeFile(context, binary);
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

function noSuchFile({ label }: Field, name: string, present: string[]): ParameterIssue {
	return new ParameterIssue(
		`'${label}' is '${name}', but the input item has no file of that name`,
		present.length === 0
			? 'The item has no files at all. Read or download the file in a node before this one.'
			: `The item has: ${present.join(', ')}.`,
	);
}

async function describeFile(
	{ helpers }: IExecuteFunctions | IExecuteSingleFunctions,
	{ id, data, fileName, mimeType }: IBinaryData,
): Promise<InputFile> {
	const common = {
		fileName: fileName ?? 'file',
		mimeType: (mimeType.split(';', 1)[0] ?? '').trim().toLowerCase(),
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
	return { ...common, size: fileSize, identity: id, open: async () => await helpers.getBinaryStream(id) };
}

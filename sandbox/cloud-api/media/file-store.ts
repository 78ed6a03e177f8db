import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface StoredFile {
	path: string;
	/** Bytes; more than the limit if there was one too many. */
	size: number;
	/** In hex. */
	sha256: string;
	/** Its first bytes, for what can only be seen there. */
	head: Buffer;
}

const HEAD_BYTES = 64;

/** Keeps files in a temporary folder that goes away with them, so that their size costs no memory. */
export class FileStore {
	private folder: Promise<string> | null = null;

	/**
	 * Writes a file down chunk by chunk.
	 * @param limit bytes; what goes beyond is read, but not kept
	 * @throws if the source breaks off, or everything is cleared in the meantime
	 */
	async write(
		source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
		limit: number,
	): Promise<StoredFile> {
		this.folder ??= mkdtemp(join(tmpdir(), 'whatsapp-sandbox-'));
		const { folder } = this;
		const path = join(await folder, randomUUID());
		try {
			const file = { path, ...(await copy(source, path, limit)) };
			if (this.folder !== folder) throw new Error('The sandbox was reset while a file came in.');
			return file;
		} catch (error) {
			await this.remove(path);
			throw error;
		}
	}

	read(path: string): ReadStream {
		return createReadStream(path);
	}

	async remove(path: string): Promise<void> {
		await rm(path, { force: true });
	}

	/** Removes all files and their folder. */
	async clear(): Promise<void> {
		const { folder } = this;
		this.folder = null;
		if (folder) await rm(await folder, { recursive: true, force: true });
	}
}

async function copy(
	source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	path: string,
	limit: number,
): Promise<Omit<StoredFile, 'path'>> {
	const hash = createHash('sha256');
	let size = 0;
	let head = Buffer.alloc(0);
	const file = await open(path, 'wx');
	try {
		for await (const chunk of source) {
			size += chunk.length;
			if (size > limit) continue;
			if (head.length < HEAD_BYTES)
				head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]).subarray(0, HEAD_BYTES);
			hash.update(chunk);
			await file.writeFile(chunk);
		}
	} finally {
		await file.close();
	}
	return { size, sha256: hash.digest('hex'), head };
}

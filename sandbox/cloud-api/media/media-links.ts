import { newAddressHash, unixSeconds } from '../ids';

interface Link {
	mediaId: string;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/** The addresses of files that were given out, each for a while. */
export class MediaLinks {
	private readonly byHash = new Map<string, Link>();

	/** @returns a new address, made like those of Meta's media host */
	create(base: string, mediaId: string, lifetimeMs: number): string {
		const hash = newAddressHash();
		const expiresAt = Date.now() + lifetimeMs;
		this.byHash.set(hash, { mediaId, expiresAt });
		const url = new URL(base);
		url.search = new URLSearchParams({
			mid: mediaId,
			ext: String(unixSeconds(expiresAt)),
			hash,
		}).toString();
		return url.href;
	}

	/** @returns the file's ID, unless there is no such address or its time is over */
	resolve(mediaId: string | undefined, hash: string | undefined): string | undefined {
		const link = this.byHash.get(hash ?? '');
		return link && link.mediaId === mediaId && link.expiresAt > Date.now()
			? link.mediaId
			: undefined;
	}

	clear(): void {
		this.byHash.clear();
	}
}

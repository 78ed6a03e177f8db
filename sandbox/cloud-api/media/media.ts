export type MediaType = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** A file which Meta keeps, uploaded by a business or sent in by a customer. */
export interface Media {
	kind: 'media';
	id: string;
	/** The only number that can send it. */
	phone_number_id: string;
	/** As given with the file, with its parameters. */
	mime_type: string;
	/** In hex. */
	sha256: string;
	/** Bytes. */
	file_size: number;
	filename: string | null;
	/** Where its bytes are. */
	path: string;
}

/**
 * The elements of an EBML file, such as WebM, as a flat list: what is inside an element that is entered
 * follows it. So a recorder that does not know the length of what it is still writing makes no difference.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8794
 */
export interface EbmlElement {
	readonly id: number;
	/** Empty for an element that is entered. */
	readonly content: Buffer;
}

/** The file ends within an element, or is not EBML. */
export class BrokenEbml extends Error {}

/** Of two bytes each, several seconds' worth; a recording of an hour has 200,000. */
const MAXIMUM_ELEMENTS = 2_000_000;

/** An ID has up to four bytes, a length up to eight. */
const ID_BYTES = 4;
const LENGTH_BYTES = 8;

/**
 * Each step takes at least two bytes, so the time is linear in the length of the file.
 *
 * @param entered IDs of the elements whose content are elements of interest; all others are one step each
 * @throws BrokenEbml
 */
export function* readEbml(file: Buffer, entered: ReadonlySet<number>): Iterable<EbmlElement> {
	let position = 0;
	for (let count = 0; position < file.length; count++) {
		if (count >= MAXIMUM_ELEMENTS) throw new BrokenEbml();
		const idLength = numberLength(file, position, ID_BYTES);
		const id = file.readUIntBE(position, idLength);
		position += idLength;
		const lengthLength = numberLength(file, position, LENGTH_BYTES);
		const length = readLength(file, position, lengthLength);
		position += lengthLength;
		if (entered.has(id)) {
			yield { id, content: file.subarray(position, position) };
			continue;
		}
		if (length === undefined || position + length > file.length) throw new BrokenEbml();
		yield { id, content: file.subarray(position, position + length) };
		position += length;
	}
}

/** The zeros before the first set bit say how many bytes follow. */
function numberLength(file: Buffer, position: number, maximum: number): number {
	const length = Math.clz32(file[position] ?? 0) - 23;
	if (length > maximum || position + length > file.length) throw new BrokenEbml();
	return length;
}

/** @returns undefined for a length that is not known: all its bits are set */
function readLength(file: Buffer, position: number, bytes: number): number | undefined {
	let value = BigInt(file[position] ?? 0) & ((1n << BigInt(8 - bytes)) - 1n);
	for (const byte of file.subarray(position + 1, position + bytes))
		value = (value << 8n) | BigInt(byte);
	return value === (1n << BigInt(7 * bytes)) - 1n ? undefined : Number(value);
}

/** An unsigned number of up to six bytes, which is more than any of interest has; 0 for none. */
export const unsignedOf = ({ content }: EbmlElement): number =>
	content.length === 0 || content.length > 6 ? 0 : content.readUIntBE(0, content.length);

/** A signed number of up to six bytes; 0 for none. */
export const signedOf = ({ content }: EbmlElement): number =>
	content.length === 0 || content.length > 6 ? 0 : content.readIntBE(0, content.length);

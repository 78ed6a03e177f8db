import { opusSamples, parseOpusHead, type OpusHead } from './opusPacket';

/**
 * Opus in Ogg, which WhatsApp plays as a voice message.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3533 Ogg
 * @see https://www.rfc-editor.org/rfc/rfc7845 Opus in Ogg
 */

/** Opus packets and what a player has to know of them. */
export interface OpusStream {
	/** The header `OpusHead`, as it is. */
	readonly head: Buffer;
	readonly packets: readonly Buffer[];
	/** Samples at 48 kHz that are no sound of the recording, at its end. */
	readonly endTrim: number;
}

/** Bytes of a page before the table of its segments. */
const HEADER_LENGTH = 27;
const SEGMENT_LENGTH = 255;
const MAXIMUM_SEGMENTS = 255;

/** The largest packet that a single page holds. Opus packets have 61,298 bytes at most. */
export const MAXIMUM_PACKET_LENGTH = SEGMENT_LENGTH * MAXIMUM_SEGMENTS - 1;

/** Sound of a page, as encoders have it: a player can start or seek at each page. One second at 48 kHz. */
const PAGE_SAMPLES = 48_000;

const BEGINS_STREAM = 0x02;
const ENDS_STREAM = 0x04;

/** Any number tells the only stream of a file from others; always the same one, so that a retry makes the same file. */
const SERIAL = 0x4e38_4e56;

interface Page {
	readonly packets: readonly Buffer[];
	/** Samples from the beginning of the stream to the end of the page. */
	readonly granule: number;
	readonly flags: number;
}

/** Puts Opus packets into an Ogg file. Every packet must have a duration and fit into a page. */
export function writeOggOpus({ head, packets, endTrim }: OpusStream): Buffer {
	const pages: Page[] = [
		{ packets: [head], granule: 0, flags: BEGINS_STREAM },
		{ packets: [opusTags()], granule: 0, flags: 0 },
		...soundPages(packets, endTrim),
	];
	return Buffer.concat(pages.map(writePage));
}

function* soundPages(packets: readonly Buffer[], endTrim: number): Iterable<Page> {
	let onPage: Buffer[] = [];
	let [segments, pageStart, granule] = [0, 0, 0];
	for (const packet of packets) {
		const samples = opusSamples(packet) ?? 0;
		const more = segmentsOf(packet);
		const isFull =
			segments + more > MAXIMUM_SEGMENTS || granule + samples - pageStart > PAGE_SAMPLES;
		if (isFull && onPage.length > 0) {
			yield { packets: onPage, granule, flags: 0 };
			[onPage, segments, pageStart] = [[], 0, granule];
		}
		onPage.push(packet);
		segments += more;
		granule += samples;
	}
	// The end of the last page says where the sound ends within its last packet.
	yield { packets: onPage, granule: Math.max(pageStart, granule - endTrim), flags: ENDS_STREAM };
}

/** A packet ends with a segment of less than 255 bytes, if need be an empty one. */
const segmentsOf = ({ length }: Buffer): number => Math.floor(length / SEGMENT_LENGTH) + 1;

function writePage({ packets, granule, flags }: Page, sequence: number): Buffer {
	const table = packets.flatMap((packet) => {
		const full = segmentsOf(packet) - 1;
		return [...Array<number>(full).fill(SEGMENT_LENGTH), packet.length - full * SEGMENT_LENGTH];
	});
	const header = Buffer.alloc(HEADER_LENGTH);
	header.write('OggS', 0, 'latin1');
	header.writeUInt8(flags, 5);
	header.writeBigInt64LE(BigInt(granule), 6);
	header.writeUInt32LE(SERIAL, 14);
	header.writeUInt32LE(sequence, 18);
	header.writeUInt8(table.length, 26);
	const page = Buffer.concat([header, Buffer.from(table), ...packets]);
	page.writeUInt32LE(checksum(page), 22);
	return page;
}

/** The header that names who made the file. */
function opusTags(): Buffer {
	const vendor = Buffer.from('n8n-nodes-whatsapp-cloud');
	const length = Buffer.alloc(4);
	length.writeUInt32LE(vendor.length);
	return Buffer.concat([Buffer.from('OpusTags'), length, vendor, Buffer.alloc(4)]);
}

/** CRC-32 with the polynomial 0x04c11db7, not reflected, beginning with 0 (RFC 3533, section 6). */
const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte << 24;
	for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? 0x04c1_1db7 : 0);
	return value;
});

function checksum(page: Buffer): number {
	let value = 0;
	for (const byte of page) value = (value << 8) ^ (CHECKSUMS[(value >>> 24) ^ byte] ?? 0);
	return value >>> 0;
}

/**
 * What an Ogg file holds, as its first page says.
 *
 * @param head the first bytes of the file
 * @returns undefined for anything but Opus
 */
export function parseOggOpusHead(head: Buffer): OpusHead | undefined {
	if (head.length < HEADER_LENGTH || head.toString('latin1', 0, 4) !== 'OggS') return undefined;
	return parseOpusHead(head.subarray(HEADER_LENGTH + head.readUInt8(26)));
}

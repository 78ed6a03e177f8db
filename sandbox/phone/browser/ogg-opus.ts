import type { RecordedSound } from './webm-packets';

/** Source: RFC 3533 (Ogg), RFC 7845 (Opus in Ogg). */
const FLAGS = { none: 0, first: 2, last: 4 } as const;
const SEGMENT_BYTES = 255;
const SEGMENTS_PER_PAGE = 255;
/** About a second of sound. */
const PACKETS_PER_PAGE = 25;
const SERIAL = 1;
const HEADER_BYTES = 27;

interface Page {
	packets: readonly Uint8Array[];
	flags: number;
	/** Samples up to its end, of 48,000 a second. */
	granule: number;
}

/** WhatsApp's format of voice notes. @param sound Opus, as a browser recorded it */
export function toOgg({ head, packets }: RecordedSound): Uint8Array<ArrayBuffer> {
	const pages: Page[] = [
		{ packets: [head], flags: FLAGS.first, granule: 0 },
		{ packets: [tags()], flags: FLAGS.none, granule: 0 },
	];
	let granule = 0;
	for (const group of grouped(packets)) {
		granule += group.reduce((sum, packet) => sum + samplesIn(packet), 0);
		pages.push({ packets: group, flags: FLAGS.none, granule });
	}
	const last = pages.at(-1);
	if (last) last.flags |= FLAGS.last;
	return joined(pages.map(pageBytes));
}

/** Packets side by side on a page, as many as its table takes. */
function grouped(packets: readonly Uint8Array[]): Uint8Array[][] {
	const groups: Uint8Array[][] = [];
	let segments = Infinity;
	for (const packet of packets) {
		const needed = segmentsOf(packet).length;
		const group = groups.at(-1);
		if (!group || group.length >= PACKETS_PER_PAGE || segments + needed > SEGMENTS_PER_PAGE) {
			groups.push([packet]);
			segments = needed;
		} else {
			group.push(packet);
			segments += needed;
		}
	}
	return groups;
}

/** A packet ends with a segment that isn't full. */
const segmentsOf = ({ length }: Uint8Array): number[] => [
	...Array.from({ length: Math.floor(length / SEGMENT_BYTES) }, () => SEGMENT_BYTES),
	length % SEGMENT_BYTES,
];

function pageBytes({ packets, flags, granule }: Page, sequence: number): Uint8Array {
	const table = packets.flatMap(segmentsOf);
	const page = joined([new Uint8Array(HEADER_BYTES), Uint8Array.from(table), ...packets]);
	const view = new DataView(page.buffer);
	page.set(new TextEncoder().encode('OggS'));
	view.setUint8(5, flags);
	view.setBigUint64(6, BigInt(granule), true);
	view.setUint32(14, SERIAL, true);
	view.setUint32(18, sequence, true);
	view.setUint8(26, table.length);
	view.setUint32(22, checksum(page), true);
	return page;
}

function tags(): Uint8Array {
	const vendor = new TextEncoder().encode('sandbox');
	const bytes = joined([
		new TextEncoder().encode('OpusTags'),
		new Uint8Array(4),
		vendor,
		new Uint8Array(4),
	]);
	new DataView(bytes.buffer).setUint32(8, vendor.length, true);
	return bytes;
}

const SILK_SAMPLES = [480, 960, 1920, 2880];
const CELT_SAMPLES = [120, 240, 480, 960];

/** How long a packet of Opus lasts. Source: RFC 6716, section 3.1. */
function samplesIn(packet: Uint8Array): number {
	const [toc = 0, second = 0] = packet;
	const config = toc >> 3;
	// 12 to 15 are hybrid: 10 or 20 ms.
	const perFrame =
		config < 12
			? SILK_SAMPLES[config & 3]
			: config < 16
				? SILK_SAMPLES[config & 1]
				: CELT_SAMPLES[config & 3];
	const code = toc & 3;
	const frames = code === 3 ? second & 63 : code === 0 ? 1 : 2;
	return frames * (perFrame ?? 0);
}

/** CRC-32 with Ogg's polynomial, neither reflected nor inverted. */
function checksum(bytes: Uint8Array): number {
	let crc = 0;
	for (const byte of bytes) {
		crc ^= byte << 24;
		for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
	}
	return crc >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let position = 0;
	for (const part of parts) {
		whole.set(part, position);
		position += part.length;
	}
	return whole;
}

/** The sound in a WebM file, as far as browsers record it: one track, no lacing. Source: RFC 8794, RFC 9559. */
export interface RecordedSound {
	/** The codec's own header: of Opus `OpusHead`. */
	head: Uint8Array;
	packets: Uint8Array[];
}

const ID = { codecPrivate: 0x63a2, simpleBlock: 0xa3, block: 0xa1 } as const;

/** Segment, tracks, track, cluster, block group: what matters is inside of them, however long they say they are. */
const MASTERS: ReadonlySet<number> = new Set([0x18538067, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]);

/** Track number, time and flags, before the packet. */
const BLOCK_HEADER_BYTES = 4;

export function readWebm(bytes: Uint8Array): RecordedSound {
	const sound: RecordedSound = { head: new Uint8Array(), packets: [] };
	let position = 0;
	while (position < bytes.length) {
		const id = readNumber(bytes, position, true);
		const size = readNumber(bytes, id.end, false);
		const end = size.end + size.value;
		if (MASTERS.has(id.value)) {
			position = size.end;
			continue;
		}
		if (id.value === ID.codecPrivate) sound.head = bytes.subarray(size.end, end);
		if (id.value === ID.simpleBlock || id.value === ID.block)
			sound.packets.push(bytes.subarray(size.end + BLOCK_HEADER_BYTES, end));
		position = end;
	}
	return sound;
}

/** A number whose first byte says how long it is; in IDs that mark is part of the number. */
function readNumber(
	bytes: Uint8Array,
	start: number,
	withMark: boolean,
): { value: number; end: number } {
	const first = bytes[start] ?? 0;
	const length = Math.clz32(first) - 23;
	let value = withMark ? first : first & (0xff >> length);
	for (let index = start + 1; index < start + length; index += 1)
		value = value * 256 + (bytes[index] ?? 0);
	return { value, end: start + length };
}

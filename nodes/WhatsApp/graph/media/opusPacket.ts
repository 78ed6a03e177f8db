/** Samples per second by which Ogg counts Opus, whatever the recorder's rate was (RFC 7845, section 4). */
export const OPUS_RATE = 48_000;

/** A packet holds 120 ms at most (RFC 6716, section 3.2.5). */
const MAXIMUM_SAMPLES = (OPUS_RATE * 120) / 1000;

/** Samples per frame, by the configuration in the upper five bits of the first byte (RFC 6716, section 3.1). */
const SILK = [480, 960, 1920, 2880] as const;
const HYBRID = [480, 960] as const;
const CELT = [120, 240, 480, 960] as const;

/**
 * How long an Opus packet plays, as its first bytes say.
 *
 * @returns samples at 48 kHz; undefined for what is no Opus packet
 */
export function opusSamples(packet: Buffer): number | undefined {
	const [toc, second = 0] = packet;
	if (toc === undefined) return undefined;
	const configuration = toc >> 3;
	const samples = frameCount(toc & 0b11, second) * frameSamples(configuration);
	return samples > 0 && samples <= MAXIMUM_SAMPLES ? samples : undefined;
}

function frameSamples(configuration: number): number {
	if (configuration < 12) return SILK[configuration & 0b11] ?? 0;
	if (configuration < 16) return HYBRID[configuration & 0b1] ?? 0;
	return CELT[configuration & 0b11] ?? 0;
}

/** One frame, two, or as many as the second byte says (RFC 6716, section 3.2). */
function frameCount(code: number, second: number): number {
	if (code === 0) return 1;
	return code === 3 ? second & 0b11_1111 : 2;
}

/** What the beginning of an Opus stream says of it (RFC 7845, section 5.1). */
export interface OpusHead {
	readonly channels: number;
	/** Samples at 48 kHz before the sound begins. */
	readonly preSkip: number;
}

/** Bytes of the header of a stream with one or two channels. */
const HEAD_LENGTH = 19;

/** @returns undefined for what is no header of version 1 */
export function parseOpusHead(head: Buffer): OpusHead | undefined {
	const isHead = head.length >= HEAD_LENGTH && head.toString('latin1', 0, 8) === 'OpusHead';
	// The upper half of the version says whether the rest can be read.
	if (!isHead || head.readUInt8(8) > 15) return undefined;
	return { channels: head.readUInt8(9), preSkip: head.readUInt16LE(10) };
}

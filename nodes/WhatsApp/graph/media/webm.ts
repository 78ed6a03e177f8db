import { BrokenEbml, readEbml, signedOf, unsignedOf, type EbmlElement } from './ebml';
import { MAXIMUM_PACKET_LENGTH, type OpusStream } from './ogg';
import { OPUS_RATE, opusSamples, parseOpusHead } from './opusPacket';

/**
 * Why a WebM file does not become a voice message: `${name} ${message}`, and what to do.
 *
 * @example new WebmIssue('has a video', 'Record audio only')
 */
export class WebmIssue extends Error {
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}

/** IDs of Matroska's elements. @see https://www.rfc-editor.org/rfc/rfc9559 */
const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const TRACK_NUMBER = 0xd7;
const TRACK_TYPE = 0x83;
const CODEC_ID = 0x86;
const CODEC_PRIVATE = 0x63a2;
const CONTENT_ENCODINGS = 0x6d80;
const CLUSTER = 0x1f43b675;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;
const DISCARD_PADDING = 0x75a2;

const ENTERED: ReadonlySet<number> = new Set([SEGMENT, TRACKS, TRACK_ENTRY, CLUSTER, BLOCK_GROUP]);

const VIDEO = 1;
const AUDIO = 2;

const RECORD_AUDIO = 'Record audio only, in mono, as WebM or OGG with Opus';
const RECORD_AGAIN = 'Record it again, and wait for the end of the recording before you store it';

/** Recorders make packets of 10 to 60 ms: at least an hour and 23 minutes. Each takes some hundred bytes of memory. */
const MAXIMUM_PACKETS = 500_000;

/** Tracks of a file; a browser's recording has one or two. */
const MAXIMUM_TRACKS = 64;
const TOO_LONG = 'is a WebM file of several hours';

const NANOSECONDS = 1_000_000_000;

interface Track {
	number: number;
	type: number;
	codec: string;
	head: Buffer;
	isEncoded: boolean;
}

/** Whether a file begins as WebM or Matroska. */
export const isWebm = (head: Buffer): boolean => head.toString('latin1', 0, 4) === '\x1aE\xdf\xa3';

/**
 * Takes the Opus packets out of a WebM file, as a browser's MediaRecorder makes it. The sound itself is
 * not touched. Times of blocks do not matter: one packet begins where the one before it ends.
 *
 * @returns an issue for anything but one track of Opus in mono
 */
export function readWebmOpus(file: Buffer): OpusStream | WebmIssue {
	try {
		return readStream(file);
	} catch (error) {
		return error instanceof WebmIssue
			? error
			: new WebmIssue('is an incomplete or damaged WebM file', RECORD_AGAIN);
	}
}

function readStream(file: Buffer): OpusStream {
	const tracks: Track[] = [];
	const packets: Buffer[] = [];
	let padding = 0;
	let sound: Track | undefined;
	for (const element of readEbml(file, ENTERED)) {
		if (element.id === SIMPLE_BLOCK || element.id === BLOCK) {
			padding = 0;
			sound ??= soundTrack(tracks);
			const packet = packetOf(element, sound);
			if (packet !== undefined) packets.push(packet);
			if (packets.length > MAXIMUM_PACKETS) throw new WebmIssue(TOO_LONG, 'Record less at once');
		} else if (element.id === DISCARD_PADDING) {
			padding = Math.max(0, signedOf(element));
		} else {
			noteTrack(element, tracks);
		}
	}
	const { head } = sound ?? soundTrack(tracks);
	if (packets.length === 0) throw new WebmIssue('has no audio', RECORD_AGAIN);
	return { head, packets, endTrim: Math.round((padding * OPUS_RATE) / NANOSECONDS) };
}

function noteTrack(element: EbmlElement, tracks: Track[]): void {
	if (element.id === TRACK_ENTRY) {
		if (tracks.length >= MAXIMUM_TRACKS) throw new BrokenEbml();
		tracks.push({ number: 0, type: 0, codec: '', head: element.content, isEncoded: false });
		return;
	}
	const track = tracks.at(-1);
	if (track === undefined) return;
	if (element.id === TRACK_NUMBER) track.number = unsignedOf(element);
	if (element.id === TRACK_TYPE) track.type = unsignedOf(element);
	if (element.id === CODEC_ID) track.codec = element.content.toString('latin1', 0, 40);
	if (element.id === CODEC_PRIVATE) track.head = element.content;
	if (element.id === CONTENT_ENCODINGS) track.isEncoded = true;
}

/** The one track with the sound. */
function soundTrack(tracks: readonly Track[]): Track {
	if (tracks.some(({ type }) => type === VIDEO)) {
		throw new WebmIssue('is a WebM file with video, which WhatsApp does not play', RECORD_AUDIO);
	}
	const [track, ...others] = tracks.filter(({ type }) => type === AUDIO);
	if (track === undefined) throw new WebmIssue('has no audio', RECORD_AGAIN);
	if (others.length > 0) {
		throw new WebmIssue(`has ${others.length + 1} audio tracks; WhatsApp plays one`, RECORD_AUDIO);
	}
	if (track.codec !== 'A_OPUS') {
		throw new WebmIssue(
			`is a WebM file with the codec ${codecName(track.codec)}; WhatsApp plays Opus`,
			RECORD_AUDIO,
		);
	}
	if (track.isEncoded) {
		throw new WebmIssue('is a WebM file that is encrypted or compressed', RECORD_AUDIO);
	}
	const channels = parseOpusHead(track.head)?.channels;
	if (channels === undefined) {
		throw new WebmIssue('is a WebM file whose header does not describe Opus', RECORD_AGAIN);
	}
	if (channels !== 1) {
		throw new WebmIssue(
			`is a recording with ${channels} channels; WhatsApp plays voice in mono`,
			`${RECORD_AUDIO}. In a browser: getUserMedia({ audio: { channelCount: 1 } })`,
		);
	}
	return track;
}

/** Matroska's names are "A_VORBIS" or "A_PCM/INT/LIT"; a file may hold anything. */
const codecName = (codec: string): string =>
	/^A_[\w/]{1,30}$/.test(codec) ? codec.slice(2) : 'of an unknown name';

/** The packet of a block; undefined for a block of another track. */
function packetOf({ content }: EbmlElement, sound: Track): Buffer | undefined {
	const numberLength = Math.clz32(content[0] ?? 0) - 23;
	// After the number of the track come two bytes with the time, and the flags.
	const start = numberLength + 3;
	if (numberLength > 6 || content.length < start) throw new BrokenEbml();
	const number = content.readUIntBE(0, numberLength) - 2 ** (7 * numberLength);
	if (number !== sound.number) return undefined;
	if ((content.readUInt8(start - 1) & 0b110) !== 0) {
		throw new WebmIssue(
			'is a WebM file with several packets per block, which this node cannot split',
			RECORD_AUDIO,
		);
	}
	const packet = content.subarray(start);
	if (packet.length > MAXIMUM_PACKET_LENGTH || opusSamples(packet) === undefined)
		throw new BrokenEbml();
	return packet;
}

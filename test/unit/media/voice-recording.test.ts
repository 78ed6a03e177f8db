import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import {
	parseOggOpusHead,
	writeOggOpus,
	type OpusStream,
} from '../../../nodes/WhatsApp/graph/media/ogg';
import { opusSamples } from '../../../nodes/WhatsApp/graph/media/opusPacket';
import {
	isWebm,
	readWebmOpus as tryToRead,
	WebmIssue,
} from '../../../nodes/WhatsApp/graph/media/webm';
import { cpuTimeOf } from '../../support/cpu-time';
import { FUZZ_FACTOR } from '../../support/hostile/fuzz-factor';

/** 1.5 s in mono, as Chromium's MediaRecorder made it; its own decoder plays what becomes of it as long. */
const recording = readFileSync(path.join(__dirname, '../../support/media/recording.webm'));

/** Throws what is in the way. */
function readWebmOpus(file: Buffer): OpusStream {
	const stream = tryToRead(file);
	if (stream instanceof WebmIssue) throw stream;
	return stream;
}

/** The recording with some bytes replaced. */
const changed = (from: string, to: string): Buffer => {
	const latin = recording.toString('latin1');
	expect(latin).toContain(from);
	return Buffer.from(latin.replace(from, to), 'latin1');
};

/** CRC-32 of Ogg, bit by bit. */
const checksumOf = (bytes: Buffer): number => {
	let value = 0;
	for (const byte of bytes) {
		value ^= byte << 24;
		for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
	}
	return value >>> 0;
};

/** The pages of an Ogg file, read independently of how they were written. */
function pagesOf(ogg: Buffer) {
	const pages = [];
	for (let at = 0; at < ogg.length;) {
		const table = [...ogg.subarray(at + 27, at + 27 + ogg.readUInt8(at + 26))];
		const start = at + 27 + table.length;
		const end = start + table.reduce((sum, size) => sum + size, 0);
		const packets: Buffer[] = [];
		let [from, position] = [start, start];
		for (const size of table) {
			position += size;
			if (size === 255) continue;
			packets.push(ogg.subarray(from, position));
			from = position;
		}
		expect(from).toBe(end);
		const page = Buffer.from(ogg.subarray(at, end));
		page.writeUInt32LE(0, 22);
		pages.push({
			magic: ogg.toString('latin1', at, at + 4),
			flags: ogg.readUInt8(at + 5),
			granule: Number(ogg.readBigInt64LE(at + 6)),
			sequence: ogg.readUInt32LE(at + 18),
			isChecked: ogg.readUInt32LE(at + 22) === checksumOf(page),
			packets,
		});
		at = end;
	}
	return pages;
}

const head = Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1');
/** CELT, 20 ms, one frame. */
const packetOf = (length: number): Buffer => Buffer.alloc(length, 0xf8);

describe('A recording of a browser', () => {
	it('becomes Ogg with the same packets, in pages with right checksums', () => {
		const stream = readWebmOpus(recording);
		const pages = pagesOf(writeOggOpus(stream));
		expect(pages.every(({ magic, isChecked }) => magic === 'OggS' && isChecked)).toBe(true);
		expect(pages.map(({ sequence }) => sequence)).toEqual(pages.map((_, index) => index));
		expect(pages.map(({ flags }) => flags)).toEqual([
			2,
			...Array<number>(pages.length - 2).fill(0),
			4,
		]);
		const [first, tags, ...sound] = pages;
		expect(first?.packets).toEqual([stream.head]);
		expect(tags?.packets[0]?.toString('latin1', 0, 8)).toBe('OpusTags');
		expect(sound.flatMap(({ packets }) => packets)).toEqual(stream.packets);
		// 1.5 s at 48 kHz.
		expect(pages.map(({ granule }) => granule)).toEqual([0, 0, 46_080, 72_000]);
	});

	it('may leave the length of what it writes open', () => {
		const cluster = recording.indexOf(Buffer.from('1f43b67501', 'hex'));
		const open = Buffer.from(recording);
		open.fill(0xff, cluster + 5, cluster + 12);
		expect(readWebmOpus(open).packets).toEqual(readWebmOpus(recording).packets);
	});

	it('may have its packets in block groups, with padding at the end', () => {
		const packet = packetOf(20);
		const block = Buffer.concat([Buffer.from('a19881000000', 'hex'), packet]);
		const group = Buffer.concat([
			Buffer.from([0xa0, 0x80 + block.length + 7]),
			block,
			// 6.5 ms of 20
			Buffer.from('75a28400632ea0', 'hex'),
		]);
		const before = recording.subarray(0, recording.lastIndexOf(Buffer.from('1f43b675', 'hex')));
		const stream = readWebmOpus(
			Buffer.concat([before, Buffer.from('1f43b67501ffffffffffffff', 'hex'), group, group]),
		);
		expect(stream.packets).toEqual([packet, packet]);
		expect(stream.endTrim).toBe(312);
		expect(pagesOf(writeOggOpus(stream)).at(-1)?.granule).toBe(2 * 960 - 312);
	});

	it.each([
		['in stereo', 'OpusHead\x01\x01', 'OpusHead\x01\x02', /with 2 channels.*in mono/],
		['with video', '\x83\x81\x02', '\x83\x81\x01', /with video/],
		['of another codec', 'A_OPUS', 'A_PCM9', /with the codec PCM9; WhatsApp plays Opus/],
		['of a codec with a strange name', 'A_OPUS', 'A_\n<b>', /with the codec of an unknown name/],
		['with laces', '\xa3\xb7\x81\0\0\x80', '\xa3\xb7\x81\0\0\x86', /several packets per block/],
		['with a broken header', 'OpusHead\x01', 'OpusHead\xf1', /does not describe Opus/],
		['of no Opus', '\x80\x7b\x83', '\x80\x7b\x80', /incomplete or damaged/],
		['without audio', '\x83\x81\x02', '\x83\x81\x11', /has no audio/],
	])('is refused %s', (_case, from, to, message) => {
		expect(() => readWebmOpus(changed(from, to))).toThrow(message);
	});

	it('is refused when it breaks off within a packet', () => {
		const end = recording.lastIndexOf(Buffer.from('a3b981', 'hex')) + 30;
		expect(() => readWebmOpus(recording.subarray(0, end))).toThrow(
			/is an incomplete or damaged WebM file/,
		);
	});
});

describe('Ogg', () => {
	it.each([1, 254, 255, 256, 510, 65_024])('keeps packets of %i bytes whole', (length) => {
		const packets = [packetOf(length), packetOf(length)];
		const pages = pagesOf(writeOggOpus({ head, packets, endTrim: 0 }));
		expect(pages.slice(2).flatMap((page) => page.packets)).toEqual(packets);
		expect(pages.every(({ isChecked }) => isChecked)).toBe(true);
	});

	it('says how many channels it has', () => {
		const ogg = writeOggOpus({ head, packets: [packetOf(9)], endTrim: 0 });
		expect(parseOggOpusHead(ogg)).toEqual({ channels: 1, preSkip: 0 });
		expect(parseOggOpusHead(Buffer.from('OggS'))).toBeUndefined();
	});
});

it.each([
	// Configuration, code and second byte; samples at 48 kHz.
	['SILK 10 ms', [0 << 3], 480],
	['SILK 60 ms', [3 << 3], 2880],
	['SILK 60 ms, two', [(3 << 3) | 1], 5760],
	['hybrid 20 ms', [13 << 3], 960],
	['CELT 2.5 ms', [16 << 3], 120],
	['CELT 20 ms, three', [(31 << 3) | 3, 0x83], 2880],
	['no frames', [(31 << 3) | 3, 0x80], undefined],
	['more than 120 ms', [(31 << 3) | 3, 7], undefined],
	['nothing', [], undefined],
])('Opus packet: %s', (_case, bytes, samples) => {
	expect(opusSamples(Buffer.from(bytes))).toBe(samples);
});

describe('What is no recording', () => {
	const attempt = (bytes: Buffer): void => {
		const stream = tryToRead(bytes);
		if (stream instanceof WebmIssue) expect(stream.message).toMatch(/^(is an?|has) /);
		else writeOggOpus(stream);
	};

	it('is refused with a sentence, wherever the file ends', () => {
		for (let length = 0; length < recording.length; length += 7)
			attempt(recording.subarray(0, length));
	});

	it('is refused with a sentence, whatever bytes have changed', () => {
		const change = fc.tuple(fc.nat(recording.length - 1), fc.nat(255));
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
				const bytes = Buffer.from(recording);
				for (const [at, byte] of changes) bytes[at] = byte;
				attempt(bytes);
			}),
			{ numRuns: 300 * FUZZ_FACTOR },
		);
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (random) => {
				attempt(Buffer.concat([recording.subarray(0, 40), random]));
			}),
			{ numRuns: 300 * FUZZ_FACTOR },
		);
	});

	it.each([
		['tracks', 'ae80', 100],
		['elements', 'ec80', 2_000_001],
	])('is refused with too many %s', (_, element, count) => {
		const before = recording.subarray(0, recording.lastIndexOf(Buffer.from('1f43b675', 'hex')));
		const many = Buffer.alloc(count * 2, Buffer.from(element, 'hex'));
		const issue = tryToRead(Buffer.concat([before, many]));
		expect(issue).toMatchObject({ message: expect.stringContaining('damaged') as string });
	});

	it('takes time by its length only', () => {
		// Elements of two bytes, tracks without end, packets of one byte.
		const before = recording.subarray(0, recording.lastIndexOf(Buffer.from('1f43b675', 'hex')));
		for (const element of ['ec80', 'ae80', 'a38581000000f8']) {
			const many = Buffer.alloc(300_000, Buffer.from(element, 'hex'));
			expect(cpuTimeOf(() => attempt(Buffer.concat([before, many])))).toBeLessThan(5_000);
		}
	});

	it('is told by its first bytes', () => {
		expect(isWebm(recording)).toBe(true);
		expect(isWebm(Buffer.from('OggS'))).toBe(false);
	});
});

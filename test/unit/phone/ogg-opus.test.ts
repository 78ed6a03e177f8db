import { toOgg } from '../../../sandbox/phone/browser/ogg-opus';
import { readWebm } from '../../../sandbox/phone/browser/webm-packets';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** With one byte for the size, or none that is known, as browsers write clusters. */
const element = (id: number[], content: number[] | null): number[] =>
	content === null
		? [...id, 0x01, ...Array<number>(7).fill(0xff)]
		: [...id, 0x80 | content.length, ...content];

const WEBM = bytes(
	...element([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x86, 0x81, 1]),
	...element([0x18, 0x53, 0x80, 0x67], null),
	...element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x63, 0xa2], [9, 9, 9]))),
	...element([0x1f, 0x43, 0xb6, 0x75], null),
	...element([0xe7], [0]),
	...element([0xa3], [0x81, 0, 0, 0x80, 11, 12]),
	...element([0xa3], [0x81, 0, 20, 0x80, 13]),
	...element([0x1f, 0x43, 0xb6, 0x75], null),
	...element([0xa0], element([0xa1], [0x81, 0, 0, 0, 14])),
);

it('reads the packets of a WebM recording, also in clusters without an end', () => {
	expect(readWebm(WEBM)).toEqual({
		head: bytes(9, 9, 9),
		packets: [bytes(11, 12), bytes(13), bytes(14)],
	});
});

describe('a voice note', () => {
	/** 20 ms each: CELT, one frame. */
	const packet = (length: number): Uint8Array => new Uint8Array(length).fill(0xf8);
	const head = new TextEncoder().encode('OpusHead');

	interface Page {
		flags: number;
		granule: bigint;
		sequence: number;
		packets: number[];
	}

	function pagesOf(file: Uint8Array): Page[] {
		const view = new DataView(file.buffer);
		const pages: Page[] = [];
		let position = 0;
		while (position < file.length) {
			expect(new TextDecoder().decode(file.subarray(position, position + 4))).toBe('OggS');
			const table = [...file.subarray(position + 27, position + 27 + (file[position + 26] ?? 0))];
			const packets: number[] = [];
			let size = 0;
			for (const segment of table) {
				size += segment;
				if (segment === 255) continue;
				packets.push(size);
				size = 0;
			}
			pages.push({
				flags: file[position + 5] ?? 0,
				granule: view.getBigUint64(position + 6, true),
				sequence: view.getUint32(position + 18, true),
				packets,
			});
			position += 27 + table.length + table.reduce((sum, segment) => sum + segment, 0);
		}
		return pages;
	}

	it('is Ogg: header, tags, then the sound with its time', () => {
		const packets = [packet(3), packet(255), packet(600)];
		expect(pagesOf(toOgg({ head, packets }))).toEqual([
			{ flags: 2, granule: 0n, sequence: 0, packets: [8] },
			{ flags: 0, granule: 0n, sequence: 1, packets: [23] },
			{ flags: 4, granule: 2880n, sequence: 2, packets: [3, 255, 600] },
		]);
	});

	it('has no more on a page than its table takes', () => {
		const pages = pagesOf(toOgg({ head, packets: Array.from({ length: 40 }, () => packet(5000)) }));
		expect(pages.slice(2).flatMap(({ packets }) => packets)).toEqual(Array(40).fill(5000));
		expect(pages.at(-1)?.granule).toBe(BigInt(40 * 960));
	});

	it.each([
		['SILK of 60 ms', [3 << 3], 2880],
		['hybrid of 20 ms', [13 << 3], 960],
		['two frames', [(31 << 3) | 1], 1920],
		['as many frames as it says', [(31 << 3) | 3, 5], 4800],
	])('knows how long a packet lasts: %s', (_what, start, samples) => {
		expect(pagesOf(toOgg({ head, packets: [bytes(...start)] })).at(-1)?.granule).toBe(
			BigInt(samples),
		);
	});
});

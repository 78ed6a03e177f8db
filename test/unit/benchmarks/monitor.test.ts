import {
	longestCollection,
	longestStall,
	longestStallOfCode,
	memoryGrowth,
	processorTime,
	type Recording,
} from '../../../benchmarks/monitor';

const recording = (changes: Partial<Recording>): Recording => ({
	stalls: [],
	collections: [],
	samples: [],
	connections: 0,
	webhooks: [],
	...changes,
});

describe('The longest stall within a span', () => {
	const span = { from: 1000, to: 2000 };

	it.each([
		[
			'of several is the longest',
			[
				[1100, 1200],
				[1300, 1600],
			],
			300,
		],
		[
			'counts only as far as it lies in the span',
			[
				[500, 1250],
				[1950, 3000],
			],
			250,
		],
		['may cover the whole span', [[0, 5000]], 1000],
		[
			'outside does not count',
			[
				[0, 900],
				[2100, 9000],
			],
			0,
		],
		['is nothing if there is none', [], 0],
	] as Array<[string, Recording['stalls'], number]>)('%s', (_name, stalls, expected) => {
		expect(longestStall(recording({ stalls }), span)).toBe(expected);
		// Pauses for garbage are reckoned in the same way, from times of their own.
		expect(longestCollection(recording({ collections: stalls }), span)).toBe(expected);
		expect(longestCollection(recording({ stalls }), span)).toBe(0);
	});
});

describe('The longest stall apart from garbage collection', () => {
	it('is the longest when what lies within each is taken off', () => {
		const seen = recording({
			stalls: [
				[900, 1400],
				[1500, 1700],
				[1900, 2300],
			],
			collections: [
				[950, 1050],
				[1100, 1350],
				[1480, 1510],
				[1695, 1720],
				[1800, 1850],
				[2100, 2300],
			],
		});
		// 100 of 400, 185 of 200, and 100 of 100 milliseconds in the span are no garbage.
		expect(longestStallOfCode(seen, { from: 1000, to: 2000 })).toBe(185);
		expect(longestStallOfCode(recording({}), { from: 1000, to: 2000 })).toBe(0);
	});
});

describe('What a process used within a span', () => {
	const samples = [
		{ at: 0, memory: 900, processor: 0 },
		{ at: 990, memory: 100, processor: 10 },
		{ at: 1500, memory: 300, processor: 60 },
		{ at: 1900, memory: 200, processor: 80 },
		{ at: 2100, memory: 250, processor: 95 },
		{ at: 2120, memory: 999, processor: 99 },
	];
	const span = { from: 1000, to: 2000 };

	it('is counted from the last sample before it to the first after it', () => {
		expect(processorTime(recording({ samples }), span)).toBe(85);
		expect(memoryGrowth(recording({ samples }), span)).toBe(200);
	});

	it('shows a peak that was sampled only when the process moved again', () => {
		const stood = samples.filter(({ at }) => at < 1000 || at > 2000);
		expect(memoryGrowth(recording({ samples: stood }), span)).toBe(150);
	});

	it('is no growth if memory shrank', () => {
		const shrinking = [
			{ at: 999, memory: 500, processor: 1 },
			{ at: 1500, memory: 400, processor: 2 },
		];
		expect(memoryGrowth(recording({ samples: shrinking }), span)).toBe(0);
	});

	it('is unknown without a sample before', () => {
		expect(memoryGrowth(recording({ samples: samples.slice(2) }), span)).toBeUndefined();
		expect(processorTime(recording({ samples: samples.slice(2) }), span)).toBeUndefined();
		expect(processorTime(recording({ samples: samples.slice(2, 4) }), span)).toBeUndefined();
	});
});

import type { Measurement } from '../../../benchmarks/measurement';
import type { Part } from '../../../benchmarks/part';
import { files } from '../../../benchmarks/files';
import { limits } from '../../../benchmarks/limits';
import { Results } from '../../../benchmarks/results';
import { send } from '../../../benchmarks/send';
import { median } from '../../../benchmarks/statistics';
import { measurementTable, targetTable } from '../../../benchmarks/table';

const measurement = (changes: Partial<Measurement>): Measurement => {
	const items = changes.items ?? 1000;
	return {
		contender: 'ours',
		task: 'send',
		round: 1,
		items,
		durationMs: 4000,
		longestStallMs: 50,
		connections: items,
		requests: items,
		accepted: items,
		doubled: 0,
		...changes,
	};
};

/** The last two cells of each line of the target table: measured and reached. */
const verdicts = (part: Part, measurements: Measurement[]): string[][] =>
	targetTable([{ part, results: new Results(measurements) }])
		.split('\n')
		.slice(2)
		.map((line) => line.split('|').slice(3, 5).map((cell) => cell.trim()));

describe('The median', () => {
	it.each([
		[[3], 3],
		[[9, 1, 5], 5],
		[[10, 1, 2, 4], 3],
	])('of %j is %d', (values, expected) => expect(median(values)).toBe(expected));
});

describe('The targets', () => {
	it('are compared with medians over the rounds', () => {
		const rounds = [3000, 90_000, 5000].map((durationMs, index) => measurement({ round: index + 1, durationMs }));
		const builtIn = measurement({ contender: 'builtIn', durationMs: 10_000, longestStallMs: 900 });
		const floor = measurement({ contender: 'floor', durationMs: 4000 });
		const large = measurement({ items: 10_000, durationMs: 50_000, firstRequestMs: 499, longestStallMs: 199 });
		expect(verdicts(send, [...rounds, builtIn, floor, large])).toEqual([
			['0.50', 'yes'],
			['1.25', 'NO'],
			['1.00', 'yes'],
			['499 ms', 'yes'],
			['199 ms', 'yes'],
			['0.22', 'NO'],
		]);
	});

	it('say so where something was not measured', () => {
		expect(verdicts(send, [measurement({})])).toEqual(Array(6).fill(['not measured', '–']));
	});

	it('count no time in which messages were lost or doubled', () => {
		const quick = { task: 'one n8n', items: 2000, durationMs: 1000 };
		const whole = { task: 'two n8n on one number', items: 2000, durationMs: 30_000 };
		expect(verdicts(limits, [measurement({ ...quick, accepted: 80 }), measurement(whole)])).toEqual([
			['messages lost or doubled', 'NO'],
			['1.20', 'yes'],
		]);
		expect(verdicts(limits, [measurement({ ...quick, doubled: 1 })])[0]).toEqual(['messages lost or doubled', 'NO']);
	});

	it('are in megabytes for memory', () => {
		const uploaded = measurement({ task: '20 videos of 16 MB', items: 20, memoryGrowthBytes: 33 * 1024 ** 2 });
		expect(verdicts(files, [uploaded])).toEqual([
			['not measured', '–'],
			['33 MB', 'NO'],
		]);
	});
});

describe('The table of measurements', () => {
	it('has a line for each node at each task, with median, smallest and largest', () => {
		const rounds = [3000, 5000, 4000].map((durationMs, index) => measurement({ round: index + 1, durationMs }));
		const [, , line, ...more] = measurementTable(send, new Results(rounds)).split('\n');
		expect(more).toEqual([]);
		expect(line).toMatch(/^\| 1,000 +\| this package +\| 4\.00 \(3\.00–5\.00\) +\|/);
		expect(line).toMatch(/\| each once +\|$/);
	});

	it('tells what went wrong, also if it did so in one round only', () => {
		const aftermath = 'n8n answered 503 "Database is not ready!" afterwards';
		const rounds = [
			measurement({ contender: 'builtIn' }),
			measurement({ contender: 'builtIn', accepted: 998, doubled: 2, fault: 'Rate limit | hit\nat line 1', aftermath }),
		];
		const table = measurementTable(send, new Results(rounds));
		expect(table).toContain(`INCOMPLETE; 2 doubled; Rate limit / hit; ${aftermath} (1 of 2 runs)`);
	});
});

import { files } from '../../../benchmarks/files';
import { limits } from '../../../benchmarks/limits';
import type { Measurement } from '../../../benchmarks/measurement';
import type { Part } from '../../../benchmarks/part';
import { Results } from '../../../benchmarks/results';
import { send } from '../../../benchmarks/send';
import { median, percentile } from '../../../benchmarks/statistics';
import { measurementTable, targetTable } from '../../../benchmarks/table';
import { trigger } from '../../../benchmarks/trigger';

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
		.map((line) =>
			line
				.split('|')
				.slice(3, 5)
				.map((cell) => cell.trim()),
		);

describe('The median', () => {
	it.each([
		[[3], 3],
		[[9, 1, 5], 5],
		[[10, 1, 2, 4], 3],
	])('of %j is %d', (values, expected) => expect(median(values)).toBe(expected));
});

describe('A percentile', () => {
	const values = [40, 10, 30, 20];

	it.each([
		[0, 10],
		[0.5, 20],
		[0.75, 30],
		[0.9, 40],
		[1, 40],
	])('%d of 10, 20, 30 and 40 is %d', (share, expected) =>
		expect(percentile(values, share)).toBe(expected),
	);
});

describe('The targets', () => {
	it('are compared with medians over the rounds', () => {
		const rounds = [3000, 90_000, 5000].map((durationMs, index) =>
			measurement({ round: index + 1, durationMs }),
		);
		const builtIn = measurement({ contender: 'builtIn', durationMs: 10_000, longestStallMs: 900 });
		const floor = measurement({ contender: 'floor', durationMs: 4000 });
		const unrecorded = measurement({ contender: 'unrecorded', durationMs: 4000 });
		const large = measurement({
			items: 10_000,
			durationMs: 50_000,
			firstRequestMs: 499,
			longestStallMs: 199,
			longestStallOfCodeMs: 120,
		});
		expect(verdicts(send, [...rounds, builtIn, floor, unrecorded, large])).toEqual([
			['0.50', 'yes'],
			['1.25', 'NO'],
			['1.00', 'yes'],
			['1.25', 'NO'],
			['not measured', '–'],
			['499 ms', 'yes'],
			['199 ms', 'yes'],
			['120 ms', 'yes'],
			['0.22', 'NO'],
		]);
	});

	it('say so where something was not measured', () => {
		expect(verdicts(send, [measurement({})])).toEqual(Array(9).fill(['not measured', '–']));
	});

	it('count no time in which messages were lost or doubled', () => {
		const quick = { task: 'one n8n', items: 2000, durationMs: 1000 };
		const whole = { task: 'two n8n on one number', items: 2000, durationMs: 30_000 };
		expect(verdicts(limits, [measurement({ ...quick, accepted: 80 }), measurement(whole)])).toEqual(
			[
				['messages lost or doubled', 'NO'],
				['1.20', 'yes'],
			],
		);
		expect(verdicts(limits, [measurement({ ...quick, doubled: 1 })])[0]).toEqual([
			'messages lost or doubled',
			'NO',
		]);
	});

	it('compare how many webhooks n8n takes in a second', () => {
		const received = (task: string, contender: Measurement['contender'], durationMs: number) =>
			measurement({ task, contender, durationMs });
		const measured = [
			received('1 status, 8 at a time', 'ours', 1000),
			received('1 status, 8 at a time', 'builtIn', 1000),
			received('1 status, 32 at a time', 'ours', 1040),
			received('1 status, 32 at a time', 'builtIn', 1000),
		];
		expect(verdicts(trigger, measured).slice(0, 2)).toEqual([
			['1.00', 'yes'],
			['0.96', 'NO'],
		]);
	});

	it('compare batched webhooks with those of others, and count their executions', () => {
		const task = '1 status, 32 at a time';
		const answerMs = { p50: 60, p90: 70, p99: 80 };
		const receiving = { answerMs, executions: 38 };
		const measured = [
			measurement({ task, contender: 'batching', items: 300, durationMs: 1000, receiving }),
			measurement({ task, contender: 'builtIn', items: 300, durationMs: 2000 }),
			measurement({ task, contender: 'webhook', items: 300, durationMs: 990 }),
		];
		expect(verdicts(trigger, measured).slice(2, 5)).toEqual([
			['2.00', 'yes'],
			['0.99', 'NO'],
			['0.13', 'NO'],
		]);
	});

	it('count the share of a node in a webhook only if each of its statuses became an item', () => {
		const answerMs = { p50: 60, p90: 70, p99: 80 };
		const receiving = { answerMs, executions: 20, ownMs: 49, itemsEach: 1000 };
		const apart = { task: '1,000 statuses, n8n at rest', items: 20, receiving };
		expect(verdicts(trigger, [measurement(apart)])[5]).toEqual(['49 ms', 'yes']);
		const fewer = { ...apart, receiving: { ...receiving, itemsEach: 999 } };
		expect(verdicts(trigger, [measurement(fewer)])[5]).toEqual(['messages lost or doubled', 'NO']);
	});

	it('are in megabytes for memory', () => {
		const uploaded = measurement({
			task: '20 videos of 16 MB',
			items: 20,
			memoryGrowthBytes: 33 * 1024 ** 2,
		});
		expect(verdicts(files, [uploaded])).toEqual([
			['not measured', '–'],
			['33 MB', 'NO'],
		]);
	});
});

describe('The table of measurements', () => {
	it('has a line for each node at each task, with median, smallest and largest', () => {
		const rounds = [3000, 5000, 4000].map((durationMs, index) =>
			measurement({ round: index + 1, durationMs }),
		);
		const [, , line, ...more] = measurementTable(send, new Results(rounds)).split('\n');
		expect(more).toEqual([]);
		expect(line).toMatch(/^\| 1,000 +\| this package +\| 4\.00 \(3\.00–5\.00\) +\|/);
		expect(line).toMatch(/\| each once +\|$/);
	});

	it('names receivers as such, and the share of a node only where nothing else ran', () => {
		const answerMs = { p50: 61, p90: 72, p99: 83 };
		const receiving = { answerMs, executions: 20, ownMs: 12.3, itemsEach: 1 };
		const line = (task: string): string[] => {
			const builtIn = measurement({
				contender: 'builtIn',
				task,
				items: 20,
				durationMs: 2000,
				receiving,
			});
			const lines = measurementTable(trigger, new Results([builtIn])).split('\n');
			return lines[2]?.split('|').map((cell) => cell.trim()) ?? [];
		};
		const expected = ['20', "n8n's WhatsApp Trigger", '10.0', '20', '61', '72', '83', '–'];
		expect(line('1 status, 8 at a time').slice(2, 11)).toEqual([...expected, '–']);
		expect(line('1,000 statuses, n8n at rest').slice(2, 11)).toEqual([...expected, '12.3']);
	});

	it('tells what went wrong, also if it did so in one round only', () => {
		const aftermath = 'n8n answered 503 "Database is not ready!" afterwards';
		const rounds = [
			measurement({ contender: 'builtIn' }),
			measurement({
				contender: 'builtIn',
				accepted: 998,
				doubled: 2,
				fault: 'Rate limit | hit\nat line 1',
				aftermath,
			}),
		];
		const table = measurementTable(send, new Results(rounds));
		expect(table).toContain(`INCOMPLETE; 2 doubled; Rate limit / hit; ${aftermath} (1 of 2 runs)`);
	});
});

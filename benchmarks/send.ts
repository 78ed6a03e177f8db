import { contenders, type Contender, type ContenderName } from './contenders';
import { measureTexts } from './measure-texts';
import type { PreparedWorkflow } from './n8n-under-test';
import type { Job, Part, Plan, Stage } from './part';
import {
	firstRequestMs,
	longestCollectionMs,
	longestStallMs,
	longestStallOfCodeMs,
	memoryGrowthMb,
	msPerItem,
	processorMsPerItem,
	ratio,
	type Results,
} from './results';
import { accepted, connections, contender, items, outcome, spread } from './table';

const TASK = 'send';
const SIZES = [1, 100, 1_000, 10_000];
const QUICK_SIZES = [1, 100, 300];
const WARM_UP_ITEMS = 100;
/** At 10,000 items the built-in node takes minutes, in which n8n answers nobody. */
const LARGEST: Partial<Record<ContenderName, number>> = { builtIn: 1_000 };

const perItem = (name: ContenderName, count: number) => (results: Results) =>
	results.median({ contender: name, task: TASK, items: count }, msPerItem);
const stall = (name: ContenderName, count: number) => (results: Results) =>
	results.median({ contender: name, task: TASK, items: count }, longestStallMs);

/** How fast a text is sent for each item, and what n8n goes through meanwhile. */
export const send: Part = {
	name: 'send',
	title: 'Sending texts, 50 ms server latency, no limit of messages per second',
	prepare,
	targets: [
		{
			figure: 'ms per item at 1,000, ours : built-in',
			relation: '≤',
			bound: 0.5,
			unit: 'ratio',
			value: (results) =>
				ratio(perItem('ours', 1_000)(results), perItem('builtIn', 1_000)(results)),
		},
		{
			figure: 'ms per item at 1,000, ours : floor',
			relation: '≤',
			bound: 1.1,
			unit: 'ratio',
			value: (results) => ratio(perItem('ours', 1_000)(results), perItem('floor', 1_000)(results)),
		},
		{
			figure: 'ms per item, ours, 10,000 : 1,000',
			relation: '≤',
			bound: 1.15,
			unit: 'ratio',
			value: (results) => ratio(perItem('ours', 10_000)(results), perItem('ours', 1_000)(results)),
		},
		...[1_000, 10_000].map((count) => ({
			figure: `ms per item at ${count}, ours : ours without Remember Across Restarts`,
			relation: '≤' as const,
			bound: 1.1,
			unit: 'ratio' as const,
			value: (results: Results) =>
				ratio(perItem('ours', count)(results), perItem('unrecorded', count)(results)),
		})),
		{
			figure: 'first request, ours, 10,000 items',
			relation: '<',
			bound: 500,
			unit: 'ms',
			value: (results) =>
				results.median({ contender: 'ours', task: TASK, items: 10_000 }, firstRequestMs),
		},
		{
			figure: 'longest stall while the node runs, ours, 10,000 items',
			relation: '<',
			bound: 200,
			unit: 'ms',
			value: stall('ours', 10_000),
		},
		{
			figure: 'longest stall apart from garbage collection, ours, 10,000 items',
			relation: '<',
			bound: 200,
			unit: 'ms',
			value: (results) =>
				results.median({ contender: 'ours', task: TASK, items: 10_000 }, longestStallOfCodeMs),
		},
		{
			figure: 'longest stall, ours at 10,000 : built-in at 1,000',
			relation: '<',
			bound: 1 / 20,
			unit: 'ratio',
			value: (results) => ratio(stall('ours', 10_000)(results), stall('builtIn', 1_000)(results)),
		},
	],
	columns: [
		items,
		contender,
		spread('ms per item', msPerItem, 2),
		spread('processor, ms per item', processorMsPerItem, 2),
		spread('first request after, ms', firstRequestMs),
		spread('longest stall, ms', longestStallMs),
		spread('longest garbage collection, ms', longestCollectionMs),
		spread('longest stall apart from garbage, ms', longestStallOfCodeMs),
		spread('memory growth, MB', memoryGrowthMb),
		connections,
		accepted,
		outcome,
	],
};

interface Entry {
	contender: Contender;
	workflow: PreparedWorkflow;
}

async function prepare(stage: Stage, { rounds, quick }: Plan): Promise<Job[]> {
	const entries: Entry[] = [];
	for (const each of Object.values(contenders)) {
		const node = each.sendText({ messagesPerSecond: 0 });
		entries.push({ contender: each, workflow: await stage.n8n.prepare(each, node) });
	}
	const job = (
		{ contender: { name, label }, workflow }: Entry,
		count: number,
		round: number,
	): Job => ({
		title: round === 0 ? `warm-up, ${label}` : `${count} items, ${label}, round ${round}`,
		async run() {
			const measurement = await measureTexts(stage, {
				task: TASK,
				contender: name,
				workflow,
				items: count,
				round,
			});
			return round === 0 ? undefined : measurement;
		},
	});
	const jobs = entries.map((entry) => job(entry, WARM_UP_ITEMS, 0));
	for (let round = 1; round <= rounds; round++) {
		for (const count of quick ? QUICK_SIZES : SIZES) {
			// Another one begins in each round, so that none always comes after the same neighbour.
			const order = entries.map((_, index) => entries[(index + round) % entries.length] as Entry);
			const able = order.filter((entry) => count <= (LARGEST[entry.contender.name] ?? Infinity));
			jobs.push(...able.map((entry) => job(entry, count, round)));
		}
	}
	return jobs;
}

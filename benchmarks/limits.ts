import { contenders } from './contenders';
import { measureTexts } from './measure-texts';
import { countMessages, isComplete, measurementOf, type Measurement } from './measurement';
import type { N8nUnderTest, PreparedWorkflow } from './n8n-under-test';
import type { Job, Part, Plan, Stage } from './part';
import type { Results } from './results';
import { accepted, contender, items, outcome, seconds, spread } from './table';

/** What Meta takes from a number by default; the sandbox answers 130429 to more. */
const PER_SECOND = 80;
const SETTINGS = { throughput_per_second: PER_SECOND };
const ITEMS = 2_000;
const QUICK_ITEMS = 200;
const ONE = 'one n8n';
const TWO = 'two n8n on one number';

/** What the time would be if the server were never idle and never sent a request too early. */
const timesIdeal = ({ durationMs, items: count }: Measurement): number =>
	durationMs / ((count / PER_SECOND) * 1000);

/** A time counts only if everything was accepted, once. */
const completeIn = (task: string) => (results: Results) =>
	results.incomplete().some((each) => each.task === task)
		? Infinity
		: results.median({ contender: 'ours', task }, timesIdeal);

/** What happens when the server takes only so much. Default options. */
export const limits: Part = {
	name: 'limits',
	title: `Sending texts to a server that takes ${PER_SECOND} a second and answers 130429 to more, default options`,
	prepare,
	targets: [
		{
			figure: '2,000 texts under the limit, all accepted once, time : ideal time',
			relation: '≤',
			bound: 1.1,
			unit: 'ratio',
			value: completeIn(ONE),
		},
		{
			figure: 'two n8n with 1,000 texts each on one number, all accepted once, time : ideal time',
			relation: '≤',
			bound: 1.25,
			unit: 'ratio',
			value: completeIn(TWO),
		},
	],
	columns: [
		{ title: 'where', cell: ([first]) => first?.task ?? '' },
		items,
		contender,
		seconds,
		spread('× ideal time', (each) => (isComplete(each) ? timesIdeal(each) : undefined), 2),
		spread('requests', (each) => each.requests),
		accepted,
		outcome,
	],
};

async function prepare(stage: Stage, { rounds, quick }: Plan): Promise<Job[]> {
	const count = quick ? QUICK_ITEMS : ITEMS;
	const { ours, builtIn } = contenders;
	const first = { n8n: stage.n8n, workflow: await stage.n8n.prepare(ours, ours.sendText()) };
	const builtInWorkflow = await stage.n8n.prepare(builtIn, builtIn.sendText());
	const another = await stage.startAnother();
	const second = { n8n: another, workflow: await another.prepare(ours, ours.sendText()) };

	const jobs: Job[] = [];
	for (let round = 1; round <= rounds; round++) {
		const common = { task: ONE, items: count, round, settings: SETTINGS };
		jobs.push({
			title: `${count} items, ${ours.label}, one n8n, round ${round}`,
			run: async () =>
				await measureTexts(stage, { ...common, contender: 'ours', workflow: first.workflow }),
		});
		jobs.push({
			title: `${count} items, ${builtIn.label}, one n8n, round ${round}`,
			run: async () =>
				await measureTexts(stage, { ...common, contender: 'builtIn', workflow: builtInWorkflow }),
		});
		jobs.push({
			title: `2 × ${count / 2} items, ${ours.label}, two n8n, round ${round}`,
			run: async () => await measureTogether(stage, [first, second], count, round),
		});
	}
	return jobs;
}

interface Sender {
	n8n: N8nUnderTest;
	workflow: PreparedWorkflow;
}

/** Each sends its share at the same time. The time is from the first to start to the last to end. */
async function measureTogether(
	stage: Stage,
	senders: Sender[],
	count: number,
	round: number,
): Promise<Measurement> {
	await stage.sandbox.reset(SETTINGS);
	const share = count / senders.length;
	const runs = await Promise.all(
		senders.map(
			async ({ n8n, workflow }, index) =>
				await n8n.run(workflow, { count: share, first: index * share }),
		),
	);
	const described = { contender: 'ours', task: TWO, round, items: count } as const;
	const measurements: Measurement[] = [];
	for (const run of runs) {
		measurements.push(await measurementOf(described, run, stage.sandbox.control, countMessages));
	}
	const startedAt = Math.min(...runs.map(({ node }) => node.startedAt));
	const endedAt = Math.max(...runs.map(({ node }) => node.startedAt + node.durationMs));
	const [measurement] = measurements;
	if (measurement === undefined) throw new Error('Nobody sent anything');
	return {
		...measurement,
		durationMs: endedAt - startedAt,
		longestStallMs: Math.max(...measurements.map(({ longestStallMs }) => longestStallMs)),
		connections: measurements.reduce((sum, { connections }) => sum + connections, 0),
		fault: measurements.map(({ fault }) => fault).find((fault) => fault !== undefined),
	};
}

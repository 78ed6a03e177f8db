import { contenders, EXPRESSIONS } from './contenders';
import { measureTexts } from './measure-texts';
import type { Measurement } from './measurement';
import type { Job, Part, Plan, Stage } from './part';
import { msPerItem, processorMsPerItem, ratio, type Results } from './results';
import { accepted, contender, items, outcome, spread } from './table';

const ITEMS = 1_000;
const QUICK_ITEMS = 100;
const TEXT = 'a text, 2 expressions';
const TEMPLATE = 'a template, 6 expressions';

const msPerExpression = ({ task, ...measurement }: Measurement): number =>
	msPerItem({ task, ...measurement }) / (task === TEXT ? EXPRESSIONS.text : EXPRESSIONS.template);

const perItem = (name: 'ours' | 'builtIn', task: string) => (results: Results) =>
	results.median({ contender: name, task }, msPerItem);

/** Requests that were no message. */
const lookUps = ({ requests, items: count }: Measurement): number => requests - count;

/** What a template filled in by its form costs, beside a text and n8n's own node. */
export const template: Part = {
	name: 'template',
	title:
		'Sending a template with five variables, 50 ms server latency, no limit of messages per second',
	prepare,
	targets: [
		{
			figure: 'ms per item and expression, ours, a template : a text',
			relation: '≤',
			bound: 1.5,
			unit: 'ratio',
			value: (results) =>
				ratio(
					results.median({ contender: 'ours', task: TEMPLATE }, msPerExpression),
					results.median({ contender: 'ours', task: TEXT }, msPerExpression),
				),
		},
		{
			figure: 'ms per item of a template, ours : built-in',
			relation: '≤',
			bound: 0.5,
			unit: 'ratio',
			value: (results) =>
				ratio(perItem('ours', TEMPLATE)(results), perItem('builtIn', TEMPLATE)(results)),
		},
	],
	columns: [
		{ title: 'what', cell: ([first]) => first?.task ?? '' },
		items,
		contender,
		spread('ms per item', msPerItem, 2),
		spread('ms per item and expression', msPerExpression, 2),
		spread('processor, ms per item', processorMsPerItem, 2),
		spread('look-ups', lookUps),
		accepted,
		outcome,
	],
};

async function prepare(stage: Stage, { rounds, quick }: Plan): Promise<Job[]> {
	const { ours, builtIn } = contenders;
	const count = quick ? QUICK_ITEMS : ITEMS;
	const entries = [
		{ task: TEXT, contender: ours, node: ours.sendText({ messagesPerSecond: 0 }) },
		{ task: TEMPLATE, contender: ours, node: ours.sendTemplate?.() },
		{ task: TEMPLATE, contender: builtIn, node: builtIn.sendTemplate?.() },
	];
	const prepared = [];
	for (const { node, ...entry } of entries) {
		if (node === undefined) throw new Error(`${entry.contender.label} sends no templates`);
		prepared.push({ ...entry, workflow: await stage.n8n.prepare(entry.contender, node) });
	}
	const jobs: Job[] = [];
	for (let round = 0; round <= rounds; round++) {
		for (const { task, contender: each, workflow } of prepared) {
			jobs.push({
				title:
					round === 0
						? `warm-up, ${each.label}, ${task}`
						: `${each.label}, ${task}, round ${round}`,
				async run() {
					const run = { task, contender: each.name, workflow, round };
					const measurement = await measureTexts(stage, {
						...run,
						items: round === 0 ? QUICK_ITEMS : count,
					});
					return round === 0 ? undefined : measurement;
				},
			});
		}
	}
	return jobs;
}

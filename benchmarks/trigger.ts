import { measureWebhooks, type WebhookRun } from './measure-webhooks';
import type { Measurement } from './measurement';
import type { Job, Part, Plan, Stage } from './part';
import { RECEIVER_LABELS, receivers, type Receiver, type ReceiverName } from './receivers';
import { ReceivingWorkflow } from './receiving-workflow';
import { longestStallMs, memoryGrowthMb, processorMsPerItem, ratio, type Results } from './results';
import { accepted, among, items, outcome, spread } from './table';

type Load = Pick<WebhookRun, 'task' | 'statuses' | 'concurrency' | 'webhooks'> & {
	/** In a quick run. */
	few: number;
	/** Who takes part, and how often, where it is not all of them in every round. */
	only?: readonly ReceiverName[];
	once?: boolean;
};

const LARGE = 1_000;

/** Those that start an execution for each webhook. */
const ONE_EACH: readonly ReceiverName[] = ['ours', 'builtIn', 'webhook'];

/** Meta sends statuses alone or in batches; 1,000 is the most it puts into a webhook. */
const ALONE_8: Load = {
	task: '1 status, 8 at a time',
	statuses: 1,
	concurrency: 8,
	webhooks: 300,
	few: 24,
};
const ALONE_32: Load = {
	task: '1 status, 32 at a time',
	statuses: 1,
	concurrency: 32,
	webhooks: 300,
	few: 24,
};
const LARGE_8: Load = {
	task: '1,000 statuses, 8 at a time',
	statuses: LARGE,
	concurrency: 8,
	webhooks: 50,
	few: 3,
	only: ONE_EACH,
};
const LARGE_32: Load = {
	task: '1,000 statuses, 32 at a time',
	statuses: LARGE,
	concurrency: 32,
	webhooks: 50,
	few: 3,
	only: ONE_EACH,
};
const LARGE_APART: Load = {
	task: '1,000 statuses, n8n at rest',
	statuses: LARGE,
	concurrency: 0,
	webhooks: 20,
	few: 2,
	only: ONE_EACH,
};
const LONG: Load = {
	task: '1 status, 32 at a time, long',
	statuses: 1,
	concurrency: 32,
	webhooks: 1_000,
	few: 30,
	only: ['ours', 'builtIn'],
	once: true,
};
const LOADS = [ALONE_8, ALONE_32, LARGE_8, LARGE_32, LARGE_APART, LONG];

/** Before anything is measured: the first webhooks cost a multiple. */
const WARM_UPS: readonly Load[] = [
	{ ...ALONE_8, webhooks: 100, few: 10 },
	{ ...LARGE_8, webhooks: 8, few: 1 },
];

const MB = 1024 ** 2;

const perSecond = ({ items: webhooks, durationMs }: Measurement): number =>
	(webhooks / durationMs) * 1000;
const answer =
	(percentile: 'p50' | 'p90' | 'p99') =>
	({ receiving }: Measurement) =>
		receiving?.answerMs[percentile];
const keptMb = ({ receiving }: Measurement): number | undefined =>
	receiving?.keptBytes === undefined ? undefined : receiving.keptBytes / MB;
/** While n8n does other things besides, its processor time is not the node's. */
const ownMs = ({ task, receiving }: Measurement): number | undefined =>
	task === LARGE_APART.task ? receiving?.ownMs : undefined;

const rate =
	(contender: ReceiverName, { task }: Load) =>
	(results: Results) =>
		results.median({ contender, task }, perSecond);

const fasterThanBuiltIn = (load: Load, figure: string): Part['targets'][number] => ({
	figure,
	relation: '≥',
	bound: 1,
	unit: 'ratio',
	value: (results) => ratio(rate('ours', load)(results), rate('builtIn', load)(results)),
});

const batched = (other: 'builtIn' | 'webhook', bound: number): Part['targets'][number] => ({
	figure: `webhooks of 1 status per second, 32 at a time, batched : ${RECEIVER_LABELS[other].label}`,
	relation: '≥',
	bound,
	unit: 'ratio',
	value: (results) => ratio(rate('batching', ALONE_32)(results), rate(other, ALONE_32)(results)),
});

/** How fast n8n takes webhooks with statuses, and what the node that receives them has to do with it. */
export const trigger: Part = {
	name: 'trigger',
	title:
		'Receiving webhooks with statuses, signed, answered when n8n has accepted the execution, which does nothing',
	prepare,
	targets: [
		fasterThanBuiltIn(ALONE_8, 'webhooks of 1 status per second, 8 at a time, ours : built-in'),
		fasterThanBuiltIn(ALONE_32, 'webhooks of 1 status per second, 32 at a time, ours : built-in'),
		batched('builtIn', 2),
		batched('webhook', 1),
		{
			figure: 'executions for each webhook of 1 status, 32 at a time, batched',
			relation: '≤',
			bound: 1 / 8,
			unit: 'ratio',
			value: (results) =>
				results.median(
					{ contender: 'batching', task: ALONE_32.task },
					({ receiving, items: webhooks }) => (receiving?.executions ?? Infinity) / webhooks,
				),
		},
		{
			figure: 'the node’s own share of a webhook that becomes 1,000 items, ours',
			relation: '<',
			bound: 50,
			unit: 'ms',
			value: (results) =>
				results.median({ contender: 'ours', task: LARGE_APART.task }, (each) =>
					each.receiving?.itemsEach === LARGE ? ownMs(each) : Infinity,
				),
		},
	],
	columns: [
		{ title: 'what', cell: ([first]) => first?.task ?? '' },
		{ ...items, title: 'webhooks' },
		among(RECEIVER_LABELS),
		spread('per second', perSecond, 1),
		spread('executions', ({ receiving }) => receiving?.executions),
		spread('answer p50, ms', answer('p50')),
		spread('p90', answer('p90')),
		spread('p99', answer('p99')),
		spread('processor, ms per webhook', processorMsPerItem, 1),
		spread('own share, ms', ownMs, 1),
		spread('items of one', ({ receiving }) => receiving?.itemsEach),
		spread('longest stall, ms', longestStallMs),
		spread('memory growth, MB', memoryGrowthMb),
		spread('kept, MB', keptMb, 1),
		accepted,
		outcome,
	],
};

interface Entry {
	receiver: Receiver;
	workflow: ReceivingWorkflow;
}

async function prepare(stage: Stage, { rounds, quick }: Plan): Promise<Job[]> {
	const { n8n, sandbox } = stage;
	const entries: Entry[] = [];
	for (const receiver of receivers(sandbox.url)) {
		entries.push({ receiver, workflow: await ReceivingWorkflow.activate(n8n, receiver) });
	}
	const job = ({ receiver: { name, label }, workflow }: Entry, load: Load, round: number): Job => {
		const { task, statuses, concurrency } = load;
		const webhooks = quick ? load.few : load.webhooks;
		const title = `${webhooks} webhooks, ${task}, ${label}`;
		const run = async () =>
			await measureWebhooks(stage, {
				contender: name,
				task,
				round,
				workflow,
				webhooks,
				statuses,
				concurrency,
			});
		if (round > 0) return { title: `${title}, round ${round}`, run };
		return {
			title: `warm-up, ${title}`,
			run: async () => {
				await run();
				return undefined;
			},
		};
	};
	const jobs = WARM_UPS.flatMap((load) => entries.map((entry) => job(entry, load, 0)));
	for (let round = 1; round <= rounds; round++) {
		// Another one begins in each round, so that none always comes after the same neighbour.
		const order = entries.map((_, index) => entries[(index + round) % entries.length] as Entry);
		for (const load of LOADS) {
			if (load.once && round > 1) continue;
			const able = order.filter(({ receiver }) => load.only?.includes(receiver.name) ?? true);
			jobs.push(...able.map((entry) => job(entry, load, round)));
		}
	}
	return jobs;
}

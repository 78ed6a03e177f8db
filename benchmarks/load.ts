import { join } from 'node:path';

import { z } from 'zod';

import { n8nDirectory, nodeForN8n, repositoryRoot } from '../sandbox/n8n/locations';
import { runCommand } from '../sandbox/n8n/run-command';
import { contenders, type ContenderName } from './contenders';
import type { Measurement } from './measurement';
import type { Job, Part, Plan, Stage } from './part';
import { memoryGrowthMb, ratio, type Results } from './results';
import { among, spread } from './table';

const n8nModules = join(n8nDirectory, 'node_modules');

const ours = (file: string): string => join(repositoryRoot, 'dist', file);
const builtIn = (file: string): string => join(n8nModules, 'n8n-nodes-base', 'dist', file);

/** What n8n loads of each: an action node, a trigger, and the credentials of both. */
const FILES: Readonly<Partial<Record<ContenderName, readonly string[]>>> = {
	ours: [
		'nodes/WhatsApp/WhatsApp.node.js',
		'nodes/WhatsApp/WhatsAppTrigger.node.js',
		'credentials/WhatsAppCloudApi.credentials.js',
		'credentials/WhatsAppCloudOAuth2Api.credentials.js',
	].map(ours),
	builtIn: [
		'nodes/WhatsApp/WhatsApp.node.js',
		'nodes/WhatsApp/WhatsAppTrigger.node.js',
		'credentials/WhatsAppApi.credentials.js',
		'credentials/WhatsAppTriggerApi.credentials.js',
	].map(builtIn),
};

const TASK = 'the classes of a new process';
/** Each in a process of its own, so there can be many. */
const PROCESSES_PER_ROUND = 5;

const probed = z.object({ ms: z.number(), bytes: z.number() });

const loadMs = ({ durationMs }: Measurement): number => durationMs;

const of =
	(contender: ContenderName, figure: (measurement: Measurement) => number | undefined) =>
	(results: Results) =>
		results.median({ contender, task: TASK }, figure);

/** What the package costs an n8n that does not use it: time at the start, and memory from then on. */
export const load: Part = {
	name: 'load',
	title: 'Loading the classes of the nodes and credentials, n8n’s own packages being there',
	prepare,
	targets: [
		{
			figure: 'time to load, ours',
			relation: '<',
			bound: 500,
			unit: 'ms',
			value: of('ours', loadMs),
		},
		{
			figure: 'memory in use after it, ours',
			relation: '<',
			bound: 10,
			unit: 'MB',
			value: of('ours', memoryGrowthMb),
		},
		{
			figure: 'memory in use after it, ours : built-in',
			relation: '≤',
			bound: 1.5,
			unit: 'ratio',
			value: (results) =>
				ratio(of('ours', memoryGrowthMb)(results), of('builtIn', memoryGrowthMb)(results)),
		},
	],
	columns: [
		among(contenders),
		spread('time to load, ms', loadMs),
		spread('memory in use, MB', memoryGrowthMb, 1),
	],
};

async function prepare(_stage: Stage, { rounds, quick }: Plan): Promise<Job[]> {
	const processes = quick ? 1 : PROCESSES_PER_ROUND;
	const jobs: Job[] = [];
	for (let round = 0; round <= rounds * processes; round++) {
		for (const contender of ['ours', 'builtIn'] as const) {
			jobs.push({
				title: `${contenders[contender].label}, ${round === 0 ? 'warm-up' : `process ${round}`}`,
				run: async () => {
					const measurement = await probe(contender, round);
					// The first one reads the files from the disk.
					return round === 0 ? undefined : measurement;
				},
			});
		}
	}
	return await Promise.resolve(jobs);
}

async function probe(contender: 'ours' | 'builtIn', round: number): Promise<Measurement> {
	const output = await runCommand(
		nodeForN8n(),
		['--expose-gc', join(__dirname, 'load-probe.cjs'), JSON.stringify(FILES[contender])],
		// As n8n does for community packages.
		{ cwd: n8nDirectory, env: { ...process.env, NODE_PATH: n8nModules } },
	);
	const { ms, bytes } = probed.parse(JSON.parse(output));
	return {
		contender,
		task: TASK,
		round,
		items: 1,
		durationMs: ms,
		memoryGrowthBytes: bytes,
		longestStallMs: 0,
		connections: 0,
		requests: 0,
		accepted: 1,
		doubled: 0,
	};
}

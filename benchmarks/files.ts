import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { contenders } from './contenders';
import { countFiles, measurementOf } from './measurement';
import type { Job, Part, Plan, Stage } from './part';
import { longestStallMs, memoryGrowthMb, type Results } from './results';
import { accepted, contender, outcome, seconds, spread } from './table';

const MB = 1024 ** 2;

/** The largest document, and many of the largest videos, that WhatsApp takes. */
const TASKS = [
	{
		task: '1 document of 100 MB',
		count: 1,
		kind: 'document',
		sizeMb: 100,
		fileName: 'catalogue.pdf',
		mimeType: 'application/pdf',
	},
	{
		task: '20 videos of 16 MB',
		count: 20,
		kind: 'video',
		sizeMb: 16,
		fileName: 'tour.mp4',
		mimeType: 'video/mp4',
	},
] as const;

const growth = (task: string) => (results: Results) =>
	results.median({ contender: 'ours', task }, memoryGrowthMb);

/** What it costs n8n's process to upload files that n8n keeps on disk. */
export const files: Part = {
	name: 'files',
	title:
		'Uploading files, binary data on disk (N8N_DEFAULT_BINARY_DATA_MODE=filesystem), each in an n8n of its own',
	prepare,
	targets: TASKS.map(({ task }) => ({
		figure: `memory growth while ${task} ${task.startsWith('1 ') ? 'is' : 'are'} uploaded, ours`,
		relation: '≤',
		bound: 32,
		unit: 'MB',
		value: growth(task),
	})),
	columns: [
		{ title: 'what', cell: ([first]) => first?.task ?? '' },
		contender,
		seconds,
		spread('memory growth, MB', memoryGrowthMb),
		spread('longest stall, ms', longestStallMs),
		accepted,
		outcome,
	],
};

async function prepare(
	{ n8n, sandbox, directory }: Stage,
	{ rounds, quick }: Plan,
): Promise<Job[]> {
	const rows: Array<(round: number) => Job> = [];
	for (const { task, count, kind, sizeMb, fileName, mimeType } of quick
		? TASKS.slice(0, 1)
		: TASKS) {
		const file = await writeRandomFile(join(directory, fileName), sizeMb);
		const small = await writeRandomFile(join(directory, `small-${fileName}`), 1);
		for (const each of Object.values(contenders)) {
			if (each.upload === undefined) continue;
			const { name, label } = each;
			const workflow = await n8n.prepare(each, each.upload(kind));
			rows.push((round) => ({
				title: `${task}, ${label}, round ${round}`,
				async run() {
					// Memory that a process once had it keeps, and what uses it then does not show.
					await n8n.restart();
					await sandbox.reset();
					await n8n.run(workflow, { count: 1, file: small, mimeType });
					await sandbox.reset();
					const result = await n8n.run(workflow, { count, file, mimeType });
					const described = { contender: name, task, round, items: count };
					return await measurementOf(described, result, sandbox.control, countFiles(count));
				},
			}));
		}
	}
	return Array.from({ length: rounds }, (_, index) => rows.map((row) => row(index + 1))).flat();
}

async function writeRandomFile(path: string, sizeMb: number): Promise<string> {
	await pipeline(Readable.from(randomChunks(sizeMb)), createWriteStream(path));
	return path;
}

function* randomChunks(sizeMb: number): Generator<Buffer> {
	for (let chunk = 0; chunk < sizeMb; chunk++) yield randomBytes(MB);
}

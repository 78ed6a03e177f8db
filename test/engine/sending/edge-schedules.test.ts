import { Readable } from 'node:stream';

import { DataDeduplicationService } from 'n8n-core';

import { Database } from '../../support/simulation/database';
import { edgeSchedules, type EdgeSchedule } from '../../support/simulation/edge-schedule';
import { play, type Violations } from '../../support/simulation/play-edges';
import { SimulatedProcess } from '../../support/simulation/simulated-process';

/**
 * Others by environment: `EDGE_SCHEDULES=500 EDGE_SEED=42 npm test -- edge-schedules`. About 1,000 fit into 4 GB,
 * since each process that is simulated has its own copy of the node's modules.
 */
const COUNT = Number(process.env.EDGE_SCHEDULES ?? 100);
const SEED = Number(process.env.EDGE_SEED ?? 20_261_125);

/** Schedules under way at once; most of their time they wait. */
const AT_ONCE = 8;

/** Broken schedules that are shown in full. */
const SHOWN = 5;

let guard: jest.SpyInstance;
beforeAll(async () => {
	guard = SimulatedProcess.guardNetwork();
	await DataDeduplicationService.init(new Database());
});
afterAll(() => guard.mockRestore());

it(
	`sends nothing twice and leaves nobody out, in ${COUNT} random schedules of stops, kills, retries and new executions`,
	async () => {
		const broken: Array<{ index: number; found: Violations; schedule: EdgeSchedule }> = [];
		await Readable.from(edgeSchedules(COUNT, SEED).entries()).forEach(
			async ([index, schedule]: [number, EdgeSchedule]) => {
				const found = await play(schedule, index);
				if (Object.keys(found).length > 0) broken.push({ index, found, schedule });
			},
			{ concurrency: AT_ONCE },
		);
		const kinds = broken.flatMap(({ found }) => Object.keys(found));
		const counts = Object.fromEntries(
			[...new Set(kinds)].map((kind) => [kind, kinds.filter((each) => each === kind).length]),
		);
		expect({ counts, first: broken.sort((a, b) => a.index - b.index).slice(0, SHOWN) }).toEqual({
			counts: {},
			first: [],
		});
	},
	60_000 + COUNT * 3_000,
);

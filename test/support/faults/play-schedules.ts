import { Readable } from 'node:stream';

import { schedules, type Schedule } from './schedule';

interface Play {
	count: number;
	seed: number;
	atOnce: number;
	/** Plays one; returns what did not hold, in words. */
	play: (schedule: Schedule) => Promise<string[]>;
}

/** Plays random schedules and returns those in which something did not hold, with what it was. */
export async function brokenSchedules({ count, seed, atOnce, play }: Play): Promise<unknown[]> {
	const broken: unknown[] = [];
	await Readable.from(schedules(count, seed).entries()).forEach(
		async ([index, schedule]: [number, Schedule]) => {
			const found = await play(schedule);
			if (found.length > 0) broken.push({ index, found, schedule });
		},
		{ concurrency: atOnce },
	);
	return broken;
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { SettingsUpdate } from '../sandbox/cloud-api/control-types';
import type { ContenderName } from './contenders';
import { countMessages, measurementOf, type Measurement } from './measurement';
import type { PreparedWorkflow } from './n8n-under-test';
import type { Stage } from './part';

export interface TextRun {
	task: string;
	contender: ContenderName;
	workflow: PreparedWorkflow;
	items: number;
	round: number;
	settings?: SettingsUpdate;
}

/** Sends texts once and measures it. */
export async function measureTexts(stage: Stage, run: TextRun): Promise<Measurement> {
	const { sandbox, n8n, profileDirectory } = stage;
	const { task, contender, workflow, items, round, settings } = run;
	await sandbox.reset(settings);
	if (profileDirectory !== undefined) await n8n.monitor.startProfile();
	const result = await n8n.run(workflow, { count: items });
	if (profileDirectory !== undefined) {
		mkdirSync(profileDirectory, { recursive: true });
		await n8n.monitor.writeProfile(
			join(profileDirectory, `${task}-${items}-${contender}-${round}.cpuprofile`),
		);
	}
	return await measurementOf(
		{ contender, task, round, items },
		result,
		sandbox.control,
		countMessages,
	);
}

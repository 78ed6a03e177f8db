import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { LoadReport } from '../sandbox/cloud-api/control-types';
import type { Measurement, Receiving } from './measurement';
import { longestStall, memoryGrowth, processorTime } from './monitor';
import type { Stage } from './part';
import type { ReceivingWorkflow } from './receiving-workflow';
import { median, percentile } from './statistics';

/** Longer than n8n ever takes, so that slow answers are measured and not broken off. */
const SETTINGS = { callback_timeout_ms: 120_000 };
/** HTTP status. */
const TAKEN = '200';

export interface WebhookRun extends Pick<Measurement, 'task' | 'contender' | 'round'> {
	workflow: ReceivingWorkflow;
	webhooks: number;
	/** In each webhook. */
	statuses: number;
	/** How many webhooks are under way at any time; 0: n8n ends all it has to do before the next one comes. */
	concurrency: number;
}

/** Delivers webhooks to a workflow, waits until n8n is done with them, and measures it. */
export async function measureWebhooks(stage: Stage, run: WebhookRun): Promise<Measurement> {
	const { sandbox, n8n, profileDirectory } = stage;
	const { task, contender, round, workflow, webhooks, statuses, concurrency } = run;
	await sandbox.reset(SETTINGS);
	const heapBefore = await n8n.monitor.memory();
	await n8n.monitor.start();
	if (profileDirectory !== undefined) await n8n.monitor.startProfile();
	const from = Date.now();
	const load = { url: workflow.url, statuses_per_delivery: statuses };
	const deliver = async (deliveries: number): Promise<LoadReport> =>
		await Promise.race([
			sandbox.control.load({ ...load, deliveries, concurrency: concurrency || 1 }),
			n8n.died(),
		]);
	const reports: LoadReport[] = [];
	if (concurrency > 0) reports.push(await deliver(webhooks));
	while (concurrency === 0 && reports.length < webhooks) {
		reports.push(await deliver(1));
		await workflow.settled(from, taken(reports));
	}
	const answeredAt = Date.now();
	const { ended, newest, webhooks: received } = await workflow.settled(from, taken(reports));
	const span = { from, to: Date.now() };
	if (profileDirectory !== undefined) {
		mkdirSync(profileDirectory, { recursive: true });
		const name = `${task.replaceAll(/\W+/g, '-')}-${contender}-${round}.cpuprofile`;
		await n8n.monitor.writeProfile(join(profileDirectory, name));
	}
	const recording = await n8n.monitor.stop();
	const heapAfter = await n8n.monitor.memory();
	return {
		contender,
		task,
		round,
		items: webhooks,
		durationMs: reports.reduce((sum, report) => sum + report.duration_ms, 0),
		longestStallMs: longestStall(recording, { from, to: answeredAt }),
		memoryGrowthBytes: memoryGrowth(recording, span),
		processorMs: processorTime(recording, span),
		connections: recording.connections,
		requests: webhooks,
		accepted: Math.min(received, webhooks),
		doubled: Math.max(0, received - webhooks),
		receiving: {
			answerMs: answerTimes(reports),
			executions: ended,
			ownMs: recording.webhooks.length === 0 ? undefined : median(recording.webhooks),
			itemsEach: newest === undefined ? undefined : await workflow.itemsOf(newest),
			keptBytes: heapAfter - heapBefore,
		},
		fault: faultOf(reports),
	};
}

/** How many webhooks n8n answered with 200. */
const taken = (reports: readonly LoadReport[]): number =>
	reports.reduce((sum, { outcomes }) => sum + (outcomes[TAKEN] ?? 0), 0);

/** Of one load, or of several webhooks that came one by one. */
function answerTimes(reports: readonly LoadReport[]): Receiving['answerMs'] {
	const [first, ...others] = reports;
	if (first !== undefined && others.length === 0) return first.time_to_answer_ms;
	const times = reports.map(({ time_to_answer_ms: { max } }) => max);
	return { p50: percentile(times, 0.5), p90: percentile(times, 0.9), p99: percentile(times, 0.99) };
}

/** What else was answered than 200, e.g. `3 × 503`. */
function faultOf(reports: readonly LoadReport[]): string | undefined {
	const counts = new Map<string, number>();
	for (const [outcome, count] of reports.flatMap(({ outcomes }) => Object.entries(outcomes))) {
		if (outcome !== TAKEN) counts.set(outcome, (counts.get(outcome) ?? 0) + count);
	}
	return counts.size === 0
		? undefined
		: [...counts].map(([outcome, count]) => `${count} × ${outcome}`).join(', ');
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Monitor, watching } from '../../benchmarks/monitor';
import { startCloudApi } from '../../sandbox/cloud-api';
import { SandboxControl } from '../../sandbox/cloud-api/control-client';
import { installN8n } from '../../sandbox/n8n/install';
import { sandboxDataDirectory } from '../../sandbox/n8n/locations';
import { installPackageUnderTest } from '../../sandbox/n8n/package-under-test';
import { startN8n, type N8nProcess } from '../../sandbox/n8n/process';
import { N8nApiError } from '../../sandbox/n8n/rest-session';
import { findFreePort } from '../../sandbox/ports';
import type { Lifetime } from '../../sandbox/start/lifetime';
import { OPEN_WINDOW } from '../support/sandbox/open-window';
import { Collector } from './collector';
import { memorySettings } from './memory-settings';
import type { SoakResult } from './report';
import { sampleOf, type Sample } from './samples';
import { Workload } from './workload';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SAMPLE_EVERY = 10 * SECOND;
/** The share of the time in which everything is compiled and memory fills up. */
const WARM_UP = 0.25;
/** For all events to reach the workflow after the load. On a busy machine n8n is behind; late is not missing. */
const PATIENCE = 5 * MINUTE;
/** Statuses follow what was sent, and what is doubled may come after what is missing. */
const AFTERMATH = 5 * SECOND;

export interface SoakPlan {
	minutes: number;
	/** Messages of customers per second. */
	rate: number;
}

/** Starts n8n and the sandbox, lets them work for as long as planned, and watches what they hold. */
export async function runSoak(
	plan: SoakPlan,
	lifetime: Lifetime,
	log: (line: string) => void,
): Promise<SoakResult> {
	const soak = await Soak.prepare(plan, lifetime, log);
	const stopWatching = soak.watch(log);
	lifetime.onEnd(stopWatching);
	await soak.load(WARM_UP * plan.minutes * MINUTE);
	const warmAtS = soak.elapsedS;
	await soak.load((1 - WARM_UP) * plan.minutes * MINUTE);
	stopWatching();
	return await soak.result(warmAtS);
}

class Soak {
	private readonly startedAt = Date.now();
	private readonly samples: Sample[] = [];
	/** After each load. */
	private readonly memoryInUse: number[] = [];
	private readonly troubles: string[] = [];
	private notReady = 0;

	private constructor(
		private readonly plan: SoakPlan,
		private readonly lifetime: Lifetime,
		private readonly n8n: N8nProcess,
		private readonly monitor: Monitor,
		private readonly control: SandboxControl,
		private readonly collector: Collector,
		private readonly workload: Workload,
	) {}

	static async prepare(
		plan: SoakPlan,
		lifetime: Lifetime,
		log: (line: string) => void,
	): Promise<Soak> {
		const directory = join(sandboxDataDirectory, 'soak');
		rmSync(directory, { recursive: true, force: true });
		mkdirSync(directory, { recursive: true });
		const { signal } = lifetime;
		await installN8n({ log, signal });
		await installPackageUnderTest({ dataDirectory: directory, log, signal });
		const cloudApi = await startCloudApi({ settings: OPEN_WINDOW });
		lifetime.onEnd(async () => await cloudApi.close());
		const collector = await Collector.start();
		lifetime.onEnd(() => collector.stop());
		log('Starting n8n …');
		const { nodeArguments, env } = watching(directory);
		const memory = memorySettings(plan.minutes);
		const n8n = await startN8n({
			dataDirectory: directory,
			port: await findFreePort(6100),
			logFile: join(directory, 'n8n.log'),
			signal,
			nodeArguments: [...nodeArguments, ...(memory.nodeArguments ?? [])],
			env: { ...env, ...memory.env },
		});
		lifetime.onEnd(async () => await n8n.stop());
		const control = new SandboxControl(cloudApi.url);
		const workload = await Workload.prepare(n8n.url, cloudApi.url, collector.url, control);
		const monitor = Monitor.of(directory);
		return new Soak(plan, lifetime, n8n, monitor, control, collector, workload);
	}

	get elapsedS(): number {
		return (Date.now() - this.startedAt) / SECOND;
	}

	/** Takes samples and tells how it goes. @returns ends that */
	watch(log: (line: string) => void): () => void {
		return this.every([
			[SAMPLE_EVERY, () => this.samples.push(sampleOf(this.n8n.pid, this.elapsedS))],
			[MINUTE, async () => await this.workload.noteReported()],
			[MINUTE, () => log(this.progress())],
		]);
	}

	/** Has n8n work for so many milliseconds, and lets it come to rest. */
	async load(ms: number): Promise<void> {
		const { workload, lifetime } = this;
		const stop = this.every([
			[SECOND / this.plan.rate, async () => await workload.write()],
			[10 * SECOND, async () => await workload.send()],
			[5 * SECOND, async () => await workload.openLists()],
			[30 * SECOND, async () => await workload.changeCredential()],
		]);
		lifetime.onEnd(stop);
		await Promise.race([sleep(ms, undefined, { signal: lifetime.signal }), this.unexpectedEnd()]);
		stop();
		await this.settle();
		// At rest, so that what is under way does not count.
		this.memoryInUse.push(await this.monitor.memory());
	}

	async result(warmAtS: number): Promise<SoakResult> {
		const { plan, workload, collector, samples, memoryInUse, troubles, notReady } = this;
		return {
			...plan,
			runs: workload.runs,
			written: workload.written.length,
			accepted: (await this.control.messages()).length,
			events: collector.count,
			reported: workload.reported.size,
			missing: this.missing(),
			doubled: collector.doubled,
			notReady,
			troubles,
			memoryInUse,
			samples,
			afterWarmUp: samples.filter(({ atS }) => atS > warmAtS),
		};
	}

	/** Starts tasks again and again; one that takes longer than its interval runs beside itself. */
	private every(tasks: ReadonlyArray<[number, () => unknown]>): () => void {
		const timers = tasks.map(([ms, task]) =>
			setInterval(() => {
				Promise.resolve()
					.then(task)
					.catch((error: unknown) => this.note(error));
			}, ms),
		);
		return () => timers.forEach((timer) => clearInterval(timer));
	}

	/** n8n answers 503 while its database is slow to answer. */
	private note(error: unknown): void {
		if (error instanceof N8nApiError && error.status === 503) this.notReady += 1;
		else this.troubles.push(String(error));
	}

	private async settle(): Promise<void> {
		await sleep(AFTERMATH);
		await this.workload.noteReported();
		const deadline = Date.now() + PATIENCE;
		while (this.missing() > 0 && Date.now() < deadline) await sleep(SECOND);
		await sleep(AFTERMATH);
	}

	private missing(): number {
		const { written, reported } = this.workload;
		return this.collector.missing([...written, ...reported]).length;
	}

	private async unexpectedEnd(): Promise<void> {
		const reason = await this.n8n.ended;
		if (!this.lifetime.signal.aborted) throw new Error(`n8n ended: ${reason}`);
	}

	private progress(): string {
		const { residentMb = 0, handles = 0 } = this.samples.at(-1) ?? {};
		const { workload, collector, notReady, troubles } = this;
		return [
			`${Math.round(this.elapsedS / 60)} of ${this.plan.minutes} min: ${Math.round(residentMb)} MB`,
			`${handles} handles`,
			`${workload.written.length} messages written`,
			`${collector.count} events`,
			`${collector.doubled} doubled`,
			`${notReady} times not ready`,
			`${troubles.length} troubles`,
		].join(', ');
	}
}

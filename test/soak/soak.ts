import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { describeMachine } from '../../benchmarks/machine';
import { Monitor, watching } from '../../benchmarks/monitor';
import { startCloudApi } from '../../sandbox/cloud-api';
import { SandboxControl } from '../../sandbox/cloud-api/control-client';
import { installN8n } from '../../sandbox/n8n/install';
import { repositoryRoot, sandboxDataDirectory } from '../../sandbox/n8n/locations';
import { installPackageUnderTest } from '../../sandbox/n8n/package-under-test';
import { startN8n } from '../../sandbox/n8n/process';
import { N8nApiError } from '../../sandbox/n8n/rest-session';
import { findFreePort } from '../../sandbox/ports';
import { Lifetime } from '../../sandbox/start/lifetime';
import { OPEN_WINDOW } from '../support/sandbox/open-window';
import { Collector } from './collector';
import { faultsOf, report, type SoakResult } from './report';
import { sampleOf, type Sample } from './samples';
import { Workload } from './workload';

const USAGE = `npm run soak [-- options]

  --minutes N              how long; default 120
  --webhooks-per-second N  default 20. One n8n process takes about that many on a slow machine
  --no-save                don't write the results to docs/soak.md`;

const SECOND = 1000;
const SAMPLE_EVERY = 10 * SECOND;
/** The share of the time in which everything is compiled and memory fills up. */
const WARM_UP = 0.25;
/** For what is under way at the end. */
const SETTLE = 30 * SECOND;

const log = (line: string): void => void process.stdout.write(`${line}\n`);

/** The whole of `npm run soak`; returns its exit code. */
export async function soak(args: string[]): Promise<number> {
	const { values } = parseArgs({
		args,
		options: {
			minutes: { type: 'string', default: '120' },
			'webhooks-per-second': { type: 'string', default: '20' },
			'no-save': { type: 'boolean', default: false },
		},
	});
	const minutes = Number(values.minutes);
	const rate = Number(values['webhooks-per-second']);
	if (!(minutes > 0) || !(rate > 0)) {
		log(USAGE);
		return 1;
	}
	const lifetime = new Lifetime();
	try {
		const machine = describeMachine();
		const result = await run(lifetime, minutes, rate);
		const text = report(machine, result);
		log(`\n${text}`);
		if (!values['no-save']) writeFileSync(join(repositoryRoot, 'docs', 'soak.md'), text);
		return faultsOf(result).length > 0 ? 1 : 0;
	} catch (error) {
		if (lifetime.exitCode !== undefined) return lifetime.exitCode;
		throw error;
	} finally {
		await lifetime.close();
	}
}

async function run(lifetime: Lifetime, minutes: number, rate: number): Promise<SoakResult> {
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
	const n8n = await startN8n({
		dataDirectory: directory,
		port: await findFreePort(6100),
		logFile: join(directory, 'n8n.log'),
		signal,
		...watching(directory),
	});
	lifetime.onEnd(async () => await n8n.stop());
	const control = new SandboxControl(cloudApi.url);
	const workload = await Workload.prepare(n8n.url, cloudApi.url, collector.url, control);

	const samples: Sample[] = [];
	const startedAt = Date.now();
	const elapsedS = () => (Date.now() - startedAt) / SECOND;
	const monitor = Monitor.of(directory);
	const memoryInUse: number[] = [];
	const noteMemory = async () => void memoryInUse.push(await monitor.memory());
	const troubles = new Troubles();
	const repeated = [
		every(SECOND / rate, async () => await workload.write(), troubles),
		every(10 * SECOND, async () => await workload.send(), troubles),
		every(5 * SECOND, async () => await workload.openLists(), troubles),
		every(30 * SECOND, async () => await workload.changeCredential(), troubles),
		every(60 * SECOND, async () => await workload.noteReported(), troubles),
		every(
			SAMPLE_EVERY,
			async () => {
				samples.push(sampleOf(n8n.pid, elapsedS()));
				await Promise.resolve();
			},
			troubles,
		),
		every(
			60 * SECOND,
			async () => {
				const { residentMb = 0, handles = 0 } = samples.at(-1) ?? {};
				log(
					`${Math.round(elapsedS() / 60)} of ${minutes} min: ${Math.round(residentMb)} MB, ${handles} handles, ${workload.written.length} messages written, ${collector.count} events, ${collector.doubled} doubled, ${troubles.list.length} troubles`,
				);
				await Promise.resolve();
			},
			troubles,
		),
	];
	lifetime.onEnd(() => repeated.forEach((stop) => stop()));
	const ended = n8n.ended.then((reason) => {
		if (!signal.aborted) throw new Error(`n8n ended: ${reason}`);
	});
	const pass = async (share: number) =>
		await Promise.race([sleep(share * minutes * 60 * SECOND, undefined, { signal }), ended]);
	await pass(WARM_UP);
	await noteMemory();
	await pass(1 - WARM_UP);
	repeated.forEach((stop) => stop());
	const missing = () => collector.missing([...workload.written, ...workload.reported]).length;
	await settle(async () => {
		await workload.noteReported();
		return missing() === 0;
	});
	await noteMemory();
	return {
		minutes,
		rate,
		runs: workload.runs,
		written: workload.written.length,
		accepted: (await control.messages()).length,
		events: collector.count,
		reported: workload.reported.size,
		missing: missing(),
		doubled: collector.doubled,
		notReady: troubles.notReady,
		troubles: troubles.list,
		memoryInUse,
		samples,
		afterWarmUp: samples.filter(({ atS }) => atS > WARM_UP * minutes * 60),
	};
}

/** What went wrong in the soak itself. */
class Troubles {
	readonly list: string[] = [];
	/** How often n8n answered 503, as it does when its database was slow to answer. */
	notReady = 0;

	add(error: unknown): void {
		if (error instanceof N8nApiError && error.status === 503) this.notReady += 1;
		else this.list.push(String(error));
	}
}

/** Starts a task again and again; one that takes longer than the interval runs beside itself. */
function every(ms: number, task: () => Promise<void>, troubles: Troubles): () => void {
	const timer = setInterval(() => {
		task().catch((error: unknown) => troubles.add(error));
	}, ms);
	return () => clearInterval(timer);
}

async function settle(isSettled: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + SETTLE;
	while (!(await isSettled()) && Date.now() < deadline) await sleep(SECOND);
	// What is doubled may come after what is missing.
	await sleep(5 * SECOND);
}

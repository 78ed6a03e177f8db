import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { repositoryRoot } from '../n8n/locations';
import type { InstalledPackage } from '../n8n/package-under-test';
import type { N8nProcess } from '../n8n/process';
import { runNpm } from '../n8n/run-command';
import { watchSources } from './watch-sources';

const RELOAD_TIMEOUT_MS = 30_000;
/** n8n collects changes for 100 ms before it loads. */
const QUIET_MS = 500;

/** Has n8n watch the files of its nodes and load them again when they change. */
export const hotReload = { N8N_DEV_RELOAD: 'true' };

export interface DevelopOptions {
	/** The package as it is installed in n8n. */
	installed: InstalledPackage;
	/** Started with `hotReload` in its environment. */
	n8n: N8nProcess;
	print: (line: string) => void;
	signal: AbortSignal;
}

/** Compiles on every change of a source and has n8n load the result, until `signal` aborts. */
export function develop({ installed, n8n, print, signal }: DevelopOptions): void {
	// What is installed will no longer be the tarball.
	installed.forget();
	let isFirst = true;
	const update = oneAtATime(async () => {
		// The first compilation is that of the build that n8n was started with.
		if (isFirst) {
			isFirst = false;
			print('Watching nodes and credentials.');
			return;
		}
		try {
			const startedAt = Date.now();
			await runNpm(['run', 'assets'], { cwd: repositoryRoot, signal });
			await reload(n8n, installed, signal);
			const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
			print(`n8n has loaded the change, ${seconds} s after it was compiled.`);
		} catch (error) {
			if (!signal.aborted) print(error instanceof Error ? error.message : String(error));
		}
	});
	watchSources({ print, onCompiled: () => void update(), signal });
}

/** Copies what has changed into the installed build and returns when n8n has loaded it. */
async function reload(
	n8n: N8nProcess,
	{ name, directory }: InstalledPackage,
	signal: AbortSignal,
): Promise<void> {
	const build = join(repositoryRoot, 'dist');
	const changed = readdirSync(build, { recursive: true, encoding: 'utf8' })
		.map((file) => [join(build, file), join(directory, 'dist', file)] as const)
		.filter(([from, to]) => statSync(from).isFile() && !isSameFile(from, to));
	if (changed.length === 0) return;
	const before = n8n.output().length;
	for (const [from, to] of changed) cpSync(from, to);
	const triggered = `Hot reload triggered for ${name}`;
	const deadline = Date.now() + RELOAD_TIMEOUT_MS;
	let said = '';
	// n8n may load several times while files change; what counts is the last time.
	while (!said.includes(triggered) || said !== n8n.output().slice(before)) {
		said = n8n.output().slice(before);
		if (Date.now() > deadline)
			throw new Error('n8n did not notice the change: end with Ctrl-C and start again.');
		await sleep(QUIET_MS, undefined, { signal });
	}
	if (said.lastIndexOf(`Hot reload failed for ${name}`) > said.lastIndexOf(triggered))
		throw new Error('n8n could not load the change: see .sandbox/logs/n8n.log.');
}

const isSameFile = (one: string, other: string): boolean =>
	existsSync(other) && readFileSync(one).equals(readFileSync(other));

/** Runs `task` for each call, never twice at once: calls during a run lead to one more run. */
function oneAtATime(task: () => Promise<void>): () => Promise<void> {
	let isRunning = false;
	let isWanted = false;
	return async () => {
		isWanted = true;
		if (isRunning) return;
		isRunning = true;
		while (isWanted) {
			isWanted = false;
			await task();
		}
		isRunning = false;
	};
}

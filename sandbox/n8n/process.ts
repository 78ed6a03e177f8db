import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { findFreePort } from '../ports';
import { n8nEnvironment } from './environment';
import { n8nProgram, nodeForN8n, pinnedInstallation, type N8nInstallation } from './locations';
import { lastLines, signalGroup } from './run-command';

/** The first start of an empty data folder runs all of n8n's migrations. */
const START_TIMEOUT_MS = 180_000;
/** An activation that is being retried holds up n8n's own shutdown. */
const STOP_TIMEOUT_MS = 6_000;
const POLL_MS = 200;

export interface N8nOptions {
	/** n8n's user folder: database, encryption key, community packages. Created if it doesn't exist. */
	dataDirectory: string;
	port: number;
	/** Which n8n; by default that of the sandbox. */
	installation?: N8nInstallation;
	/** n8n's command with its arguments; default `start`. In queue mode also `worker` and `webhook`. */
	command?: readonly string[];
	/** Added to n8n's environment; wins over what the sandbox sets. */
	env?: NodeJS.ProcessEnv;
	/** For Node itself, before n8n's program, e.g. `['--require', file]`. */
	nodeArguments?: string[];
	/** A file that gets all n8n writes. */
	logFile?: string;
	/** Receives each piece of what n8n writes. */
	log?: (text: string) => void;
	/** Gives up waiting, and stops n8n, when aborted. */
	signal?: AbortSignal;
}

export interface N8nProcess {
	/** Without a slash at the end. */
	url: string;
	pid: number;
	/** What n8n wrote so far. */
	output(): string;
	/** Resolves, to the reason, when n8n has ended for whatever reason. */
	ended: Promise<string>;
	/** Ends n8n and everything it started; returns when they are gone. May be called twice. */
	stop(): Promise<void>;
}

/**
 * Starts n8n and waits until it is ready: database migrated and node types loaded; webhooks of published workflows follow shortly. About 10 s, 25 s the first time.
 *
 * n8n runs in a process group of its own, under the Node it needs, and ends with the process that
 * started it, even if that one is killed.
 *
 * @throws if n8n ends before it answers or takes too long; the message holds its last lines
 */
export async function startN8n(options: N8nOptions): Promise<N8nProcess> {
	const { dataDirectory, port, command = ['start'], env, nodeArguments = [] } = options;
	const { installation = pinnedInstallation, logFile, log, signal } = options;
	signal?.throwIfAborted();
	// n8n always opens a port for its task runners, and 5679 is often a second n8n's.
	const brokerPort = await findFreePort(port + 1);
	const child = spawn(
		nodeForN8n(installation),
		[
			'--require',
			join(__dirname, 'exit-with-parent.cjs'),
			...nodeArguments,
			n8nProgram(installation),
			...command,
		],
		{
			cwd: installation.directory,
			env: n8nEnvironment({ dataDirectory, port, brokerPort, env }),
			stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
			detached: process.platform !== 'win32',
		},
	);
	const output = collectOutput(child, logFile, log);
	const ended = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, exitSignal) =>
			resolve(`it ended with ${exitSignal ?? `code ${code}`}`),
		);
	});
	const stop = async () => await stopGroup(child, ended);
	const url = `http://127.0.0.1:${port}`;
	try {
		const paths = command[0] === 'start' ? READY_PATHS : READY_PATHS.slice(0, 1);
		await waitUntilReady(url, paths, ended, signal);
	} catch (error) {
		await stop();
		signal?.throwIfAborted();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`n8n did not start: ${reason}. Its last lines:\n${lastLines(output(), 20)}`);
	}
	return { url, pid: child.pid ?? 0, output, ended, stop };
}

function collectOutput(
	child: ChildProcess,
	logFile?: string,
	log?: (text: string) => void,
): () => string {
	let output = '';
	if (logFile !== undefined) mkdirSync(dirname(logFile), { recursive: true });
	const file = logFile === undefined ? undefined : createWriteStream(logFile);
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			file?.write(text);
			log?.(text);
		});
	}
	child.once('close', () => file?.end());
	return () => output;
}

/**
 * In n8n 2, /healthz and /rest/settings answer earlier than readiness, while the node types of /types and the
 * webhooks are still missing; in n8n 1 the REST API comes last. Workers and webhook processors have none.
 */
const READY_PATHS = ['/healthz/readiness', '/rest/settings'];

async function waitUntilReady(
	url: string,
	paths: readonly string[],
	ended: Promise<string>,
	signal?: AbortSignal,
): Promise<void> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	let exit: string | undefined;
	void ended.then((reason) => (exit = reason));
	for (const path of paths) {
		while (!(await answersJson(url + path))) {
			signal?.throwIfAborted();
			if (exit !== undefined) throw new Error(exit);
			if (Date.now() > deadline)
				throw new Error(`${path} did not answer within ${START_TIMEOUT_MS / 1000} s`);
			await sleep(POLL_MS);
		}
	}
}

/** While it loads, n8n answers every path with a page that says so: only JSON counts. */
async function answersJson(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
		const body = await response.text();
		return response.ok && body.startsWith('{');
	} catch {
		return false;
	}
}

async function stopGroup(child: ChildProcess, ended: Promise<string>): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) {
		signalGroup(child.pid, 'SIGTERM');
		let timer: NodeJS.Timeout | undefined;
		const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, STOP_TIMEOUT_MS)));
		await Promise.race([ended, tooLong]);
		clearTimeout(timer);
	}
	// The task runner may outlive n8n by some seconds.
	signalGroup(child.pid, 'SIGKILL');
	await ended;
}

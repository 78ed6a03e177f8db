import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

import { lastLines } from '../../../sandbox/n8n/run-command';
import { eventually } from '../eventually';
import { asServiceUser } from './service-user';

export interface ServiceOptions {
	readonly name: string;
	readonly program: string;
	readonly args: readonly string[];
	readonly directory: string;
	readonly logFile: string;
	/** By which it ends properly and at once. */
	readonly stopSignal: NodeJS.Signals;
	readonly isReady: () => Promise<boolean>;
}

const STARTING = { timeoutMs: 30_000, everyMs: 100 };

/** A database server of the test's own, which may be stopped and started again. */
export class Service {
	private child: ChildProcess | undefined;

	constructor(private readonly options: ServiceOptions) {}

	/** Starts it and waits until it answers. */
	async start(): Promise<void> {
		const { name, program, args, directory, logFile, isReady } = this.options;
		const [command, ...rest] = asServiceUser(program, args);
		const log = openSync(logFile, 'a');
		const child = spawn(command, rest, { cwd: directory, stdio: ['ignore', log, log] });
		closeSync(log);
		this.child = child;
		await eventually(async () => {
			if (child.exitCode !== null)
				throw new Error(`${name} did not start:\n${lastLines(readFileSync(logFile, 'utf8'), 10)}`);
			return await isReady();
		}, STARTING);
	}

	async stop(): Promise<void> {
		const { child } = this;
		if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
		const ended = new Promise<void>((done) => child.once('exit', () => done()));
		child.kill(this.options.stopSignal);
		await ended;
	}
}

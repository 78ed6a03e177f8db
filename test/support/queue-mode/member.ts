import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';

import { startN8n, type N8nProcess } from '../../../sandbox/n8n/process';
import { signalGroup } from '../../../sandbox/n8n/run-command';
import { queueDirectory, templateDirectory, userFolderOf } from './locations';

/** One process of a queue mode: the main process, a worker or a webhook processor. */
export class Member {
	private process: N8nProcess | undefined;
	private starts = 0;
	/** What its earlier processes wrote. */
	private written = '';

	/** @param command n8n's: `start`, `worker` or `webhook` */
	constructor(
		readonly name: string,
		private readonly command: readonly string[],
		readonly port: number,
		private readonly env: NodeJS.ProcessEnv,
	) {
		// Each has a user folder as if it had a machine of its own; the package comes with it.
		const directory = userFolderOf(name);
		rmSync(directory, { recursive: true, force: true });
		cpSync(templateDirectory, directory, { recursive: true });
	}

	/** Without a slash at the end. */
	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** All that it wrote, over all its starts. */
	get log(): string {
		return this.written + (this.process?.output() ?? '');
	}

	async start(): Promise<void> {
		this.written = this.log;
		this.process = undefined;
		this.process = await startN8n({
			dataDirectory: userFolderOf(this.name),
			port: this.port,
			command: this.command,
			env: this.env,
			logFile: path.join(queueDirectory, `${this.name}-${++this.starts}.log`),
		});
	}

	/** Ends it at once, as a crash does. */
	async kill(): Promise<void> {
		signalGroup(this.process?.pid, 'SIGKILL');
		await this.process?.ended;
	}

	/** Asks it to end, as `docker stop` does. */
	async stop(): Promise<void> {
		await this.process?.stop();
	}

	/** How many executions with this ID it has started, or resumed. */
	startsOf(executionId: string): number {
		return this.log.split(`Worker started execution ${executionId} (`).length - 1;
	}
}

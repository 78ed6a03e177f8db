import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';

import { N8nApi } from '../../../sandbox/n8n/api';
import { startN8n, type N8nProcess } from '../../../sandbox/n8n/process';
import { signalGroup } from '../../../sandbox/n8n/run-command';
import { findFreePort } from '../../../sandbox/ports';
import { eventually } from '../eventually';
import { directoryOf, templateDirectory } from './locations';
import { ASKING_N8N, startExecutions } from './start-executions';

/** Files run beside each other, so each worker of jest looks for free ports in a range of its own. */
const FIRST_PORT = 7100 + 100 * Number(process.env.JEST_WORKER_ID ?? 1);

/** An n8n with a database of its own, which may be stopped, killed and started again. */
export class EdgeN8n {
	private process: N8nProcess | undefined;
	private session: N8nApi | undefined;
	private starts = 0;

	private constructor(
		private readonly directory: string,
		private readonly port: number,
		private readonly env: NodeJS.ProcessEnv,
	) {}

	static async start(name: string, env: NodeJS.ProcessEnv = {}): Promise<EdgeN8n> {
		const directory = directoryOf(name);
		rmSync(directory, { recursive: true, force: true });
		cpSync(templateDirectory, directory, { recursive: true });
		const n8n = new EdgeN8n(directory, await findFreePort(FIRST_PORT), env);
		await n8n.start();
		return n8n;
	}

	get api(): N8nApi {
		if (this.session === undefined) throw new Error('n8n does not run');
		return this.session;
	}

	async start(): Promise<void> {
		const logFile = path.join(this.directory, `n8n-${++this.starts}.log`);
		const { directory: dataDirectory, port, env } = this;
		this.process = await startN8n({ dataDirectory, port, env, logFile });
		this.session = new N8nApi(this.process.url);
		await this.session.setupOwner();
	}

	/** Ends n8n at once, as a crash does. */
	async kill(): Promise<void> {
		signalGroup(this.running.pid, 'SIGKILL');
		await this.running.ended;
	}

	/** Asks n8n to end, as `docker stop` does, and waits until it has. */
	async terminate(): Promise<void> {
		const { pid, ended } = this.running;
		process.kill(pid, 'SIGTERM');
		await ended;
		// The task runner may outlive n8n by some seconds.
		signalGroup(pid, 'SIGKILL');
	}

	/** Sends a request to a webhook of a published workflow; returns the ID of the execution that it starts. */
	async trigger(workflowId: string, webhookPath: string, body: unknown): Promise<string> {
		const url = `${this.running.url}/webhook/${webhookPath}`;
		const [id = ''] = await startExecutions(this.api, workflowId, url, [body]);
		return id;
	}

	/** Waits until n8n knows a webhook of a published workflow, which takes a moment after the start. */
	async webhookReady(url: string): Promise<void> {
		await eventually(async () => (await fetch(url, { method: 'POST' })).status !== 404, ASKING_N8N);
	}

	async stop(): Promise<void> {
		await this.process?.stop();
	}

	private get running(): N8nProcess {
		if (this.process === undefined) throw new Error('n8n does not run');
		return this.process;
	}
}

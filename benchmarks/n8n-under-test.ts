import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { request } from 'undici';

import { N8nApi } from '../sandbox/n8n/api';
import { faultOf, type Execution, type NodeRun } from '../sandbox/n8n/executions';
import { installPackageUnderTest } from '../sandbox/n8n/package-under-test';
import { startN8n, type N8nProcess } from '../sandbox/n8n/process';
import { N8nApiError } from '../sandbox/n8n/rest-session';
import { findFreePort } from '../sandbox/ports';
import type { Contender, ContenderNode } from './contenders';
import { Monitor, watching, type Recording } from './monitor';
import type { BenchmarkSandbox } from './sandbox';

/** The built-in node takes minutes where others take seconds. */
const RUN_TIMEOUT_MS = 15 * 60_000;
/** For n8n to find its database again, and for webhooks to answer after a start. */
const RECOVERY_TIMEOUT_MS = 60_000;
const POLL_MS = 250;
const FIRST_PORT = 5750;
const MEASURED = 'Measured';

export interface N8nSetting {
	/** n8n's data, and the log beside it. */
	directory: string;
	sandbox: BenchmarkSandbox;
	/** Environment variables besides those that it always has. */
	env: Readonly<Record<string, string>>;
	/** Whether to build the package first. */
	build: boolean;
	signal: AbortSignal;
	log: (line: string) => void;
}

/** What the items of a run are; see Items.node.js. */
export interface ItemsSetting {
	count: number;
	/** The number of the first item, which decides its recipient; default 0. */
	first?: number;
	file?: string;
	mimeType?: string;
}

/** One run of the measured node. */
export interface MeasuredRun {
	node: NodeRun;
	/** Why the workflow failed; undefined if it did not. */
	fault?: string;
	/** What n8n suffered from the run, in words. */
	aftermath?: string;
	recording: Recording;
}

/** A workflow that is ready to run: items, then the node that is measured. */
export interface PreparedWorkflow {
	id: string;
	path: string;
}

/**
 * An n8n that has the package from its tarball, as users have it, and that is watched from within.
 *
 * Workflows start by a production webhook that answers when they are done. A manual start would
 * send every item to the editor as well, and asking whether a run has ended would disturb it.
 */
export class N8nUnderTest {
	private workflows = 0;
	private lastExecution = '0';

	private constructor(
		private readonly setting: N8nSetting,
		private running: RunningN8n,
	) {}

	get api(): N8nApi {
		return this.running.api;
	}

	get monitor(): Monitor {
		return this.running.monitor;
	}

	/** Installs the packages and starts n8n, about 10 s, 30 s with an empty directory. */
	static async start(setting: N8nSetting): Promise<N8nUnderTest> {
		const { directory, build, signal, log } = setting;
		mkdirSync(directory, { recursive: true });
		await installPackageUnderTest({ dataDirectory: directory, build, signal, log });
		const packageDirectory = join(__dirname, 'n8n-nodes-benchmark');
		await installPackageUnderTest({
			dataDirectory: directory,
			packageDirectory,
			build: false,
			signal,
			log,
		});
		log('Starting n8n …');
		return new N8nUnderTest(setting, await startWatched(setting));
	}

	/** Ends n8n and starts it again; its workflows are there again too. About 10 s. */
	async restart(): Promise<void> {
		await this.stop();
		this.running = await startWatched(this.setting);
	}

	/** Without a slash at the end. */
	get url(): string {
		return this.running.process.url;
	}

	/** Rejects when n8n has ended, for whatever reason; never resolves. */
	async died(): Promise<never> {
		throw new Error(`n8n stopped: ${await this.running.process.ended}`);
	}

	async stop(): Promise<void> {
		await this.running.process.stop();
	}

	/** Saves and activates a workflow with the contender's node. */
	async prepare({ credential }: Contender, node: ContenderNode): Promise<PreparedWorkflow> {
		const path = `benchmark-${Date.now()}-${++this.workflows}`;
		const credentials = {
			[credential.type]: {
				id: await this.running.api.credentials.save(credential),
				name: credential.name,
			},
		};
		const next = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
		const id = await this.running.api.workflows.import({
			name: path,
			nodes: [
				{
					name: 'Start',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					position: [0, 0],
					parameters: { path, responseMode: 'lastNode', responseData: 'noData', options: {} },
				},
				{
					name: 'Items',
					type: 'n8n-nodes-benchmark.items',
					typeVersion: 1,
					position: [200, 0],
					parameters: {
						count: '={{ $json.query.count }}',
						first: '={{ $json.query.first }}',
						file: '={{ $json.query.file }}',
						mimeType: '={{ $json.query.mimeType }}',
					},
				},
				{ name: MEASURED, position: [400, 0], credentials, ...node },
			],
			connections: { Start: next('Items'), Items: next(MEASURED) },
		});
		await this.running.api.workflows.activate(id);
		return { id, path };
	}

	/**
	 * Runs a workflow to its end.
	 * @throws if n8n died of it, or took longer than 15 minutes
	 */
	async run({ id, path }: PreparedWorkflow, items: ItemsSetting): Promise<MeasuredRun> {
		await this.monitor.start();
		await Promise.race([this.callWebhook(path, items), this.died()]);
		const recording = await this.monitor.stop();
		const { execution, aftermath } = await this.lastExecutionOf(id);
		const [node] = execution.nodes[MEASURED] ?? [];
		if (node === undefined) throw new Error(faultOf(execution) ?? `"${MEASURED}" did not run`);
		const fault = execution.error?.message ?? faultOf(execution);
		return { node, fault, aftermath, recording };
	}

	/** Returns when the workflow has ended. The execution says how it ended. */
	private async callWebhook(path: string, items: ItemsSetting): Promise<void> {
		const deadline = Date.now() + RECOVERY_TIMEOUT_MS;
		const { count, first = 0, file = '', mimeType = '' } = items;
		const query = { count, first, file, mimeType };
		for (;;) {
			const url = `${this.running.process.url}/webhook/${path}`;
			const { statusCode, body } = await request(url, { query, headersTimeout: RUN_TIMEOUT_MS });
			const text = await body.text();
			// 404 until n8n has registered its webhooks, 503 while it has lost its database: nothing ran.
			if (statusCode !== 404 && statusCode !== 503) return;
			if (Date.now() > deadline)
				throw new Error(`n8n answered ${statusCode} to the webhook: ${text}`);
			await sleep(POLL_MS);
		}
	}

	/** n8n loses its own database for a while when it stood still for some seconds: that is noted and waited for. */
	private async lastExecutionOf(
		workflowId: string,
	): Promise<{ execution: Execution; aftermath?: string }> {
		const deadline = Date.now() + RECOVERY_TIMEOUT_MS;
		let aftermath: string | undefined;
		for (;;) {
			try {
				const [execution] = await this.running.api.executions.finished(workflowId, {
					newerThan: this.lastExecution,
				});
				if (execution !== undefined) {
					this.lastExecution = execution.id;
					return { execution, aftermath };
				}
			} catch (error) {
				if (!(error instanceof N8nApiError) || error.status !== 503) throw error;
				aftermath = `n8n answered 503 "${error.message}" afterwards`;
			}
			if (Date.now() > deadline)
				throw new Error(aftermath ?? `n8n has no execution of workflow ${workflowId}`);
			await sleep(POLL_MS);
		}
	}
}

interface RunningN8n {
	process: N8nProcess;
	api: N8nApi;
	monitor: Monitor;
}

/** Starts n8n with preload.cjs in it. */
async function startWatched({ directory, sandbox, env, signal }: N8nSetting): Promise<RunningN8n> {
	const { nodeArguments, env: watched } = watching(directory);
	const process = await startN8n({
		dataDirectory: directory,
		port: await findFreePort(FIRST_PORT),
		nodeArguments,
		env: {
			BENCHMARK_SANDBOX_PORT: String(sandbox.port),
			...watched,
			NODE_EXTRA_CA_CERTS: sandbox.caFile,
			N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
			...env,
		},
		logFile: join(directory, 'n8n.log'),
		signal,
	});
	const api = new N8nApi(process.url);
	await api.setupOwner();
	return { process, api, monitor: Monitor.of(directory) };
}

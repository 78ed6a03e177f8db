import { readFileSync } from 'node:fs';
import path from 'node:path';

import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INodeExecutionData,
	type IPinData,
	type IRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { CredentialsInMemory, type TestCredentials } from './credentials-helper';
import { loadPackage, type LoadedPackage } from './n8n-package';

/** A workflow as n8n exports it. */
export type WorkflowJson = Pick<IWorkflowBase, 'nodes' | 'connections'> & {
	name: string;
	pinData?: IPinData;
	settings?: IDataObject;
};

export interface WorkflowRun {
	/** Output items by node name and output index. */
	items: (node: string, output?: number) => INodeExecutionData[];
	error: Error | undefined;
	/** For a second run as "Retry execution" does it. */
	data: IRunExecutionData;
}

/** Reads a workflow file of the folder `workflows`. */
export function readWorkflow(name: string): WorkflowJson {
	const file = path.join(__dirname, 'workflows', `${name}.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as WorkflowJson;
}

/** Runs a workflow through n8n's engine from its first node; that node's items are its pinned data. */
export async function runWorkflow(
	json: WorkflowJson,
	credentials: TestCredentials,
	{ ways = 'all' }: { ways?: 'all' | 'routing' } = {},
): Promise<WorkflowRun> {
	return await (await startWorkflow(json, credentials, ways)).finished;
}

/** The same, for a test that does something while it runs. */
export async function startWorkflow(
	json: WorkflowJson,
	credentials: TestCredentials,
	ways: 'all' | 'routing' = 'all',
): Promise<StartedRun> {
	const loaded = await loadPackage(ways);
	const execution = new WorkflowExecute(buildAdditionalData(loaded, credentials, json), 'trigger');
	return started(execution.run({ workflow: buildWorkflow(json, loaded), pinData: json.pinData }));
}

/**
 * Does what n8n's "Retry execution" does with an execution that was stored when it ended.
 *
 * @param json the workflow, which may have been changed since
 */
export async function retryExecution(
	json: WorkflowJson,
	credentials: TestCredentials,
	{ data: stored }: WorkflowRun,
): Promise<StartedRun> {
	const data = structuredClone(stored);
	const loaded = await loadPackage();
	const workflow = buildWorkflow(json, loaded);
	const { lastNodeExecuted, runData } = data.resultData;
	delete data.resultData.error;
	const lastRuns = lastNodeExecuted === undefined ? [] : (runData[lastNodeExecuted] ?? []);
	if (lastRuns.at(-1)?.error !== undefined) lastRuns.pop();
	for (const entry of data.executionData?.nodeExecutionStack ?? []) {
		entry.node = workflow.getNode(entry.node.name) ?? entry.node;
	}
	const execution = new WorkflowExecute(buildAdditionalData(loaded, credentials, json), 'retry', data);
	return started(execution.processRunExecutionData(workflow));
}

export interface StartedRun {
	readonly finished: Promise<WorkflowRun>;
	/** Presses the stop button. */
	readonly cancel: () => void;
}

function started(running: ReturnType<WorkflowExecute['run']>): StartedRun {
	return {
		finished: running.then((run) => {
			const { runData, error } = run.data.resultData;
			return {
				items: (node: string, output = 0) => runData[node]?.at(-1)?.data?.main?.[output] ?? [],
				error,
				// As a database would keep it: what happens later no longer changes it.
				data: structuredClone(run.data),
			};
		}),
		cancel: () => running.cancel(),
	};
}

export function buildWorkflow(json: WorkflowJson, loaded: LoadedPackage): Workflow {
	return new Workflow({
		id: 'test-workflow',
		name: json.name,
		nodes: json.nodes,
		connections: json.connections,
		active: false,
		nodeTypes: loaded.nodeTypes,
		settings: { executionOrder: 'v1', ...json.settings },
		pinData: json.pinData,
	});
}

/** What n8n's server hands to the engine; only what our nodes and the engine use is real. */
export function buildAdditionalData(
	loaded: LoadedPackage,
	credentials: TestCredentials,
	json: WorkflowJson,
	origin = 'http://127.0.0.1:1',
): IWorkflowExecuteAdditionalData {
	const workflowData = { ...json, id: 'test-workflow', active: false } as IWorkflowBase;
	const unused = () => {
		throw new Error('Not part of these tests');
	};
	return {
		credentialsHelper: new CredentialsInMemory(loaded, credentials),
		hooks: new ExecutionLifecycleHooks('trigger', 'test-execution', workflowData),
		externalSecretsProxy: new ExternalSecretsProxy(),
		currentNodeExecutionIndex: 0,
		executeWorkflow: unused,
		getRunExecutionData: unused,
		getRuntimeCredential: unused,
		startRunnerTask: unused,
		logAiEvent: () => {},
		restApiUrl: origin,
		instanceBaseUrl: origin,
		formBaseUrl: origin,
		formWaitingBaseUrl: origin,
		formTestBaseUrl: origin,
		webhookBaseUrl: `${origin}/webhook`,
		webhookWaitingBaseUrl: origin,
		webhookTestBaseUrl: `${origin}/webhook-test`,
		mcpBaseUrl: origin,
		mcpTestBaseUrl: origin,
		variables: {},
	};
}

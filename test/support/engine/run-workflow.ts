import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import {
	establishExecutionContext,
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IDataObject,
	type INodeExecutionData,
	type IPinData,
	type IRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { CredentialsInMemory, type TestCredentials } from './credentials-helper';

import './deduplication-store';
import './regex-engine';

import { loadPackage, type LoadedPackage } from './n8n-package';
import { inPresentProcess } from './process-end';

/** A workflow as n8n exports it. */
export type WorkflowJson = Pick<IWorkflowBase, 'nodes' | 'connections'> & {
	name: string;
	/** For tests in which several workflows run at once. */
	id?: string;
	pinData?: IPinData;
	settings?: IDataObject;
};

export interface WorkflowRun {
	/** Output items by node name and output index. */
	items: (node: string, output?: number) => INodeExecutionData[];
	error: Error | undefined;
	/** For a second run as "Retry execution" does it. */
	data: IRunExecutionData;
	/**
	 * The same for an execution that was stopped by hand, or during which n8n was killed: as n8n stored
	 * it before it began.
	 */
	atStart: { data: IRunExecutionData };
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
	return await (
		await startWorkflow(json, credentials, ways)
	).finished;
}

/** The same, for a test that does something while it runs. */
export async function startWorkflow(
	json: WorkflowJson,
	credentials: TestCredentials,
	ways: 'all' | 'routing' = 'all',
	mode: 'trigger' | 'manual' = 'trigger',
): Promise<StartedRun> {
	const loaded = await loadPackage(ways);
	const workflow = buildWorkflow(json, loaded);
	const [node] = json.nodes;
	if (node === undefined) throw new Error('The workflow has no node to start from');
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [[{ json: {} }]] }, source: null }],
		},
		resultData: { pinData: json.pinData },
	});
	const additionalData = buildAdditionalData(loaded, credentials, json);
	// As n8n's server does before it stores the execution, and only then starts it.
	await establishExecutionContext(workflow, data, additionalData, mode);
	const atStart = structuredClone(data);
	const execution = new WorkflowExecute(additionalData, mode, data);
	return started(
		inPresentProcess(() => execution.processRunExecutionData(workflow)),
		atStart,
	);
}

/**
 * Does what n8n's "Retry execution" does with an execution that was stored when it ended.
 *
 * @param json the workflow, which may have been changed since
 */
export async function retryExecution(
	json: WorkflowJson,
	credentials: TestCredentials,
	{ data: stored }: Pick<WorkflowRun, 'data'>,
): Promise<StartedRun> {
	const data = structuredClone(stored);
	const loaded = await loadPackage();
	const workflow = buildWorkflow(json, loaded);
	const { lastNodeExecuted, runData } = data.resultData;
	delete data.resultData.error;
	// Where the first node runs again, it gives what the workflow holds now.
	data.resultData.pinData = json.pinData;
	const lastRuns = lastNodeExecuted === undefined ? [] : (runData[lastNodeExecuted] ?? []);
	if (lastRuns.at(-1)?.error !== undefined) lastRuns.pop();
	for (const entry of data.executionData?.nodeExecutionStack ?? []) {
		entry.node = workflow.getNode(entry.node.name) ?? entry.node;
	}
	const atStart = structuredClone(data);
	const execution = new WorkflowExecute(
		buildAdditionalData(loaded, credentials, json),
		'retry',
		data,
	);
	return started(
		inPresentProcess(() => execution.processRunExecutionData(workflow)),
		atStart,
	);
}

export interface StartedRun {
	readonly finished: Promise<WorkflowRun>;
	/** Presses the stop button. */
	readonly cancel: () => void;
}

function started(
	running: ReturnType<WorkflowExecute['run']>,
	atStart: IRunExecutionData,
): StartedRun {
	return {
		finished: running.then((run) => {
			const { runData, error } = run.data.resultData;
			return {
				items: (node: string, output = 0) => runData[node]?.at(-1)?.data?.main?.[output] ?? [],
				error,
				// As a database would keep it: what happens later no longer changes it.
				data: structuredClone(run.data),
				atStart: { data: atStart },
			};
		}),
		cancel: () => running.cancel(),
	};
}

export function buildWorkflow(json: WorkflowJson, loaded: LoadedPackage): Workflow {
	return new Workflow({
		id: json.id ?? 'test-workflow',
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
	const workflowData = { ...json, id: json.id ?? 'test-workflow', active: false } as IWorkflowBase;
	const executionId = randomUUID();
	const unused = () => {
		throw new Error('Not part of these tests');
	};
	return {
		credentialsHelper: new CredentialsInMemory(loaded, credentials),
		hooks: new ExecutionLifecycleHooks('trigger', executionId, workflowData),
		executionId,
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
		webhookWaitingBaseUrl: `${origin}/webhook-waiting`,
		webhookTestBaseUrl: `${origin}/webhook-test`,
		mcpBaseUrl: origin,
		mcpTestBaseUrl: origin,
		variables: {},
	};
}

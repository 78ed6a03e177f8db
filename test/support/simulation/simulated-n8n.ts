import {
	establishExecutionContext,
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ExecuteWorkflowData,
	type INodeExecutionData,
	type IRun,
	type IRunExecutionData,
	type ITaskData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type RelatedExecution,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { CredentialsInMemory, type TestCredentials } from '../engine/credentials-helper';
import { recover } from '../engine/recovery';
import { LIST, SimulatedProcess } from './simulated-process';

export type ExecutionStatus = 'running' | 'success' | 'error' | 'canceled' | 'crashed';

/** A row of n8n's table of executions. */
export interface StoredExecution {
	readonly id: string;
	readonly mode: WorkflowExecuteMode;
	readonly retryOf?: string;
	/** ID of the execution that called it as a sub-workflow. */
	readonly calledBy?: string;
	/** The workflow as it was then. */
	readonly workflow: IWorkflowBase;
	status: ExecutionStatus;
	data: IRunExecutionData;
	/** From n8n's log of events. */
	readonly events: Map<string, 'began' | 'ended'>;
	/** When each node ended last, in milliseconds since 1970. */
	readonly nodesEndedAt: Map<string, number>;
	/** Milliseconds since 1970. */
	endedAt?: number;
}

/** The error of an execution that someone stopped. */
export const STOPPED = 'The execution was cancelled manually';

type NewExecution = Omit<StoredExecution, 'id' | 'status' | 'events' | 'nodesEndedAt'>;

let lastExecutionId = 1_000;

/**
 * What n8n's server does around its engine: stores an execution before it begins, again when it ends,
 * and, for the edges, as n8n 2.40 does it:
 *
 * - Stop writes the row as it was when the execution began, or as the last saved progress left it; what
 *   the engine ends with afterwards is not stored.
 * - After a kill the row is as Stop leaves it, and the next start adds to it which node it crashed in.
 * - Retry takes a copy of the row, however often.
 */
export class SimulatedN8n {
	readonly executions: StoredExecution[] = [];
	private process: SimulatedProcess;
	private readonly published = new Map<string, IWorkflowBase>();
	private readonly cancels = new Map<string, () => void>();
	private readonly ends: Array<Promise<unknown>> = [];

	private constructor(
		process: SimulatedProcess,
		private readonly credentials: TestCredentials,
	) {
		this.process = process;
	}

	static async start(
		credentials: TestCredentials,
		databaseLatencyMs: number,
	): Promise<SimulatedN8n> {
		return new SimulatedN8n(await SimulatedProcess.start(databaseLatencyMs), credentials);
	}

	/** Starts an execution at a node, with these items; its end is waited for by `untilEnded`. */
	async begin(
		workflow: IWorkflowBase,
		from: string,
		items: INodeExecutionData[],
	): Promise<StoredExecution> {
		const node = workflow.nodes.find(({ name }) => name === from);
		if (node === undefined) throw new Error('The workflow has no node to start from');
		const data = createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
		});
		return await this.start({ workflow, mode: 'webhook', data });
	}

	/** The last execution of the sub-workflow that an execution called; itself if it called none. */
	innermost(execution: StoredExecution): StoredExecution {
		return this.executions.findLast(({ calledBy }) => calledBy === execution.id) ?? execution;
	}

	/** Makes a workflow available as a sub-workflow. */
	publish(workflow: IWorkflowBase): void {
		this.published.set(workflow.id, workflow);
	}

	/** Presses "Retry execution", with the workflow of then or with the present one. */
	async retry(stored: StoredExecution, present?: IWorkflowBase): Promise<StoredExecution> {
		if (stored.status === 'success')
			throw new Error('The execution succeeded, so it cannot be retried');
		const data = structuredClone(stored.data);
		const { lastNodeExecuted, runData } = data.resultData;
		if (lastNodeExecuted !== undefined) {
			delete data.resultData.error;
			const runs = runData[lastNodeExecuted] ?? [];
			if (runs.at(-1)?.error !== undefined) runs.pop();
		}
		const workflow = present ?? stored.workflow;
		for (const entry of data.executionData?.nodeExecutionStack ?? []) {
			entry.node = workflow.nodes.find(({ name }) => name === entry.node.name) ?? entry.node;
		}
		return await this.start({ workflow, mode: 'retry', retryOf: stored.id, data });
	}

	/** Presses Stop. The row is written at once; the node may need longer to end. */
	stop(stored: StoredExecution): void {
		if (stored.status !== 'running') return;
		stored.status = 'canceled';
		stored.data.resultData.error = {
			message: STOPPED,
			name: 'ManualExecutionCancelledError',
		} as IRunExecutionData['resultData']['error'];
		this.cancels.get(stored.id)?.();
		// n8n ends a sub-workflow with the execution that called it.
		for (const called of this.executions) if (called.calledBy === stored.id) this.stop(called);
	}

	/** Kills n8n and starts it again. */
	async restart(): Promise<void> {
		this.process.kill();
		await this.untilEnded();
		for (const stored of this.executions.filter(({ status }) => status === 'running')) {
			stored.status = 'crashed';
			recover(stored.data, stored.workflow.nodes, stored.events);
		}
		this.process = await SimulatedProcess.start(this.process.databaseLatencyMs);
	}

	/** Waits until nothing runs any more. */
	async untilEnded(): Promise<void> {
		await Promise.all(this.ends.splice(0));
	}

	private async start(begun: NewExecution): Promise<StoredExecution> {
		const { stored, end } = await this.launch(begun);
		this.ends.push(end);
		return stored;
	}

	/** Runs a sub-workflow for the node that calls it. */
	private async callWorkflow(
		workflowId: string,
		items: INodeExecutionData[],
		parentExecution: RelatedExecution,
	): Promise<ExecuteWorkflowData> {
		const workflow = this.published.get(workflowId);
		const node = workflow?.nodes.find(({ type }) => type === LIST);
		if (workflow === undefined || node === undefined)
			throw new Error(`There is no sub-workflow ${workflowId}`);
		const data = createRunExecutionData({
			parentExecution,
			executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
		});
		const { executionId: calledBy } = parentExecution;
		const { stored, end } = await this.launch({ workflow, mode: 'integrated', calledBy, data });
		await end;
		const { error, lastNodeExecuted = '', runData } = stored.data.resultData;
		if (error !== undefined) throw error;
		return { executionId: stored.id, data: runData[lastNodeExecuted]?.at(-1)?.data?.main ?? [] };
	}

	private async launch(
		begun: NewExecution,
	): Promise<{ stored: StoredExecution; end: Promise<unknown> }> {
		const { process } = this;
		const id = String(++lastExecutionId);
		const stored: StoredExecution = {
			...begun,
			id,
			status: 'running',
			events: new Map(),
			nodesEndedAt: new Map(),
		};
		const workflow = new Workflow({
			...begun.workflow,
			active: false,
			nodeTypes: process.loaded.nodeTypes,
		});
		const additionalData = this.additionalData(stored);
		await establishExecutionContext(workflow, begun.data, additionalData, begun.mode);
		stored.data = structuredClone(begun.data);
		this.executions.push(stored);

		const end = process.run(async () => {
			const running = new WorkflowExecute(
				additionalData,
				begun.mode,
				begun.data,
			).processRunExecutionData(workflow);
			this.cancels.set(id, () => running.cancel());
			return await running;
		});
		return { stored, end: end.then((run) => run !== 'killed' && store(stored, run)) };
	}

	private additionalData(stored: StoredExecution): IWorkflowExecuteAdditionalData {
		const { id, mode, workflow, retryOf } = stored;
		const hooks = new ExecutionLifecycleHooks(mode, id, workflow, retryOf);
		hooks.addHandler('nodeExecuteBefore', async (name) => {
			if (SimulatedProcess.current?.isDead !== true) stored.events.set(name, 'began');
			await Promise.resolve();
		});
		hooks.addHandler('nodeExecuteAfter', async (name) => {
			if (SimulatedProcess.current?.isDead !== true) stored.events.set(name, 'ended');
			stored.nodesEndedAt.set(name, Date.now());
			await Promise.resolve();
		});
		if (workflow.settings?.saveExecutionProgress === true) {
			hooks.addHandler('nodeExecuteAfter', async (_name, _data, progress) => {
				SimulatedProcess.current?.assertAlive();
				if (stored.status === 'running') stored.data = structuredClone(progress);
				await Promise.resolve();
			});
		}
		const unused = (): never => {
			throw new Error('Not part of these tests');
		};
		const origin = 'http://127.0.0.1:1';
		return {
			credentialsHelper: new CredentialsInMemory(this.process.loaded, this.credentials),
			hooks,
			executionId: id,
			externalSecretsProxy: new ExternalSecretsProxy(),
			currentNodeExecutionIndex: 0,
			executeWorkflow: async (
				{ id: called = '' },
				_additionalData,
				{ inputData = [], parentExecution },
			) =>
				await this.callWorkflow(
					called,
					inputData,
					parentExecution ?? { executionId: id, workflowId: workflow.id },
				),
			getRunExecutionData: unused,
			getRuntimeCredential: unused,
			startRunnerTask: unused,
			logAiEvent: () => {},
			restApiUrl: origin,
			instanceBaseUrl: origin,
			formBaseUrl: origin,
			formWaitingBaseUrl: origin,
			formTestBaseUrl: origin,
			webhookBaseUrl: origin,
			webhookWaitingBaseUrl: origin,
			webhookTestBaseUrl: origin,
			mcpBaseUrl: origin,
			mcpTestBaseUrl: origin,
			variables: {},
		};
	}
}

/** What an execution of a node came to, as its user sees it. */
export interface NodeRun {
	readonly input: INodeExecutionData[];
	readonly output: INodeExecutionData[];
	readonly error: string | undefined;
}

/** The last run of the node that sends; undefined if n8n kept none. */
export function nodeRunOf(
	{ data }: StoredExecution,
	source: string,
	node: string,
): NodeRun | undefined {
	const run: ITaskData | undefined = data.resultData.runData[node]?.at(-1);
	if (run === undefined) return undefined;
	const { message, description } = (run.error ?? {}) as {
		message?: string;
		description?: string | null;
	};
	return {
		input: data.resultData.runData[source]?.at(-1)?.data?.main?.[0] ?? [],
		output: (run.data?.main ?? []).flatMap((items) => items ?? []),
		error: run.error === undefined ? undefined : [message, description].filter(Boolean).join(' '),
	};
}

/** The end of an execution; n8n does not store it where the execution was stopped by hand. */
function store(stored: StoredExecution, run: IRun): void {
	if (stored.status !== 'running') return;
	stored.endedAt = Date.now();
	stored.data = structuredClone(run.data);
	stored.status = run.data.resultData.error === undefined ? 'success' : 'error';
}

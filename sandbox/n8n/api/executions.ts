import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import {
	executionSummary,
	isFinished,
	storedExecution,
	type Execution,
	type ExecutionSummary,
} from '../executions';
import { N8nApiError, statusOf, type RestSession } from '../rest-session';

export interface ExecutionCount {
	ended: number;
	/** Its ID. */
	newest?: string;
	isRunning: boolean;
}

const POLL_MS = 150;

const nothing = z.unknown();
const anyWorkflow = z.record(z.string(), z.unknown());
const withExecutionId = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const executionList = z.object({ results: z.array(executionSummary), count: z.number() });
const runStarted = z.union([
	z.object({ executionId: z.string() }),
	z.object({ waitingForWebhook: z.literal(true) }),
]);

/** Starts workflows by hand, and reads what becomes of it. */
export class Executions {
	constructor(private readonly session: RestSession) {}

	/** Runs a workflow from a trigger, as "Execute workflow" does; returns the execution's id. */
	async run(id: string, { startNode }: { startNode: string }): Promise<string> {
		const started = await this.startManually(id, startNode);
		if ('executionId' in started) return started.executionId;
		throw new N8nApiError(
			`"${startNode}" waits for an event: use listenForTestEvent`,
			400,
			started,
		);
	}

	/** Presses "Listen for test event" on a webhook trigger. The next event runs the workflow. */
	async listenForTestEvent(id: string, triggerNode: string): Promise<void> {
		const started = await this.startManually(id, triggerNode);
		if ('executionId' in started)
			throw new N8nApiError(`"${triggerNode}" does not wait for events`, 400, started);
	}

	/** Stops listening for a test event, as the editor's button does. */
	async stopListening(id: string): Promise<void> {
		await this.session.request(nothing, 'DELETE', `/test-webhook/${id}`);
	}

	async get(id: string): Promise<Execution> {
		return await this.session.request(storedExecution, 'GET', `/executions/${id}`);
	}

	/** Presses the stop button of a running execution. */
	async stop(id: string): Promise<void> {
		await this.session.request(nothing, 'POST', `/executions/${id}/stop`);
	}

	/**
	 * Presses "Retry execution" and waits until the new execution has ended; returns its id.
	 *
	 * @param workflow `original` for the workflow as it was then, `saved` for the one that is saved now
	 */
	async retry(id: string, workflow: 'original' | 'saved' = 'original'): Promise<string> {
		const body = workflow === 'saved' ? { loadWorkflow: true } : {};
		return (await this.session.request(withExecutionId, 'POST', `/executions/${id}/retry`, body))
			.id;
	}

	/** A workflow's executions with all their data, oldest first; at most 100 of the newest. */
	async ofWorkflow(workflowId: string): Promise<Execution[]> {
		const summaries = await this.summaries(workflowId);
		return await Promise.all(summaries.map(async ({ id }) => await this.get(id)));
	}

	/** Those that have ended and that began after the execution `newerThan`, oldest first. */
	async finished(workflowId: string, { newerThan }: { newerThan: string }): Promise<Execution[]> {
		const newer = (await this.summaries(workflowId)).filter(
			({ id }) => Number(id) > Number(newerThan),
		);
		const running = newer.findIndex((summary) => !isFinished(summary));
		// One that still runs hides those after it, so that the next call gets them in order.
		const finished = running === -1 ? newer : newer.slice(0, running);
		return await Promise.all(finished.map(async ({ id }) => await this.get(id)));
	}

	/**
	 * How many executions of a workflow began, at a moment or later, and have ended, which is the newest,
	 * and whether one still runs. n8n keeps 10,000 in all and forgets the oldest once an hour.
	 *
	 * @param since milliseconds since 1970; left out: all of them
	 */
	async count(workflowId: string, since = 0): Promise<ExecutionCount> {
		const filter = encodeURIComponent(
			JSON.stringify({ workflowId, startedAfter: new Date(since).toISOString() }),
		);
		// Those that run come first, and are not counted.
		const { results, count } = await this.session.request(
			executionList,
			'GET',
			`/executions?limit=1&filter=${filter}`,
		);
		const [first] = results;
		return {
			ended: count,
			newest: first?.id,
			isRunning: first !== undefined && !isFinished(first),
		};
	}

	/** Waits until an execution has ended, well or badly, and returns it. */
	async waitFor(
		id: string,
		{ timeoutMs = 60_000 }: { timeoutMs?: number } = {},
	): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = await this.get(id);
			// n8n 1 stores the data of an execution after its status.
			const isStored = execution.status !== 'success' || Object.keys(execution.nodes).length > 0;
			if (isFinished(execution) && isStored) return execution;
			if (Date.now() > deadline) {
				throw new Error(
					`Execution ${id} is still "${execution.status}" after ${timeoutMs / 1000} s`,
				);
			}
			await sleep(POLL_MS);
		}
	}

	/** How a workflow's executions stand, oldest first; at most 100 of the newest. */
	async summaries(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const list = z.object({ results: z.array(executionSummary) });
		const { results } = await this.session.request(
			list,
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		return results.sort((a, b) => Number(a.id) - Number(b.id));
	}
	private async startManually(id: string, triggerNode: string) {
		const path = `/workflows/${id}/run`;
		const body = { triggerToStartFrom: { name: triggerNode } };
		try {
			return await this.session.request(runStarted, 'POST', path, body);
		} catch (error) {
			if (statusOf(error) !== 500) throw error;
			// n8n 1 wants the workflow itself, and fails without.
			const workflowData = await this.session.request(anyWorkflow, 'GET', `/workflows/${id}`);
			return await this.session.request(runStarted, 'POST', path, { ...body, workflowData });
		}
	}
}

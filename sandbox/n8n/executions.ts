import { z } from 'zod';

import { parseFlatted } from './flatted';

/** Why a node, or the whole execution, ended badly: n8n's words. */
export interface ExecutionFault {
	message: string;
	description?: string;
	/** The node it happened in. */
	node?: string;
	/** The status or Meta's code, if the node named one. */
	code?: string;
}

/** An item as a node put it out. */
export interface OutputItem {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
	/** Present if the item failed and the node continues on error. */
	error?: ExecutionFault;
	/** The input item it was made from, if n8n knows it. */
	pairedItem?: { item: number };
}

/** One run of one node. A node in a loop has several. */
export interface NodeRun {
	/** Milliseconds since 1970. */
	startedAt: number;
	durationMs: number;
	/** One list of items per output. */
	outputs: OutputItem[][];
	error?: ExecutionFault;
}

/** An execution as n8n stored it. */
export interface Execution {
	id: string;
	workflowId: string;
	/** `new`, `running`, `waiting`, `success`, `error`, `canceled` or `crashed`. */
	status: string;
	/** How it started: `manual`, `webhook`, `trigger`, `retry` … */
	mode: string;
	/** Runs by the node's name. */
	nodes: Record<string, NodeRun[]>;
	lastNode?: string;
	error?: ExecutionFault;
}

const fault = z
	.object({
		message: z.string().catch(''),
		description: z.string().nullish().catch(undefined),
		node: z.object({ name: z.string() }).nullish().catch(undefined),
		httpCode: z.union([z.string(), z.number()]).nullish().catch(undefined),
	})
	.transform(({ message, description, node, httpCode }): ExecutionFault => ({
		message,
		description: description ?? undefined,
		node: node?.name,
		code: httpCode === undefined || httpCode === null ? undefined : String(httpCode),
	}));

const item = z.object({
	json: z.record(z.string(), z.unknown()),
	binary: z.record(z.string(), z.unknown()).optional(),
	error: fault.optional(),
	pairedItem: z.object({ item: z.number() }).optional().catch(undefined),
});

const nodeRun = z
	.object({
		startTime: z.number().catch(0),
		executionTime: z.number().catch(0),
		data: z.object({ main: z.array(z.array(item).nullable()).optional() }).optional(),
		error: fault.optional(),
	})
	.transform(({ startTime: startedAt, executionTime: durationMs, data, error }): NodeRun => ({
		startedAt,
		durationMs,
		outputs: (data?.main ?? []).map((items) => items ?? []),
		error,
	}));

const runData = z.object({
	resultData: z.object({
		runData: z.record(z.string(), z.array(nodeRun)).optional(),
		lastNodeExecuted: z.string().optional(),
		error: fault.optional(),
	}),
});

const id = z.union([z.string(), z.number()]).transform(String);

/** An entry of n8n's list of executions. */
export const executionSummary = z.object({
	id,
	workflowId: id,
	status: z.string(),
	mode: z.string(),
});

export type ExecutionSummary = z.infer<typeof executionSummary>;

/** n8n's answer for one execution. Its data is a string in the flatted format. */
export const storedExecution = executionSummary
	.extend({ data: z.string().optional() })
	.transform(({ data, ...summary }): Execution => {
		const stored: unknown = data === undefined ? undefined : parseFlatted(data);
		// An execution that has only just begun has nothing stored yet.
		const parsed = runData.safeParse(stored);
		if (!parsed.success) return { ...summary, nodes: {} };
		const { runData: nodes = {}, lastNodeExecuted, error } = parsed.data.resultData;
		return { ...summary, nodes, lastNode: lastNodeExecuted, error };
	});

/** Whether n8n is done with an execution, well or badly. */
export function isFinished({ status }: { status: string }): boolean {
	return ['success', 'error', 'canceled', 'crashed'].includes(status);
}

/** All items that a node returned, of all its runs and outputs. */
export function itemsOf(execution: Execution, node: string): OutputItem[] {
	return (execution.nodes[node] ?? []).flatMap((run) => run.outputs.flat());
}

/** What an execution failed of, in one sentence; undefined if it didn't. */
export function faultOf(execution: Execution): string | undefined {
	const { error } = execution;
	if (error === undefined)
		return execution.status === 'error' ? 'The execution failed.' : undefined;
	const text = [error.message, error.description].filter(Boolean).join(' ');
	return error.node === undefined ? text : `${error.node}: ${text}`;
}

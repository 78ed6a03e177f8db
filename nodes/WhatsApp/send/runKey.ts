import type { IExecuteFunctions, IWorkflowDataProxyData } from 'n8n-workflow';

import { asNumber, asObject } from '../shared/json';

/**
 * Which run of the node this is within its execution, from 0: more than one in a loop.
 *
 * When n8n finds an execution that was interrupted, it adds a run to each node that had
 * begun. A retry from the execution's start counts that run; here it doesn't count.
 */
export function runIndexOf(context: IExecuteFunctions): number {
	const proxy = context.getWorkflowDataProxy(0);
	const runIndex = asNumber(proxy.$runIndex) ?? 0;
	const isAfterCrash =
		runIndex > 0 &&
		context.getMode() === 'retry' &&
		isAddedByRecovery(proxy, context.getNode().name);
	return isAfterCrash ? runIndex - 1 : runIndex;
}

/** Whether the first run of a node is one that n8n added when it recovered the execution (n8n 2.40.7). */
function isAddedByRecovery(proxy: IWorkflowDataProxyData, node: string): boolean {
	try {
		const [item] = proxy.$items(node, 0, 0);
		return asObject(item?.json).isArtificialRecoveredEventItem === true;
	} catch {
		// A node that was running when n8n ended has a run without data.
		return true;
	}
}

/**
 * What a run of a node has in common with its repetitions. n8n writes the moment at which an
 * execution began into its stored data before it starts, so that a retry has it too, even after n8n
 * was killed.
 *
 * @returns undefined where n8n gives no such moment (releases before 2.0)
 */
export function runKeyOf(context: IExecuteFunctions): string | undefined {
	const execution = executionKeyOf(context);
	return execution === undefined ? undefined : `${execution}:${runIndexOf(context)}`;
}

/** What an execution has in common with its retries, for the same reason. */
export function executionKeyOf(context: IExecuteFunctions): string | undefined {
	const { getExecutionContext }: Partial<Pick<IExecuteFunctions, 'getExecutionContext'>> = context;
	const { establishedAt, parentExecutionId = '' } = getExecutionContext?.call(context) ?? {};
	return establishedAt === undefined ? undefined : `${establishedAt}:${parentExecutionId}`;
}

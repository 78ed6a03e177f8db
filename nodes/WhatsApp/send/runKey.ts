import type { IExecuteFunctions } from 'n8n-workflow';

import { number } from '../graph/json';

/** Which run of the node this is within its execution, from 0: more than one in a loop. */
export const runIndexOf = (context: IExecuteFunctions): number =>
	number(context.getWorkflowDataProxy(0).$runIndex) ?? 0;

/**
 * What a run of a node has in common with its repetitions. n8n writes the moment at which an
 * execution began into its stored data before it starts, so that a retry has it too, even after n8n
 * was killed.
 *
 * @returns undefined where n8n gives no such moment (releases before 2.0)
 */
export function runKeyOf(context: IExecuteFunctions): string | undefined {
	const { getExecutionContext }: Partial<Pick<IExecuteFunctions, 'getExecutionContext'>> = context;
	const { establishedAt, parentExecutionId = '' } = getExecutionContext?.call(context) ?? {};
	return establishedAt === undefined
		? undefined
		: [establishedAt, parentExecutionId, runIndexOf(context)].join(':');
}

import type { FunctionsBase } from 'n8n-workflow';

/** Tells a trigger from others of the process. */
export const triggerIdOf = (context: Pick<FunctionsBase, 'getWorkflow' | 'getNode'>): string =>
	`${context.getWorkflow().id}:${context.getNode().id}`;

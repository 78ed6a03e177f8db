import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { workflowFile, type NewWorkflow, type WorkflowNode } from '../../../sandbox/n8n/workflows';
import { numberOf, type Credential } from './setting';

/**
 * A file of the folder `examples`, with what its note asks the user to choose: credential and number. It has webhooks
 * of its own each time: n8n takes those of a deleted workflow down in the background.
 */
export function example(name: string, credentials: Credential): NewWorkflow {
	const file = path.resolve(__dirname, '../../../examples', `${name}.json`);
	const workflow = workflowFile.parse(JSON.parse(readFileSync(file, 'utf8')));
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			...(node.webhookId !== undefined && { webhookId: randomUUID() }),
			...((isOurs(node) || 'nodeCredentialType' in node.parameters) && { credentials }),
			parameters: { ...node.parameters, ...(isOurs(node) && numberOf('shop')) },
		})),
	};
}

const isOurs = ({ type }: WorkflowNode): boolean => type.startsWith('n8n-nodes-whatsapp-cloud.');

/** The same with parameters of one node changed. */
export function withParameters(
	workflow: NewWorkflow,
	name: string,
	changes: Record<string, unknown>,
): NewWorkflow {
	if (!workflow.nodes.some((node) => node.name === name)) throw new Error(`There is no ${name}`);
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === name ? { ...node, parameters: { ...node.parameters, ...changes } } : node,
		),
	};
}

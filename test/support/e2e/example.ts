import { readFileSync } from 'node:fs';
import path from 'node:path';

import { workflowFile, type NewWorkflow } from '../../../sandbox/n8n/workflows';
import { numberOf, type Credential } from './setting';

/** A file of the folder `examples`, with what its note asks the user to choose: credential and number. */
export function example(name: string, credentials: Credential): NewWorkflow {
	const file = path.resolve(__dirname, '../../../examples', `${name}.json`);
	const workflow = workflowFile.parse(JSON.parse(readFileSync(file, 'utf8')));
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.type.startsWith('n8n-nodes-whatsapp-cloud.')
				? { ...node, credentials, parameters: { ...node.parameters, ...numberOf('shop') } }
				: 'nodeCredentialType' in node.parameters
					? { ...node, credentials }
					: node,
		),
	};
}

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

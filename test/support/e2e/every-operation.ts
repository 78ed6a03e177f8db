import { readFileSync } from 'node:fs';
import path from 'node:path';

import { workflowFile, type NewWorkflow, type WorkflowNode } from '../../../sandbox/n8n/workflows';
import { OPERATION_INPUTS, type KnownIds } from '../hostile/operation-inputs';

const WORKFLOWS = path.resolve(__dirname, '../engine/workflows');

/** Fits no object of the sandbox: what needs one is refused by Meta, not by the node. */
const UNKNOWN_IDS: KnownIds = { templateId: '1', mediaId: '10000', messageId: 'wamid.1' };

/**
 * A workflow with a node for each operation, side by side, each with an input of its own. The nodes
 * are named after their operations.
 *
 * @param start the node that it begins with
 * @param node what all nodes under test have besides, e.g. `onError`
 * @param only the operations, where it is not all of them
 */
export function everyOperation(
	start: WorkflowNode,
	credentials: WorkflowNode['credentials'],
	node: Partial<WorkflowNode> = { onError: 'continueRegularOutput' },
	only: readonly string[] = Object.keys(OPERATION_INPUTS),
): NewWorkflow {
	const inputs = Object.entries(OPERATION_INPUTS).filter(([operation]) => only.includes(operation));
	const nodes: WorkflowNode[] = [start];
	const connections: NewWorkflow['connections'] = {};
	const to = (name: string) => ({ node: name, type: 'main', index: 0 });
	for (const [operation, { workflow, item, parameters }] of inputs) {
		const file = readFileSync(path.join(WORKFLOWS, `${workflow}.json`), 'utf8');
		const [, template] = workflowFile.parse(JSON.parse(file)).nodes;
		const input = `Input of ${operation}`;
		nodes.push(
			{
				name: input,
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [200, 0],
				parameters: { mode: 'raw', jsonOutput: JSON.stringify(item(UNKNOWN_IDS)) },
			},
			{
				...node,
				name: operation,
				type: 'n8n-nodes-whatsapp-cloud.whatsApp',
				typeVersion: 1,
				position: [400, 0],
				parameters: { ...template?.parameters, ...parameters },
				credentials,
			},
		);
		connections[input] = { main: [[to(operation)]] };
	}
	connections[start.name] = {
		main: [inputs.map(([operation]) => to(`Input of ${operation}`))],
	};
	return { name: 'Every operation', nodes, connections };
}

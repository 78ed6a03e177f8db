import * as n8nWorkflow from 'n8n-workflow';
import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeType,
	type NodeConnectionType,
} from 'n8n-workflow';

/** The oldest n8n with which everything works; package.json and the README name it too. */
export const OLDEST_N8N = '1.110.1';

/**
 * Exports of n8n-workflow, the only thing that tells a node how old its n8n is. The first two came between n8n
 * 1.105 and 1.110, the others later: an n8n that removes some of them is no old one.
 */
const NEWER_EXPORTS = [
	'isDomainAllowed',
	'resolveRelativePath',
	'isNodeConnectionType',
	'WorkflowConfigurationError',
	'WorkflowExpression',
];

/** n8n before 1.83 has no list of connection types, and would not load the nodes for it. */
export const MAIN_CONNECTION: NodeConnectionType = NodeConnectionTypes?.Main ?? 'main';

/** Whether this n8n is new enough. */
export const isSupportedN8n = (exported: object = n8nWorkflow): boolean =>
	NEWER_EXPORTS.some((name) => name in exported);

/**
 * On an n8n that is too old, has a node say so in the editor and when it is executed or published. It keeps its
 * parameters, so that nothing is lost when the workflow is saved.
 */
export function refuseOldN8n(node: INodeType, isSupported = isSupportedN8n()): void {
	if (isSupported) return;
	const { displayName, properties } = node.description;
	const message = `The ${displayName} node requires n8n ${OLDEST_N8N} or newer. Update n8n.`;
	// n8n 1.82 makes a copy of each node that is usable as a tool, and ends if it contains functions.
	node.description.usableAsTool = undefined;
	node.description.properties = [
		{ displayName: message, name: 'oldN8nNotice', type: 'notice', default: '' },
		...properties,
	];
	async function refuse(this: IExecuteFunctions | IHookFunctions): Promise<never> {
		return await Promise.reject(new NodeOperationError(this.getNode(), message));
	}
	if (node.description.group.includes('trigger')) {
		node.webhookMethods = {
			default: {
				checkExists: refuse,
				create: refuse,
				delete: async () => await Promise.resolve(true),
			},
		};
		return;
	}
	// n8n prefers these to `execute`.
	node.customOperations = undefined;
	node.execute = refuse;
}

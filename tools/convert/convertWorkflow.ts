import { convertAction } from './convertNode';
import { convertTrigger } from './convertTrigger';
import { asParameters, type Converted, type WorkflowNode } from './exported';

const PACKAGE = 'n8n-nodes-whatsapp-cloud';

/** n8n's own types, also as tools of agents, and what replaces them. */
const ACTION = /^n8n-nodes-base\.whatsApp(|Tool|HitlTool)$/;
const TRIGGER = 'n8n-nodes-base.whatsAppTrigger';

interface Workflow {
	readonly nodes: readonly WorkflowNode[];
}

/** A workflow with our nodes in place of n8n's own ones for WhatsApp, and what is left to do by hand. */
export function convertWorkflow<Exported extends Workflow>(
	workflow: Exported,
): { workflow: Exported; notes: string[] } {
	const notes: string[] = [];
	const nodes = workflow.nodes.map((node) => {
		const result = convertNode(node);
		if (result === undefined) return node;
		if (typeof result === 'string') {
			notes.push(`${node.name}: ${result}`);
			return node;
		}
		notes.push(...result.converted.notes.map((note) => `${node.name}: ${note}`));
		return {
			...node,
			credentials: undefined,
			type: result.type,
			typeVersion: 1,
			parameters: { authentication: 'accessToken', ...result.converted.parameters },
		};
	});
	const count = nodes.filter((node, index) => node !== workflow.nodes[index]).length;
	if (count > 0) {
		notes.unshift(
			`${count} ${count === 1 ? 'node' : 'nodes'} converted. Choose a "WhatsApp Cloud Access Token API" credential in each of them.`,
		);
	}
	return { workflow: { ...workflow, nodes }, notes };
}

/** What a node becomes; a text says why it stays. */
function convertNode(
	node: WorkflowNode,
): { readonly type: string; readonly converted: Converted } | string | undefined {
	const parameters = asParameters(node.parameters);
	if (node.type === TRIGGER)
		return { type: `${PACKAGE}.whatsAppTrigger`, converted: convertTrigger(parameters) };
	const [isAction, variant = ''] = ACTION.exec(node.type) ?? [];
	if (isAction === undefined) return undefined;
	const converted = convertAction(parameters);
	if (converted === undefined)
		return `not converted: its operation '${String(parameters.operation)}' is not one of n8n's`;
	return { type: `${PACKAGE}.whatsApp${variant}`, converted };
}

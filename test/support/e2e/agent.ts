import type { N8nApi } from '../../../sandbox/n8n/api';
import type { NewWorkflow, WorkflowNode } from '../../../sandbox/n8n/workflows';
import type { StandInModel } from '../../../sandbox/start/stand-in-model';
import { numberOf, seed, type Credential } from './setting';

/** Which version of n8n's AI Agent the end-to-end tests use. */
const AGENT_VERSION = 3.1;

/** A value that the model chooses. */
export const ai = (value: string, description: string): string =>
	`={{ $fromAI(${JSON.stringify(value)}, ${JSON.stringify(description)}, 'string') }}`;

/** The credential with which n8n's node for OpenAI calls the stand-in. */
export async function createModelCredential(n8n: N8nApi, model: StandInModel): Promise<Credential> {
	const type = 'openAiApi';
	const name = 'Stand-in model';
	const data = { apiKey: 'sk-none', url: model.url };
	return { [type]: { id: await n8n.credentials.create({ name, type, data }), name } };
}

/** The WhatsApp node as a tool that writes to the seed's customer. */
export const whatsAppTool = (
	name: string,
	credentials: Credential,
	parameters: Record<string, unknown>,
): WorkflowNode => ({
	name,
	type: 'n8n-nodes-whatsapp-cloud.whatsAppTool',
	typeVersion: 1,
	position: [400, 200],
	parameters: {
		authentication: 'accessToken',
		resource: 'message',
		...numberOf('shop'),
		to: seed.customer.phone,
		descriptionType: 'auto',
		...parameters,
	},
	credentials,
});

/** An agent with these tools, started by hand; of two in a list, the second reviews the first. */
export function agentWorkflow(
	tools: ReadonlyArray<WorkflowNode | [WorkflowNode, WorkflowNode]>,
	modelCredential: Credential,
	agentVersion = AGENT_VERSION,
): NewWorkflow {
	const connections: NewWorkflow['connections'] = {
		Start: { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
		Model: { ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]] },
	};
	const connect = (from: WorkflowNode, to: string) =>
		(connections[from.name] = { ai_tool: [[{ node: to, type: 'ai_tool', index: 0 }]] });
	for (const each of tools) {
		if (!Array.isArray(each)) connect(each, 'AI Agent');
		else {
			connect(each[0], each[1].name);
			connect(each[1], 'AI Agent');
		}
	}
	return {
		name: 'Agent',
		nodes: [
			{
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: 'AI Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: agentVersion,
				position: [200, 0],
				parameters: { promptType: 'define', text: 'Go on', options: {} },
			},
			{
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				position: [200, 200],
				parameters: { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} },
				credentials: modelCredential,
			},
			...tools.flat(),
		],
		connections,
	};
}

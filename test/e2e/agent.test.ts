import { faultOf } from '../../sandbox/n8n/executions';
import type { WorkflowNode } from '../../sandbox/n8n/workflows';
import { StandInModel, type ScriptedCall } from '../../sandbox/start/stand-in-model';
import { agentWorkflow, ai, createModelCredential, whatsAppTool } from '../support/e2e/agent';
import { McpClient } from '../support/e2e/mcp-client';
import { servers } from '../support/e2e/servers';
import {
	ASKING_N8N,
	seed,
	Setting,
	triggerWorkflow,
	type Credential,
} from '../support/e2e/setting';
import { eventually } from '../support/eventually';

/* An agent of n8n's with our node as its tools; only the language model is a stand-in. */

const setting = new Setting();
let model: StandInModel;
let credential: Credential;
let modelCredential: Credential;
beforeAll(async () => {
	await setting.logIn();
	model = await StandInModel.start();
	modelCredential = await createModelCredential(setting.n8n, model);
});
afterAll(async () => await model.stop());
beforeEach(async () => (credential = await setting.credential()));
afterEach(async () => await setting.tidy());

interface Question {
	interactive: {
		body: { text: string };
		action: { buttons: Array<{ reply: { id: string; title: string } }> };
	};
}

const tool = (name: string, parameters: Record<string, unknown>) =>
	whatsAppTool(name, credential, parameters);

const reviewer = (): WorkflowNode => ({
	...tool('Ask a Person', {
		operation: 'sendAndWait',
		message: '=Run {{ $tool.name }}?',
		responseType: 'approval',
		answerWith: 'buttons',
	}),
	type: 'n8n-nodes-whatsapp-cloud.whatsAppHitlTool',
});

const start = async (tools: ReadonlyArray<WorkflowNode | [WorkflowNode, WorkflowNode]>) =>
	await setting.n8n.executions.run(await setting.workflow(agentWorkflow(tools, modelCredential)), {
		startNode: 'Start',
	});

const sent = async () => (await setting.control.messages()).map(({ body }) => body);

const textTool = () =>
	tool('Send Text', { operation: 'sendText', text: ai('Text', 'What to say') });

const buttonsTool = () =>
	tool('Send Buttons', {
		operation: 'sendInteractiveButtons',
		interactiveBody: ai('Body', 'The question'),
		options: { buttonsJson: ai('Buttons', 'A JSON list of buttons, each with a title') },
	});

/** The template as the editor's form holds it, with its variables left to the model. */
const templateTool = () => {
	const field = (id: string, value: string) => ({
		value: { [id]: ai(value, `The ${value}`) },
		schema: { id, displayName: id, required: true, type: 'string', display: true },
	});
	const fields = [field('body_text_1', 'Order'), field('button_2_url', 'URL')];
	return tool('Send Template', {
		operation: 'sendTemplate',
		template: { __rl: true, mode: 'list', value: 'track_order:en_US' },
		templateVariables: {
			mappingMode: 'defineBelow',
			value: Object.assign({}, ...fields.map(({ value }) => value)) as unknown,
			schema: fields.map(({ schema }) => schema),
		},
	});
};

const SENT = [
	{ text: { body: 'Hello 👋' } },
	{ interactive: { action: { buttons: [{ reply: { title: 'Now' } }] } } },
	{
		template: {
			name: 'track_order',
			components: [
				{ type: 'body', parameters: [{ type: 'text', text: '42' }] },
				{ type: 'button', index: '2', parameters: [{ type: 'text', text: 'abc' }] },
			],
		},
	},
];

const CALLS: ScriptedCall[] = [
	{ tool: 'Send_Text', arguments: { Text: 'Hello 👋' } },
	{ tool: 'Send_Buttons', arguments: { Body: 'When?', Buttons: '[{"title":"Now"}]' } },
	{ tool: 'Send_Template', arguments: { Order: '42', URL: 'abc' } },
];

it('sends a text, buttons and a template with the values that it chooses', async () => {
	model.script = CALLS;
	const id = await start([textTool(), buttonsTool(), templateTool()]);
	expect(faultOf(await setting.n8n.executions.waitFor(id))).toBeUndefined();
	expect(await sent()).toMatchObject(SENT);
	expect(model.results).toEqual(CALLS.map(() => expect.stringContaining('wamid.') as string));
});

describe('With a person who reviews', () => {
	const REFUND = 'Your refund is on its way';

	const review = async (button: number) => {
		await setting.active(triggerWorkflow(credential));
		model.script = [
			{ tool: 'Send_Text', arguments: { toolParameters: { Text: REFUND }, hitlParameters: {} } },
		];
		const id = await start([[textTool(), reviewer()]]);
		await eventually(
			async () => (await setting.n8n.executions.get(id)).status === 'waiting',
			ASKING_N8N,
		);
		const [question] = (await sent()) as unknown as Question[];
		expect(question?.interactive.body.text).toBe('Run Send_Text?');
		await setting.control.customerSends({
			phone_number_id: seed.phoneNumbers.shop.id,
			type: 'button_reply',
			content: { ...question?.interactive.action.buttons[button]?.reply },
		});
		expect(faultOf(await setting.n8n.executions.waitFor(id))).toBeUndefined();
		return (await sent()).slice(1);
	};

	it('sends what was approved on WhatsApp', async () => {
		expect(await review(0)).toMatchObject([{ text: { body: REFUND } }]);
	});

	it('does not send what was declined', async () => {
		expect(await review(1)).toEqual([]);
	});
});

it('does the same for a model that comes by MCP', async () => {
	const trigger: WorkflowNode = {
		name: 'MCP Server Trigger',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		position: [0, 0],
		parameters: { path: 'whatsapp', authentication: 'none' },
	};
	const tools = [textTool(), buttonsTool(), templateTool()];
	await setting.active({
		name: 'MCP',
		nodes: [trigger, ...tools],
		connections: Object.fromEntries(
			tools.map(({ name }) => [
				name,
				{ ai_tool: [[{ node: trigger.name, type: 'ai_tool', index: 0 }]] },
			]),
		),
	});
	const client = await McpClient.open(`${servers.n8nUrl}/mcp/whatsapp`);
	expect((await client.toolNames()).sort()).toEqual(CALLS.map(({ tool: name }) => name).sort());
	for (const { tool: name, arguments: given } of CALLS) {
		expect(await client.call(name, given)).toContain('wamid.');
	}
	expect(await sent()).toMatchObject(SENT);
});

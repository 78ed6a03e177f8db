import { faultOf, itemsOf } from '../../sandbox/n8n/executions';
import type { NewWorkflow } from '../../sandbox/n8n/workflows';
import { ASKING_N8N, numberOf, seed, Setting, triggerWorkflow } from '../support/e2e/setting';
import { StandInModel } from '../support/e2e/stand-in-model';
import { eventually } from '../support/eventually';

const setting = new Setting();
let model: StandInModel;
beforeAll(async () => {
	await setting.logIn();
	model = await StandInModel.start();
});
afterAll(async () => await model.stop());
afterEach(async () => await setting.tidy());

const { shop } = seed.phoneNumbers;

/** Trigger, agent with a memory, answer: nothing in it is an expression but the answer itself. */
async function supportAgent(): Promise<NewWorkflow> {
	const credentials = await setting.credential();
	const name = 'Stand-in model';
	const type = 'openAiApi';
	const id = await setting.n8n.createCredential({
		name,
		type,
		data: { apiKey: 'sk-none', url: model.url },
	});
	const { nodes } = triggerWorkflow(credentials, {
		events: ['message_received'],
		triggerOptions: {
			answerOnce: { values: { quietTime: 1, atMost: 5, messagesAtMost: 10, showTyping: true } },
		},
	});
	const main = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const agent = 'AI Agent';
	return {
		name: 'Support agent',
		nodes: [
			...nodes,
			{
				name: agent,
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: 3.1,
				position: [200, 0],
				parameters: { options: {} },
			},
			{
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				position: [200, 200],
				parameters: { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} },
				credentials: { [type]: { id, name } },
			},
			{
				name: 'Memory',
				type: '@n8n/n8n-nodes-langchain.memoryBufferWindow',
				typeVersion: 1.3,
				position: [350, 200],
				parameters: {},
			},
			{
				name: 'Answer',
				type: 'n8n-nodes-whatsapp-cloud.whatsApp',
				typeVersion: 1,
				position: [400, 0],
				parameters: {
					authentication: 'accessToken',
					resource: 'message',
					operation: 'sendText',
					...numberOf('shop'),
					to: "={{ $('WhatsApp Trigger').item.json.reply_to }}",
					text: '={{ $json.output }}',
				},
				credentials,
			},
		],
		connections: {
			'WhatsApp Trigger': main(agent),
			[agent]: main('Answer'),
			Model: { ai_languageModel: [[{ node: agent, type: 'ai_languageModel', index: 0 }]] },
			Memory: { ai_memory: [[{ node: agent, type: 'ai_memory', index: 0 }]] },
		},
	};
}

const write = async (text: string, from?: string) =>
	await setting.control.customerWrites({ phone_number_id: shop.id, text, ...(from && { from }) });

const answers = async () =>
	(await setting.control.messages())
		.map(({ body }) => body as { type?: string; to: string })
		.filter(({ type }) => type === 'text');

it('answers a burst of five messages once, and remembers each customer apart', async () => {
	const workflow = await setting.active(await supportAgent());
	const burst = ['Hi', 'I ordered', 'a plant', 'on Monday', 'where is it?'];
	for (const text of burst) await write(text);
	await write('Are you open?', '+16505559999');
	await eventually(async () => (await answers()).length >= 2, ASKING_N8N);
	for (const execution of await setting.n8n.executions(workflow)) {
		expect(faultOf(execution)).toBeUndefined();
	}
	const asked = model.requests.map(({ messages }) => messages.at(-1)?.content);
	expect(asked.sort()).toEqual(['Are you open?', burst.join('\n')]);

	await write('Thanks');
	await eventually(async () => (await answers()).length >= 3, ASKING_N8N);
	const contents = model.requests.at(-1)?.messages.map(({ content }) => content);
	expect(contents).toEqual(expect.arrayContaining([burst.join('\n'), 'Done', 'Thanks']));
	expect(contents).not.toContain('Are you open?');
	expect((await answers()).map(({ to }) => to)).toHaveLength(3);
	const executions = await setting.n8n.executions(workflow);
	expect(executions).toHaveLength(3);
	expect(executions.flatMap((each) => itemsOf(each, 'WhatsApp Trigger'))).toHaveLength(3);
});

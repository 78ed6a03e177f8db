import { faultOf } from '../../sandbox/n8n/executions';
import type { NewWorkflow } from '../../sandbox/n8n/workflows';
import { StandInModel } from '../../sandbox/start/stand-in-model';
import { example, withParameters } from '../support/e2e/example';
import { ASKING_N8N, seed, Setting } from '../support/e2e/setting';
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
const TRIGGER = 'When a Customer Writes';

/** The example, with the stand-in as its model. */
async function supportAgent(): Promise<NewWorkflow> {
	const workflow = withParameters(example('support-agent', await setting.credential()), TRIGGER, {
		triggerOptions: {
			combineMessages: {
				values: { quietTime: 6, maximumWait: 30, maximumMessages: 10, showTyping: true },
			},
		},
	});
	const name = 'Stand-in model';
	const type = 'openAiApi';
	const data = { apiKey: 'sk-none', url: model.url };
	const id = await setting.n8n.credentials.create({ name, type, data });
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === 'Model' ? { ...node, credentials: { [type]: { id, name } } } : node,
		),
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
	for (const [index, text] of burst.entries()) {
		await write(text);
		// Meta's timestamps are seconds; within one, the order of arrival decides.
		await setting.untilMarkedRead(index + 1);
	}
	await write('Are you open?', '+16505559999');
	await eventually(async () => (await answers()).length >= 2, ASKING_N8N);
	const asked = model.requests.map(({ messages }) => messages.at(-1)?.content);
	expect(asked.sort()).toEqual(['Are you open?', burst.join('\n')]);

	await write('Thanks');
	await eventually(async () => (await answers()).length >= 3, ASKING_N8N);
	const contents = model.requests.at(-1)?.messages.map(({ content }) => content);
	expect(contents).toEqual(expect.arrayContaining([burst.join('\n'), 'Done', 'Thanks']));
	expect(contents).not.toContain('Are you open?');
	expect((await answers()).map(({ to }) => to)).toHaveLength(3);
	expect(await setting.heard(workflow, 3, { trigger: TRIGGER })).toHaveLength(3);
	const executions = await setting.n8n.executions.ofWorkflow(workflow);
	expect(executions).toHaveLength(3);
	for (const execution of executions) expect(faultOf(execution)).toBeUndefined();
});

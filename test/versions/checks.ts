import assert from 'node:assert/strict';

import { faultOf, itemsOf, type Execution } from '../../sandbox/n8n/executions';
import { StandInModel } from '../../sandbox/start/stand-in-model';
import { agentWorkflow, ai, createModelCredential, whatsAppTool } from '../support/e2e/agent';
import {
	ASKING_N8N,
	numberOf,
	seed,
	sendWorkflow,
	triggerWorkflow,
	type Setting,
} from '../support/e2e/setting';
import { eventually } from '../support/eventually';

const PACKAGE = 'n8n-nodes-whatsapp-cloud';
const NODE_TYPES = ['whatsApp', 'whatsAppTrigger', 'whatsAppTool'].map(
	(name) => `${PACKAGE}.${name}`,
);
const CREDENTIAL_TYPES = ['whatsAppCloudApi', 'whatsAppCloudOAuth2Api'];
const AGENT = '@n8n/n8n-nodes-langchain.agent';

/** Of the seed: one variable in the body, one in the URL of a button. */
const TEMPLATE = 'track_order:en_US';
const TEMPLATE_VALUES = { body_text_1: '42', button_2_url: 'abc' };

/** What of the package is tried with each n8n; each throws an Error that says what does not work. */
export interface Check {
	/** The column of the table. */
	title: string;
	run: (setting: Setting) => Promise<void>;
}

export const CHECKS: readonly Check[] = [
	{ title: 'Loads', run: loads },
	{ title: 'Credential', run: credential },
	{ title: 'Send', run: send },
	{ title: 'Template form', run: templateForm },
	{ title: 'Trigger', run: trigger },
	{ title: 'Send and Wait', run: sendAndWait },
	{ title: 'Tool', run: tool },
];

async function loads({ n8n }: Setting): Promise<void> {
	const loaded = await n8n.nodeTypes.loaded(NODE_TYPES);
	const missing = NODE_TYPES.filter((name) => !loaded.includes(name));
	assert(missing.length === 0, `n8n does not list ${missing.join(', ')}`);
}

async function credential(setting: Setting): Promise<void> {
	const { n8n } = setting;
	const listed = await n8n.nodeTypes.loadedCredentialTypes(CREDENTIAL_TYPES);
	const missing = CREDENTIAL_TYPES.filter((name) => !listed.includes(name));
	assert(missing.length === 0, `n8n does not list the credential ${missing.join(', ')}`);
	const saved = { name: 'Test', type: 'whatsAppCloudApi', data: setting.credentialData() };
	// n8n 1 tests saved credentials only.
	const id = await n8n.credentials.create(saved);
	const test = async (changes: Record<string, string> = {}) =>
		await n8n.credentials.test({ ...saved, id, data: setting.credentialData(changes) });
	const good = await test();
	assert(good.status === 'OK', `a right credential is refused: ${good.message}`);
	const bad = await test({ accessToken: seed.accessTokens.expired });
	assert(
		bad.status === 'Error' && bad.message.includes('The access token has expired'),
		`of an expired token the test says: ${bad.message}`,
	);
}

async function send(setting: Setting): Promise<void> {
	const workflow = sendWorkflow(await setting.credential(), { text: 'Hello 👋' });
	const execution = await run(setting, await setting.workflow(workflow));
	await assertAccepted(setting, execution, { text: { body: 'Hello 👋' } });
}

/** As the editor does: asks for the variables of the template, and sends it with the values of the form. */
async function templateForm(setting: Setting): Promise<void> {
	const credentials = await setting.credential();
	const parameters = {
		authentication: 'accessToken',
		resource: 'message',
		operation: 'sendTemplate',
		...numberOf('shop'),
		template: { __rl: true, mode: 'list', value: TEMPLATE },
	};
	const nodeType = `${PACKAGE}.whatsApp`;
	const choices = await setting.n8n.nodeTypes.listChoices({
		nodeType,
		method: 'searchTemplatesToSend',
		path: 'parameters.template',
		parameters,
		credentials,
	});
	assert(
		choices.some(({ value }) => value === TEMPLATE),
		'the list of templates lacks one of them',
	);
	const fields = await setting.n8n.nodeTypes.formFields({
		nodeType,
		method: 'getTemplateVariables',
		path: 'parameters.templateVariables',
		parameters,
		credentials,
	});
	const ids = fields.map(({ id }) => id);
	const missing = Object.keys(TEMPLATE_VALUES).filter((id) => !ids.includes(id));
	assert(missing.length === 0, `the form lacks ${missing.join(', ')}: it has ${ids.join(', ')}`);
	const workflow = sendWorkflow(credentials, {
		...parameters,
		templateVariables: { mappingMode: 'defineBelow', value: TEMPLATE_VALUES, schema: fields },
	});
	const execution = await run(setting, await setting.workflow(workflow));
	await assertAccepted(setting, execution, {
		template: {
			name: 'track_order',
			components: [
				{ type: 'body', parameters: [{ type: 'text', text: '42' }] },
				{ type: 'button', index: '2', parameters: [{ type: 'text', text: 'abc' }] },
			],
		},
	});
}

async function trigger(setting: Setting): Promise<void> {
	const credentials = await setting.credential();
	const events = ['message_status_updated', 'message_received'];
	const workflow = await setting.active(triggerWorkflow(credentials, { events }));
	assert(
		(await callback(setting)) !== null,
		'the published trigger has not registered its callback URL',
	);
	const { phone } = seed.customer;
	await setting.control.customerWrites({
		phone_number_id: seed.phoneNumbers.shop.id,
		from: phone,
		text: 'Hi',
	});
	await run(setting, await setting.workflow(sendWorkflow(credentials)));
	// Sent, delivered and read, and what the customer wrote.
	const heard = await setting.heard(workflow, 4);
	const types = heard.map(({ event_type }) => String(event_type)).sort();
	assert(
		types.join() ===
			['message_received', ...Array<string>(3).fill('message_status_updated')].join(),
		`the trigger returned ${types.join(', ')}`,
	);
	await setting.n8n.workflows.deactivate(workflow);
	assert((await callback(setting)) === null, 'the unpublished trigger keeps its callback URL');
}

const callback = async ({ control }: Setting) =>
	(await control.subscriptions()).phone_numbers[seed.phoneNumbers.shop.id];

async function sendAndWait(setting: Setting): Promise<void> {
	const credentials = await setting.credential();
	await setting.active(triggerWorkflow(credentials, { events: ['message_received'] }));
	const asking = await setting.workflow(
		sendWorkflow(credentials, { operation: 'sendAndWait', message: 'Refund $ 42?' }),
	);
	const id = await setting.n8n.executions.run(asking, { startNode: 'Start' });
	await eventually(async () => {
		const execution = await setting.n8n.executions.get(id);
		const fault = faultOf(execution);
		assert(fault === undefined, `asking failed: ${fault}`);
		assert(execution.status !== 'success', 'the execution ended instead of waiting');
		return execution.status === 'waiting';
	}, ASKING_N8N);
	const [question] = await setting.control.messages();
	const { action } = question?.body.interactive as {
		action: { buttons: Array<{ reply: { id: string; title: string } }> };
	};
	await setting.control.customerSends({
		phone_number_id: seed.phoneNumbers.shop.id,
		type: 'button_reply',
		content: { ...action.buttons[0]?.reply },
	});
	const execution = await setting.n8n.executions.waitFor(id);
	assertSuccess(execution);
	const [item] = itemsOf(execution, 'WhatsApp');
	assertPart(item?.json, { responded: true, data: { approved: true } }, 'the item');
}

/** The node as a tool of the newest AI Agent that this n8n has; only the language model is a stand-in. */
async function tool(setting: Setting): Promise<void> {
	const model = await StandInModel.start();
	try {
		model.script = [{ tool: 'Send_Text', arguments: { Text: 'Hello from the agent' } }];
		const credentials = await setting.credential();
		const text = ai('Text', 'What to say');
		const workflow = agentWorkflow(
			[whatsAppTool('Send Text', credentials, { operation: 'sendText', text })],
			await createModelCredential(setting.n8n, model),
			await setting.n8n.nodeTypes.newestVersion(AGENT),
		);
		const execution = await run(setting, await setting.workflow(workflow));
		assertSuccess(execution);
		const [message] = await setting.control.messages();
		assertPart(message?.body, { text: { body: 'Hello from the agent' } }, 'the message');
		const [result = ''] = model.results;
		assert(result.includes('wamid.'), `the tool returned to the model: ${result}`);
	} finally {
		await model.stop();
	}
}

async function run({ n8n }: Setting, workflow: string): Promise<Execution> {
	return await n8n.executions.waitFor(await n8n.executions.run(workflow, { startNode: 'Start' }));
}

function assertSuccess(execution: Execution): void {
	const fault = faultOf(execution);
	assert(fault === undefined, fault ?? '');
	assert(execution.status === 'success', `the execution ended as "${execution.status}"`);
}

/** The sandbox accepted one message with this content, and the node returned its ID. */
async function assertAccepted(
	{ control }: Setting,
	execution: Execution,
	content: Record<string, unknown>,
): Promise<void> {
	assertSuccess(execution);
	const messages = await control.messages();
	assert(messages.length === 1, `the sandbox accepted ${messages.length} messages instead of 1`);
	const [message] = messages;
	assertPart(message?.body, content, 'the message');
	const [item] = itemsOf(execution, 'WhatsApp');
	assertPart(item?.json, { message_id: message?.id }, 'the item');
}

/** Whether a value has at least these parts; lists have the same length. */
function assertPart(value: unknown, part: unknown, name: string): void {
	assert(
		isPart(value, part),
		`${name} is ${JSON.stringify(value)}, which lacks ${JSON.stringify(part)}`,
	);
}

function isPart(value: unknown, part: unknown): boolean {
	if (typeof part !== 'object' || part === null) return value === part;
	if (typeof value !== 'object' || value === null) return false;
	if (Array.isArray(part) && (!Array.isArray(value) || value.length !== part.length)) return false;
	const entries = new Map<string, unknown>(Object.entries(value));
	return Object.entries(part).every(([key, each]) => isPart(entries.get(key), each));
}

import { faultOf, itemsOf, type Execution } from '../../sandbox/n8n/executions';
import {
	ASKING_N8N,
	bulkWorkflow,
	seed,
	sendWorkflow,
	Setting,
	triggerWorkflow,
	type Credential,
} from '../support/e2e/setting';
import { eventually } from '../support/eventually';

const setting = new Setting();
const { shop } = seed.phoneNumbers;
const TRACK_ORDER = '400000000000009';
const QUESTION = { operation: 'sendAndWait', message: 'Refund $ 42?' };

let credential: Credential;
beforeAll(async () => await setting.logIn());
beforeEach(async () => (credential = await setting.credential()));
afterEach(async () => await setting.tidy());

/** Taps are heard whatever the trigger starts on. */
const listen = async (parameters: Record<string, unknown> = {}) =>
	await setting.active(
		triggerWorkflow(credential, { events: ['message_received'], ...parameters }),
	);

const ask = async (parameters: Record<string, unknown> = {}) => {
	const workflow = await setting.workflow(sendWorkflow(credential, { ...QUESTION, ...parameters }));
	return await setting.n8n.executions.run(workflow, { startNode: 'Start' });
};

const isWaiting = ({ status }: Execution) => status === 'waiting';

const waiting = async (id: string) =>
	await eventually(async () => {
		const execution = await setting.n8n.executions.get(id);
		if (execution.status === 'error') throw new Error(faultOf(execution));
		return isWaiting(execution) && execution;
	}, ASKING_N8N);

const ended = async (id: string) =>
	await eventually(async () => {
		const execution = await setting.n8n.executions.get(id);
		return execution.status !== 'running' && !isWaiting(execution) && execution;
	}, ASKING_N8N);

/** The bodies of the messages that the sandbox accepted. */
const bodies = async () =>
	(await setting.control.messages()).map(({ body }) => body as unknown as Question);

interface Question {
	to: string;
	interactive: {
		action: {
			buttons: Array<{ reply: Reply }>;
			sections: Array<{ rows: Reply[] }>;
			parameters: { url: string };
		};
	};
	template: { components: Array<{ index: string; parameters: Array<{ payload: string }> }> };
}

interface Reply {
	id: string;
	title: string;
}

const buttonsOf = ({ interactive }: Question) =>
	interactive.action.buttons.map(({ reply }) => reply);

const tap = async (
	content: Record<string, string> | Reply,
	changes: Record<string, string> = {},
) => {
	await setting.control.customerSends({
		phone_number_id: shop.id,
		type: 'button_reply',
		content: { ...content },
		...changes,
	});
	await eventually(
		async () => (await setting.control.deliveries()).every(({ state }) => state !== 'pending'),
		ASKING_N8N,
	);
};

const outputOf = (execution: Execution) => {
	expect(faultOf(execution)).toBeUndefined();
	return itemsOf(execution, 'WhatsApp').map(({ json }) => json);
};

const customer = seed.customer.phone.replace('+', '');

it('goes on when the customer taps a button, once, and nobody else can', async () => {
	const trigger = await listen();
	const id = await ask();
	await waiting(id);
	const [approve, decline] = buttonsOf((await bodies())[0]!);
	await tap(decline!, { from: '+16505559999' });
	expect(isWaiting(await setting.n8n.executions.get(id))).toBe(true);
	await tap(approve!);
	const execution = await ended(id);
	expect(outputOf(execution)).toEqual([
		{
			message_id: expect.stringMatching(/^wamid\./) as string,
			recipient: seed.customer.phone,
			recipient_wa_id: customer,
			responded: true,
			answered_by: customer,
			answer_message_id: expect.stringMatching(/^wamid\./) as string,
			data: { approved: true, answer: 'Approve', respondedAt: expect.any(String) as string },
		},
	]);
	await tap(decline!);
	expect(await setting.n8n.executions.get(id)).toEqual(execution);
	expect(await setting.n8n.executions.ofWorkflow(trigger)).toEqual([]);
	await setting.log('received an answer from someone who was not asked');
	await setting.log('received an answer to a question that is closed or was answered before');
});

it('takes no for an answer, and a forged button for none', async () => {
	await listen();
	const { nodes, connections } = sendWorkflow(credential, QUESTION);
	// A name that would end an expression.
	const name = 'Ask }} now';
	const workflow = await setting.workflow({
		name,
		nodes: nodes.map((node) => (node.name === 'WhatsApp' ? { ...node, name } : node)),
		connections: JSON.parse(
			JSON.stringify(connections).replace('WhatsApp', name),
		) as typeof connections,
	});
	const id = await setting.n8n.executions.run(workflow, { startNode: 'Start' });
	await waiting(id);
	const [approve, decline] = buttonsOf((await bodies())[0]!);
	// Not the last character, of which two bits mean nothing: another one may be the same signature.
	const forged = approve!.id.replace(/.(?=.$)/, (each) => (each === 'A' ? 'B' : 'A'));
	await tap({ ...approve!, id: forged });
	await tap({ ...approve!, id: approve!.id.replace('/0/0/0/', '/0/0/1/') });
	expect(isWaiting(await setting.n8n.executions.get(id))).toBe(true);
	await tap(decline!);
	expect(itemsOf(await ended(id), name)).toMatchObject([
		{ json: { data: { approved: false, answer: 'Decline' } } },
	]);
});

it('asks again in a loop, and an answer to the first round is none to the second', async () => {
	await listen();
	const { nodes, connections } = sendWorkflow(credential, QUESTION);
	const workflow = await setting.workflow({
		name: 'Ask twice',
		nodes: [
			...nodes,
			{
				name: 'Again?',
				type: 'n8n-nodes-base.if',
				typeVersion: 2.2,
				position: [440, 0],
				parameters: {
					conditions: {
						options: { caseSensitive: true, typeValidation: 'loose', version: 2 },
						combinator: 'and',
						conditions: [
							{
								leftValue: '={{ $runIndex }}',
								rightValue: 1,
								operator: { type: 'number', operation: 'lt' },
							},
						],
					},
				},
			},
		],
		connections: {
			...connections,
			WhatsApp: { main: [[{ node: 'Again?', type: 'main', index: 0 }]] },
			'Again?': { main: [[{ node: 'WhatsApp', type: 'main', index: 0 }]] },
		},
	});
	const id = await setting.n8n.executions.run(workflow, { startNode: 'Start' });
	await waiting(id);
	const [approve] = buttonsOf((await bodies())[0]!);
	await tap(approve!);
	await eventually(async () => (await bodies()).length === 2, ASKING_N8N);
	await waiting(id);
	await tap(approve!);
	expect(isWaiting(await setting.n8n.executions.get(id))).toBe(true);
	const [, decline] = buttonsOf((await bodies())[1]!);
	await tap(decline!);
	const rounds = outputOf(await ended(id));
	expect(rounds).toMatchObject([{ data: { approved: true } }, { data: { approved: false } }]);
});

it('waits for the answer to every item, and keeps their order', async () => {
	await listen();
	const phones = ['+16505551001', '+16505551002', '+16505551003'];
	const workflow = await setting.workflow(
		bulkWorkflow(
			credential,
			phones.map((phone) => ({ phone })),
			{ ...QUESTION, to: '={{ $json.phone }}', responseType: 'choice', choices: ['Red', 'Blue'] },
		),
	);
	const id = await setting.n8n.executions.run(workflow, { startNode: 'Start' });
	await waiting(id);
	const questions = await bodies();
	for (const [phone, choice] of [
		[phones[2], 0],
		[phones[0], 1],
		[phones[0], 0],
		[phones[1], 1],
	] as const) {
		expect(isWaiting(await setting.n8n.executions.get(id))).toBe(true);
		const question = questions.find(({ to }) => `+${to.replace('+', '')}` === phone)!;
		await tap(buttonsOf(question)[choice]!, { from: phone! });
	}
	const execution = await ended(id);
	expect(outputOf(execution).map(({ data }) => (data as { answer: string }).answer)).toEqual([
		'Blue',
		'Blue',
		'Red',
	]);
	expect(itemsOf(execution, 'WhatsApp').map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2].map((item) => ({ item })),
	);
});

it('lets a row of a list answer, and starts the workflow of the trigger too, where that is wanted', async () => {
	const trigger = await listen({ triggerOptions: { sendAndWaitAnswers: 'both' } });
	const choices = ['One', 'Two', 'Three', 'Four'];
	const id = await ask({ responseType: 'choice', choices });
	await waiting(id);
	const [, , third] = (await bodies())[0]!.interactive.action.sections[0]!.rows;
	await tap(third!, { type: 'list_reply' });
	expect(outputOf(await ended(id))).toMatchObject([{ data: { answer: 'Three' } }]);
	await tap(third!, { type: 'list_reply' });
	const events = await setting.heard(trigger, 2);
	expect(events.map(({ send_and_wait: answer }) => answer)).toEqual([
		{ status: 'resumed', execution_id: id },
		{ status: 'closed', execution_id: id },
	]);
});

it('asks with the quick replies of a template', async () => {
	await listen();
	const id = await ask({
		answerWith: 'template',
		template: { __rl: true, mode: 'id', value: TRACK_ORDER },
		defineVariablesAs: 'json',
		templateComponents: JSON.stringify([
			{ type: 'body', parameters: [{ type: 'text', text: '42' }] },
			{
				type: 'button',
				sub_type: 'url',
				index: '2',
				parameters: [{ type: 'text', text: '42' }],
			},
		]),
	});
	await waiting(id);
	const [, , , decline] = (await bodies())[0]!.template.components;
	const { payload } = decline!.parameters[0]!;
	await tap({ payload, text: 'No' }, { type: 'button' });
	expect(outputOf(await ended(id))).toMatchObject([{ data: { approved: false } }]);
});

describe('By link', () => {
	const open = async (url: string, init: RequestInit = {}) => await fetch(url, init);
	const post = async (url: string, fields: Record<string, string>) =>
		await open(url, { method: 'POST', body: new URLSearchParams(fields) });
	const linkOf = ({ interactive }: Question) => interactive.action.parameters.url;

	it('needs no trigger, and a preview of the link approves nothing', async () => {
		const id = await ask({ answerWith: 'link', message: 'Refund <b>$ 42</b>?' });
		await waiting(id);
		const url = linkOf((await bodies())[0]!);
		const page = await (await open(url)).text();
		expect(page).toContain('Refund &lt;b&gt;$ 42&lt;/b&gt;?');
		expect((await open(`${url}0`)).status).toBe(401);
		expect((await post(url, { answer: '7' })).status).toBe(400);
		expect((await open(url, { method: 'POST' })).status).toBe(400);
		expect(isWaiting(await setting.n8n.executions.get(id))).toBe(true);
		const thanks = await post(url, { answer: '0' });
		expect(thanks.headers.get('content-type')).toContain('text/html');
		expect(await thanks.text()).toContain('Your answer was recorded');
		expect(outputOf(await ended(id))).toMatchObject([{ data: { approved: true } }]);
		expect((await post(url, { answer: '1' })).status).toBe(200);
		expect(await setting.n8n.executions.get(id)).toMatchObject({ status: 'success' });
	});

	it('takes a free text', async () => {
		const id = await ask({ responseType: 'freeText' });
		await waiting(id);
		await post(linkOf((await bodies())[0]!), { field_0: 'Grüße 👋 "quoted"' });
		expect(outputOf(await ended(id))).toMatchObject([{ data: { text: 'Grüße 👋 "quoted"' } }]);
	});

	it('takes a form, and only what it offers', async () => {
		const values = [
			{ fieldLabel: 'Size', fieldType: 'dropdown', fieldChoices: 'S, M', requiredField: true },
			{ fieldLabel: 'Count', fieldType: 'number' },
		];
		const id = await ask({ responseType: 'customForm', responseFields: { values } });
		await waiting(id);
		const url = linkOf((await bodies())[0]!);
		expect(await (await open(url)).text()).toContain('<option>M</option>');
		expect((await post(url, { field_0: 'XL' })).status).toBe(400);
		expect((await post(url, { field_1: '3' })).status).toBe(400);
		await post(url, { field_0: 'M', field_1: '3' });
		expect(outputOf(await ended(id))).toMatchObject([{ data: { Size: 'M', Count: 3 } }]);
	});
});

it('does not wait for what was not sent', async () => {
	const checked = await ask({ options: { dryRun: true } });
	expect(outputOf(await ended(checked))).toMatchObject([{ dry_run: true }]);
	expect(await bodies()).toEqual([]);
});

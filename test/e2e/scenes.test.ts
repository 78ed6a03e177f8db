import { faultOf, itemsOf, type Execution } from '../../sandbox/n8n/executions';
import { openScene } from '../../sandbox/start/open-scene';
import { demoNodeTypes } from '../../sandbox/start/prepared-workflow';
import { SCENES } from '../../sandbox/start/scenes';
import { ASKING_N8N, seed, Setting } from '../support/e2e/setting';
import { eventually } from '../support/eventually';

/* What `npm start -- --scene=…` promises to be there, and to try. */

const setting = new Setting();
const closers: Array<() => Promise<void>> = [];
beforeAll(async () => await setting.logIn());
afterEach(async () => {
	await setting.tidy();
	for (const close of closers.splice(0)) await close();
});

/** Sets the scene as `npm start` does; returns its first workflow. */
async function open(name: string): Promise<string> {
	const scene = SCENES[name];
	if (scene === undefined) throw new Error(`There is no scene ${name}`);
	await setting.control.settings({ enforce_customer_window: true });
	const [[type, stored] = ['', { id: '', name: '' }]] = Object.entries(await setting.credential());
	const { workflows } = await openScene(
		setting.n8n,
		scene,
		Object.fromEntries(demoNodeTypes.map((node) => [node, { type, ...stored }])),
		{ onEnd: (close) => closers.push(close), print: () => {} },
	);
	return workflows.map((id) => setting.own(id))[0] ?? '';
}

async function execute(workflow: string): Promise<Execution> {
	const id = await setting.n8n.executions.run(workflow, { startNode: 'When Executed by Hand' });
	const execution = await setting.n8n.executions.waitFor(id);
	expect(faultOf(execution)).toBeUndefined();
	return execution;
}

const messages = async () => await setting.control.messages();

it('bulk: 400 messages', async () => {
	const execution = await execute(await open('bulk'));
	expect(itemsOf(execution, 'Send Message')).toHaveLength(400);
	const recipients = (await messages()).map(({ body }) => String(body.to));
	expect(new Set(recipients).size).toBe(400);
	await eventually(async () =>
		(await messages()).every(({ statuses }) => statuses.at(-1)?.status === 'read'),
	);
});

it('templates: three of them, filled in', async () => {
	await execute(await open('templates'));
	const shown = (await messages()).map(({ rendered }) => JSON.stringify(rendered));
	expect(shown).toEqual([
		expect.stringContaining('Hi Sheena, order 860198 is on its way.'),
		expect.stringContaining('Hi Sheena, use the code 25OFF until Sunday.'),
		expect.stringContaining('Here is what you asked for, Sheena.'),
	]);
});

it('support-agent: three messages in a row, answered once', async () => {
	await open('support-agent');
	const { id: phone_number_id } = seed.phoneNumbers.support;
	for (const text of ['Hi', 'where is', 'my plant?'])
		await setting.control.customerWrites({ phone_number_id, text });
	await eventually(async () => (await messages()).length > 0, ASKING_N8N);
	const bodies = (await messages()).flatMap(({ body }) =>
		body.type === 'text' ? [(body.text as { body: string }).body] : [],
	);
	expect(bodies).toEqual([expect.stringMatching(/^\*Thank you!\* You wrote:[^]*my plant\?/)]);
});

it('broadcast: three of five, and nobody twice', async () => {
	const workflow = await open('broadcast');
	const outcomes = async () => {
		const execution = await execute(workflow);
		return {
			sent: itemsOf(execution, 'Accepted').filter(({ json }) => json.skipped !== true).length,
			skipped: itemsOf(execution, 'Accepted').filter(({ json }) => json.skipped === true).length,
			failed: itemsOf(execution, 'Not Accepted').map(({ json }) => json.error),
		};
	};
	const failed = [
		expect.stringContaining("'To' has no country code"),
		expect.stringContaining("'body_text_2' is empty"),
	];
	expect(await outcomes()).toEqual({ sent: 3, skipped: 0, failed });
	expect(await outcomes()).toEqual({ sent: 0, skipped: 3, failed });
	expect(await messages()).toHaveLength(3);
});
